"""Fijar desde cuántos habitantes una ciudad es mediana o grande."""

from __future__ import annotations

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.informes.modelo.principios import Cortes
from escritorio.informes.reglas.principios import exigir_cortes


def fijar_cortes(bd: Archivo, cortes: Cortes) -> str:
    """Los guarda con su fuente en lugar de los que hubiera; da la acción. Lanza `DatoInvalido`."""
    dichos = exigir_cortes(cortes.mediana, cortes.grande, cortes.fuente)
    desde = f"{escribir_miles(dichos.mediana)} y {escribir_miles(dichos.grande)}"
    with transaccion(bd, f"Fijar los tamaños de ciudad en {desde} habitantes") as accion_id:
        bd.ejecutar(
            "INSERT INTO corte_de_tamano (id, mediana, grande, fuente) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (unico) DO UPDATE SET mediana = excluded.mediana, grande = excluded.grande,"
            " fuente = excluded.fuente",
            [nuevo_id(), dichos.mediana, dichos.grande, dichos.fuente],
        )
    return accion_id
