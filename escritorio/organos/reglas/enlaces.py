"""Qué vale como enlace de un socio."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.texto import exigir_texto, plegar
from escritorio.organos.modelo.enlaces import Enlace, EnlaceNuevo
from escritorio.socios.modelo import Socio

_LARGO = 120


def exigir_enlace(nuevo: EnlaceNuevo, suyo: Socio, otros: Iterable[Enlace]) -> EnlaceNuevo:
    """El mismo, limpio. `suyo`: el socio aquel día; `otros`: los que ya tiene. Lanza `DatoInvalido`."""
    funcion = exigir_texto(nuevo.funcion, "la función", "funcion", _LARGO)
    nombre = (
        "" if nuevo.persona_id else exigir_texto(nuevo.nombre, "el nombre de la persona", "nombre", _LARGO)
    )
    desde = leer_fecha(nuevo.desde, "desde")
    hasta = leer_fecha(nuevo.hasta, "hasta") if nuevo.hasta else ""
    if hasta and hasta < desde:
        raise DatoInvalido("Su último día no puede ser anterior al primero.", campo="hasta")
    if suyo.estado != "activo":
        raise DatoInvalido(f"{suyo.nombre} no es socio el {en_corto(desde)}.", campo="socio_id")
    for otro in otros:
        mismo = plegar(otro.funcion) == plegar(funcion)
        if mismo and desde <= (otro.hasta or "9999") and otro.desde <= (hasta or "9999"):
            raise DatoInvalido(
                f"{otro.persona} ya es {funcion.lower()} de {suyo.nombre} desde el {en_corto(otro.desde)}."
                " Diga antes hasta qué día lo fue.",
                campo="funcion",
            )
    return replace(nuevo, funcion=funcion, nombre=nombre, desde=desde, hasta=hasta)


def exigir_ultimo_dia(suyo: Enlace, hasta: str) -> str:
    """El día; lanza `DatoInvalido` si es anterior al primero."""
    dia = leer_fecha(hasta, "hasta")
    if dia < suyo.desde:
        raise DatoInvalido("Su último día no puede ser anterior al primero.", campo="hasta")
    return dia
