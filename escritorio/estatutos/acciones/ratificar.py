"""Anotar qué entes ratifican una reforma que para regir lo necesita, y quitar lo mal anotado."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec.structs import asdict

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.texto import exigir_renglon, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.articulado import exigir_pasada, reforma
from escritorio.estatutos.consultas.ratificar import cuenta_de_ratificaciones, ratificaciones
from escritorio.estatutos.modelo.articulado import Ratificacion, Reforma


class NoSeRatifica(ErrorDeUsuario):
    """Sólo se ratifica un proyecto cuya regla de mayoría lo pide. Si lo pide, fíjelo en esa regla."""


def ratificar(bd: Archivo, reforma_id: str, nueva: Ratificacion, entes: int) -> str:
    """Anota que un ente ratificó la reforma con su ley o su acto; devuelve la acción.

    `entes`: cuántos asociados han de contarse. Desde la primera, el texto del proyecto no se retoca.
    Lanza `NoSeRatifica`, o `DatoInvalido` si ya la ratificó o falta un dato.
    """
    actual = _exigir_ratificable(bd, reforma_id)
    fecha = leer_fecha(nueva.fecha)
    exigir_pasada(bd, fecha, "fecha")
    acto = exigir_texto(nueva.acto, "la ley o el acto", "acto", 300)
    quien = exigir_renglon(nueva.quien, "el ente", "socio_id")
    previas = ratificaciones(bd, reforma_id)
    if any(r.socio_id == nueva.socio_id for r in previas):
        raise DatoInvalido(f"{quien} ya la ratificó. Elija otro.", campo="socio_id")
    if entes < 1:
        raise DatoInvalido("No hay entes asociados que contar. Dé de alta los socios.", campo="socio_id")
    suya = Ratificacion(nueva.socio_id, quien, fecha, acto)
    with transaccion(bd, f"Anotar que {quien} ratificó «{actual.titulo}»") as accion_id:
        _guardar(bd, reforma_id, (*previas, suya), entes)
    return accion_id


def quitar_ratificacion(bd: Archivo, reforma_id: str, socio_id: str) -> str:
    """Quita la que constaba de ese ente, anotada por error; devuelve la acción.

    Sin ninguna, el texto vuelve a poder retocarse. Lanza `NoSeRatifica`, o `DatoInvalido` si no constaba.
    """
    actual = _exigir_ratificable(bd, reforma_id)
    previas = ratificaciones(bd, reforma_id)
    suya = next((r for r in previas if r.socio_id == socio_id), None)
    if suya is None:
        raise DatoInvalido("No consta que ese ente la ratificara. Elija otro.", campo="socio_id")
    quedan = tuple(r for r in previas if r is not suya)
    with transaccion(bd, f"Quitar que {suya.quien} ratificó «{actual.titulo}»") as accion_id:
        _guardar(bd, reforma_id, quedan, actual.entes if quedan else None)
    return accion_id


def _exigir_ratificable(bd: Archivo, reforma_id: str) -> Reforma:
    actual = reforma(bd, reforma_id)
    if actual.estado != "proyecto" or cuenta_de_ratificaciones(bd, reforma_id) is None:
        raise NoSeRatifica
    return actual


def _guardar(bd: Archivo, reforma_id: str, todas: Sequence[Ratificacion], entes: int | None) -> None:
    dichas = json.dumps([asdict(r) for r in todas], ensure_ascii=False)
    bd.corregir("reforma", reforma_id, entes=entes, ratificaciones=dichas)
