"""Los socios y sus categorías."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila, tomar


def _socios(bd: Archivo) -> list[Fila]:
    from escritorio.socios.consultas import socios

    claves = ("id", "codigo", "nombre", "pais", "subdivision", "tipo", "categoria", "estado", "alta", "baja")
    filas = []
    for socio in socios(bd):
        poblacion = socio.poblacion
        filas.append(
            {
                **tomar(socio, claves),
                "poblacion": poblacion.habitantes if poblacion else None,
                "poblacion_anio": poblacion.anio if poblacion else None,
                "poblacion_fuente": poblacion.fuente if poblacion else None,
                "poblacion_oficial": poblacion.oficial if poblacion else None,
            }
        )
    return filas


def _categorias(bd: Archivo) -> list[Fila]:
    from escritorio.socios.consultas import categorias, cuantos_la_tienen

    return [{**en_datos(c), "socios": cuantos_la_tienen(bd, c.id, bd.hoy())} for c in categorias(bd)]


TEMAS: Mapping[str, Consulta] = {
    "socios": _socios,
    "categorias": _categorias,
}
