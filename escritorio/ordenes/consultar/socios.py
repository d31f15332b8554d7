"""Los socios y sus categorías."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila, tomar


def _socios(bd: Archivo) -> list[Fila]:
    from escritorio.socios.consultas import socios

    claves = "id codigo nombre pais subdivision grupo tipo categoria estado alta baja".split()
    filas = []
    for socio in socios(bd):
        poblacion, suya = socio.poblacion, socio.situacion
        filas.append(
            {
                **tomar(socio, claves),
                "situacion": suya.clase if suya else None,
                "poblacion": poblacion.habitantes if poblacion else None,
                "poblacion_anio": poblacion.anio if poblacion else None,
                "poblacion_fuente": poblacion.fuente if poblacion else None,
                "poblacion_oficial": poblacion.oficial if poblacion else None,
            }
        )
    return filas


def _categorias(bd: Archivo) -> list[Fila]:
    from escritorio.socios.consultas import categorias, cuantos_son

    return [{**en_datos(c), "socios": cuantos_son(bd, c.id)} for c in categorias(bd)]


def _situaciones(bd: Archivo) -> list[Fila]:
    from escritorio.socios.consultas import situaciones_de, socios

    return [{"socio": s.nombre, **en_datos(z)} for s in socios(bd) for z in situaciones_de(bd, s.id)]


TEMAS: Mapping[str, Consulta] = {
    "socios": _socios,
    "categorias": _categorias,
    "situaciones": _situaciones,
}
