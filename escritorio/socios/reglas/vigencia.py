"""Cuándo se es socio o representante, y qué periodos no pueden pisarse.

Todo periodo empieza el día `desde` y termina la víspera de `hasta`: quien se va
el 5 ya no cuenta el 5, y quien lo releva puede empezar ese mismo día.
"""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.socios.modelo import Membresia, Poblacion, PoblacionNueva, Representante


class YaEsSocio(ErrorDeUsuario):
    """Ese socio ya está de alta. Para volver a admitirlo, antes hay que darlo de baja."""


class NoEsSocio(ErrorDeUsuario):
    """Ese socio no está de alta: no se puede dar de baja."""


class HayOtroTitular(ErrorDeUsuario):
    """Ya hay un titular en esas fechas. Cese al anterior o nombre a la persona como suplente."""


def vigente(desde: str, hasta: str | None, fecha: str) -> bool:
    """Si el periodo incluye el día `fecha`."""
    return desde <= fecha and (hasta is None or fecha < hasta)


def se_pisan(desde: str, hasta: str | None, otro_desde: str, otro_hasta: str | None) -> bool:
    """Si dos periodos comparten algún día."""
    return (otro_hasta is None or desde < otro_hasta) and (hasta is None or otro_desde < hasta)


def estado_en(membresias: Iterable[Membresia], fecha: str) -> str:
    """«activo», «de baja» o «sin alta» el día `fecha`."""
    pasadas = [m for m in membresias if m.desde <= fecha]
    if not pasadas:
        return "sin alta"
    return "activo" if any(vigente(m.desde, m.hasta, fecha) for m in pasadas) else "de baja"


def exigir_alta_posible(membresias: Iterable[Membresia], desde: str) -> None:
    """Lanza `YaEsSocio` o `DatoInvalido` si un alta desde ese día pisaría otro periodo."""
    for otra in membresias:
        if otra.hasta is None:
            raise YaEsSocio(
                f"Ya está de alta desde el {en_corto(otra.desde)}. Para reingresar, dele antes la baja."
            )
        if se_pisan(desde, None, otra.desde, otra.hasta):
            raise DatoInvalido(
                f"Fue socio hasta el {en_corto(otra.hasta)}. El reingreso ha de ser de ese día o posterior.",
                campo="desde",
            )


def exigir_baja_posible(membresias: Iterable[Membresia], hasta: str) -> Membresia:
    """El periodo abierto que se cierra; lanza `NoEsSocio` o `DatoInvalido`."""
    abierta = next((m for m in membresias if m.hasta is None), None)
    if abierta is None:
        raise NoEsSocio
    if hasta < abierta.desde:
        raise DatoInvalido(
            f"La baja no puede ser anterior al alta, que fue el {en_corto(abierta.desde)}.", campo="hasta"
        )
    return abierta


def exigir_titular_unico(
    otros: Iterable[Representante], desde: str, hasta: str | None = None, campo: str = "calidad"
) -> None:
    """Lanza `HayOtroTitular` si alguno de `otros` es titular en esas fechas."""
    for otro in otros:
        if otro.calidad == "titular" and se_pisan(desde, hasta, otro.desde, otro.hasta):
            raise HayOtroTitular(
                f"{otro.nombre} es titular desde el {en_corto(otro.desde)}. Cese antes a esa persona, "
                "o nombre a la nueva como suplente.",
                campo=campo,
            )


def exigir_una_oficial(serie: Iterable[Poblacion], nueva: PoblacionNueva) -> None:
    """De un año vale una sola cifra oficial. Lanza `DatoInvalido` si consta otra distinta, de otra fuente."""
    for otra in serie if nueva.oficial else ():
        es_otra = otra.fuente != nueva.fuente and otra.habitantes != nueva.habitantes
        if otra.oficial and otra.anio == nueva.anio and es_otra:
            raise DatoInvalido(
                f"La oficial de {otra.anio} ya consta: {escribir_miles(otra.habitantes)}, de «{otra.fuente}»."
                " Escriba esa misma fuente para corregirla, o márquela como no oficial.",
                campo="fuente",
            )


def poblacion_que_vale(serie: Iterable[Poblacion], fecha: str) -> Poblacion | None:
    """La última oficial hasta esa fecha (ISO) o, si no hay ninguna, la última que no lo sea.

    Las que no tienen año van antes que todas; la de un año que no ha llegado todavía no vale.
    """
    hasta = int(fecha[:4])
    pasadas = [p for p in serie if p.anio is None or p.anio <= hasta]
    return max(pasadas, key=lambda p: (p.oficial, p.anio or 0, p.id), default=None)
