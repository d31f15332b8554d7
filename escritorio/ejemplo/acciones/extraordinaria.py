"""La asamblea extraordinaria del ejemplo: aprueba el acta anterior, reforma el estatuto y rebaja cuotas."""

from __future__ import annotations

from collections.abc import Callable

from escritorio.actas.acciones.aprobar import aprobar
from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.acciones.observaciones import observar
from escritorio.acuerdos.consultas.acuerdos import de_sesion
from escritorio.comun.datos.archivo import Archivo
from escritorio.ejemplo.acciones.estatuto import promulgar, proyectar_la_aprobada
from escritorio.ejemplo.modelo.sesiones import (
    FALTAN_EN_SETIEMBRE,
    MEDIDAS,
    OBSERVACION,
    REFORMA,
    PuntoDelEjemplo,
)
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.sesiones.acciones.asistencia import marcar_todos, pasar_lista
from escritorio.sesiones.acciones.celebracion import abrir, tratar_punto
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import asistencias, puntos
from escritorio.sesiones.consultas.sugerencias import sugerencias
from escritorio.sesiones.modelo.sesiones import Punto, PuntoNuevo, SesionNueva
from escritorio.votaciones.acciones.votar import cerrar_sesion, votar
from escritorio.votaciones.modelo.papeleta import Papeleta
from escritorio.votaciones.modelo.votaciones import Cifras

_DIA = "2026-09-18"


def celebrar_extraordinaria(bd: Archivo, ir_a: Callable[[str], None], anterior_id: str) -> str:
    """Sesiona en primera llamada: aprueba el acta anterior con una observación y reforma el estatuto.

    Su propia acta queda levantada, por aprobar en la siguiente. Devuelve el id de la sesión.
    """
    ir_a("2026-08-10T10:00")
    reforma_id = proyectar_la_aprobada(bd)
    sesion_id = preparar(bd, _nueva(bd))
    convocar(bd, sesion_id)
    ir_a(f"{_DIA}T10:05")
    _pasar_lista(bd, sesion_id)
    abrir(bd, sesion_id, 1, f"{_DIA}T10:05")
    de_acta, arrastrado, reforma, medidas = puntos(bd, sesion_id)
    ir_a(f"{_DIA}T10:10")
    _aprobar_el_acta(bd, de_acta, anterior_id)
    ir_a(f"{_DIA}T10:30")
    _asentir(bd, arrastrado, "Se incorporan las sugerencias de cinco delegaciones.", "10:18")
    _votar(bd, reforma, REFORMA)
    _votar(bd, medidas, MEDIDAS)
    cerrar_sesion(bd, sesion_id, f"{_DIA}T10:30")
    levantar(bd, sesion_id)
    ir_a("2026-09-21T09:00")
    promulgar(bd, reforma_id, next(a for a in de_sesion(bd, sesion_id) if a.punto_id == reforma.id))
    return sesion_id


def _nueva(bd: Archivo) -> SesionNueva:
    """El acta por aprobar y lo que quedó sobre la mesa se sugieren solos; la reforma se añade."""
    asamblea = organo_por_clave(bd, "asamblea").id
    sugeridos = [s.punto for s in sugerencias(bd, asamblea) if s.punto.origen_tipo in ("acta", "punto")]
    return SesionNueva(
        asamblea,
        "extraordinaria",
        "Centro de Convenciones de Porto das Gaivotas",
        f"{_DIA}T10:00",
        f"{_DIA}T10:30",
        "la Secretaría Ejecutiva",
        (*sugeridos, *(PuntoNuevo(p.titulo, p.decision) for p in (REFORMA, MEDIDAS))),
        pais="BR",
    )


def _pasar_lista(bd: Archivo, sesion_id: str) -> None:
    marcar_todos(bd, sesion_id, "presente")
    lista = {a.nombre: a for a in asistencias(bd, sesion_id)}
    for ciudad in FALTAN_EN_SETIEMBRE:
        pasar_lista(bd, sesion_id, lista[ciudad].id, "con_aviso")


def _aprobar_el_acta(bd: Archivo, tratado: Punto, anterior_id: str) -> None:
    quien, texto = OBSERVACION
    observar(bd, tratado.id, quien, texto)
    _asentir(bd, tratado, "El borrador fue con la convocatoria.", "10:10")
    aprobar(bd, anterior_id, f"{_DIA}T10:10", punto_id=tratado.id)


def _votar(bd: Archivo, tratado: Punto, dado: PuntoDelEjemplo) -> None:
    tratar_punto(bd, tratado.id, dado.texto, dado.propuesta)
    votar(bd, tratado.id, dado.propuesta, dado.papeleta, f"{_DIA}T{dado.hora}")


def _asentir(bd: Archivo, tratado: Punto, texto: str, hora: str) -> None:
    """Nadie se opone: se aprueba por asentimiento."""
    propuesta = tratado.propuesta or _APROBAR_EL_ACTA
    tratar_punto(bd, tratado.id, texto, propuesta)
    votar(bd, tratado.id, propuesta, Papeleta("asentimiento", Cifras(0)), f"{_DIA}T{hora}")


_APROBAR_EL_ACTA = "Aprobar el acta de la Asamblea General ordinaria de 2026 con la observación anotada."
