"""Anotar qué entes ratifican una reforma que para regir lo necesita."""

from __future__ import annotations

import json

from msgspec.structs import asdict

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.texto import exigir_renglon, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.articulado import exigir_pasada, reforma
from escritorio.estatutos.consultas.ratificar import cuenta_de_ratificaciones, ratificaciones
from escritorio.estatutos.modelo.articulado import Ratificacion


class NoSeRatifica(ErrorDeUsuario):
    """Sólo se ratifica un proyecto cuya regla de mayoría lo pide. Si lo pide, fíjelo en esa regla."""


def ratificar(bd: Archivo, reforma_id: str, nueva: Ratificacion, entes: int) -> str:
    """Anota que un ente ratificó la reforma con su ley o su acto; devuelve la acción.

    `entes`: cuántos asociados han de contarse. Desde la primera, el texto del proyecto no se retoca.
    Lanza `NoSeRatifica`, o `DatoInvalido` si ya la ratificó o falta un dato.
    """
    actual = reforma(bd, reforma_id)
    if actual.estado != "proyecto" or cuenta_de_ratificaciones(bd, reforma_id) is None:
        raise NoSeRatifica
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
    todas = [asdict(r) for r in (*previas, suya)]
    with transaccion(bd, f"Anotar que {quien} ratificó «{actual.titulo}»") as accion_id:
        bd.corregir("reforma", reforma_id, entes=entes, ratificaciones=json.dumps(todas, ensure_ascii=False))
    return accion_id
