"""Qué vale como enlace de un socio."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.texto import exigir_texto, plegar
from escritorio.organos.modelo.enlaces import Enlace, EnlaceNuevo
from escritorio.socios.modelo import Persona, Socio

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


def exigir_ultimo_dia(suyo: Enlace, hasta: str, otros: Iterable[Enlace]) -> str:
    """El día; lanza `DatoInvalido` si es anterior al primero o ya lo era otro de los del socio (`otros`)."""
    dia = leer_fecha(hasta, "hasta")
    if dia < suyo.desde:
        raise DatoInvalido("Su último día no puede ser anterior al primero.", campo="hasta")
    for otro in otros:
        mismo = otro.id != suyo.id and plegar(otro.funcion) == plegar(suyo.funcion)
        if mismo and suyo.desde < otro.desde <= dia:
            raise DatoInvalido(
                f"{otro.persona} es {suyo.funcion.lower()} de {suyo.socio} desde el {en_corto(otro.desde)}:"
                " su último día ha de ser antes.",
                campo="hasta",
            )
    return dia


def senas_que_faltan(ficha: Persona, correo: str, telefono: str) -> dict[str, str]:
    """Las que completan una ficha que no las tenía. Lanza `DatoInvalido` si ya constan otras."""
    faltan: dict[str, str] = {}
    for campo, consta, dicha in (("correo", ficha.correo, correo), ("telefono", ficha.telefono, telefono)):
        if consta and dicha and plegar(consta) != plegar(dicha):
            raise DatoInvalido(
                f"De {ficha.nombre} ya consta «{consta}». Déjelo vacío o corrija su ficha.",
                campo=campo,
            )
        if dicha and not consta:
            faltan[campo] = dicha
    return faltan
