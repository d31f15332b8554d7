"""Las escenas del trabajo de la red: unidades, planes, informes y registros."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from msgspec.structs import replace

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.cooperacion.acciones.registros import registrar, retirar_registro
from escritorio.cooperacion.modelo.registros import ClaseDeRegistro, RegistroNuevo
from escritorio.unidades.acciones.informes import preparar_informe
from escritorio.unidades.consultas.planes import planes
from escritorio.unidades.consultas.unidades import unidades
from escritorio.unidades.modelo.planes import PlanNuevo
from escritorio.unidades.modelo.unidades import Fusion, SenasDeUnidad, UnidadNueva
from escritorio.unidades.reglas.informes import periodos
from tests.fabrica import ACTO_ANTERIOR
from tests.mesa_de_escenas import Argumentos, Escena, Mesa

_DE_EXPERTO = {"idiomas": "español", "disponibilidad": "inmediata"}


def _registro(m: Mesa) -> Argumentos:
    return {
        "nuevo": RegistroNuevo(ClaseDeRegistro.EXPERTO, f"Experta {nuevo_id()}", ("Agua",), datos=_DE_EXPERTO)
    }


def _corregir_registro(m: Mesa) -> Argumentos:
    nuevo = _registro(m)["nuevo"]
    assert isinstance(nuevo, RegistroNuevo)
    return {"registro_id": registrar(m.bd, nuevo), "nuevo": replace(nuevo, resumen="Trabajó en ello.")}


def _retirado(m: Mesa) -> Argumentos:
    nuevo = _registro(m)["nuevo"]
    assert isinstance(nuevo, RegistroNuevo)
    suyo = registrar(m.bd, nuevo)
    retirar_registro(m.bd, suyo, "Ya no atiende")
    return {"registro_id": suyo}


def _unidad(m: Mesa) -> UnidadNueva:
    return UnidadNueva(f"Unidad {nuevo_id()}", "Probar.", "unidad", m.bd.hoy())


def _fusion(m: Mesa) -> Argumentos:
    suyas = m.bd.valores("SELECT id FROM unidad WHERE cierre IS NULL AND clase = 'unidad' LIMIT 2")
    return {"dada": Fusion(tuple(suyas), _unidad(m)), "fundado_en": ACTO_ANTERIOR}


def _senas(m: Mesa) -> Argumentos:
    cual = m.bd.valor("SELECT id FROM unidad WHERE cierre IS NULL")
    return {"unidad_id": cual, "dichas": SenasDeUnidad("grupo", "Otro objetivo")}


def _plan(m: Mesa) -> Argumentos:
    suyo = next(p for u in unidades(m.bd) if not u.cierre for p in planes(m.bd, u.id))
    return {"plan_id": suyo.id, "nuevo": PlanNuevo(f"Plan {nuevo_id()}", suyo.desde, suyo.hasta)}


def _informe(m: Mesa) -> Argumentos:
    """El primer informe que se deje preparar."""
    for unidad in unidades(m.bd):
        for periodo in periodos("2020-01-01", m.bd.hoy()):
            with suppress(ErrorDeUsuario):
                return {"informe_id": preparar_informe(m.bd, unidad.id, periodo).id, "sin_acabar": True}
    raise ErrorDeUsuario("Todas han informado de todo.")


DE_TRABAJO: Mapping[str, Escena] = {
    "cooperacion.registros.corregir_registro": _corregir_registro,
    "cooperacion.registros.registrar": _registro,
    "cooperacion.registros.reponer_registro": _retirado,
    "unidades.cierre.fusionar": _fusion,
    "unidades.informes.emitir_informe": _informe,
    "unidades.planes.corregir_plan": _plan,
    "unidades.unidades.corregir_unidad": _senas,
}
"""Acción → con qué llamarla, una vez montada su escena."""
