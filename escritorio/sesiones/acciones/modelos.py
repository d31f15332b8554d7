"""Guardar el orden del día con que empiezan las sesiones de un órgano."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import organo, organo_por_clave
from escritorio.estatutos.modelo.sesionar import TIPOS_DE_SESION
from escritorio.sesiones.acciones.preparacion import exigir_punto
from escritorio.sesiones.modelo.sesiones import PuntoNuevo


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Guarda los órdenes del día de la plantilla; un punto sin tipo de sesión va en los de todas."""
    for datos in tabla["organos"]:
        suyos = datos.get("orden_del_dia", ())
        for tipo in TIPOS_DE_SESION if suyos else ():
            puntos = [_de_plantilla(p) for p in suyos if p.get("tipo", tipo) == tipo]
            guardar_modelo(bd, organo_por_clave(bd, datos["clave"]).id, tipo, puntos)


def guardar_modelo(bd: Archivo, organo_id: str, tipo: str, puntos: Sequence[PuntoNuevo]) -> str:
    """Cambia entero el modelo de orden del día de un órgano; devuelve la acción. `tipo` «»: para todas.

    Lo que trae causa de algo concreto (el acta anterior, una propuesta) no se guarda: se sugiere cada vez.
    Lanza `DatoInvalido` con su campo.
    """
    if tipo and tipo not in TIPOS_DE_SESION:
        raise DatoInvalido("La sesión es ordinaria o extraordinaria. Elija una.", campo="tipo")
    fijos = [p for p in puntos if not p.origen_tipo]
    filas = [
        {"id": nuevo_id(), "organo_id": organo_id, "tipo": tipo, "orden": i, **exigir_punto(p)}
        for i, p in enumerate(fijos, start=1)
    ]
    suyo = organo(bd, organo_id)
    if not suyo.sesiona:
        raise DatoInvalido(f"{suyo.nombre} ya no celebra sesiones. Elija otro órgano.", campo="organo_id")
    with transaccion(bd, f"Guardar el modelo de orden del día de {suyo.nombre}") as accion_id:
        bd.ejecutar("DELETE FROM modelo_de_punto WHERE organo_id = ? AND tipo = ?", [organo_id, tipo])
        bd.insertar_muchos("modelo_de_punto", filas)
    return accion_id


def _de_plantilla(dado: Mapping[str, str]) -> PuntoNuevo:
    return PuntoNuevo(
        dado["titulo"], dado.get("decision", ""), dado.get("texto", ""), dado.get("propuesta", "")
    )
