"""Leer qué artículo cumple cada acuerdo y cuáles cambió."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo


def articulos_citados(bd: Archivo) -> list[tuple[str, str]]:
    """(disposicion_id, acuerdo_id): los que la secretaría dijo, en el orden en que lo dijo."""
    filas = bd.filas("SELECT disposicion_id, acuerdo_id FROM articulo_citado ORDER BY id")
    return [(f["disposicion_id"], f["acuerdo_id"]) for f in filas]


def articulos_redactados(bd: Archivo) -> list[tuple[str, str]]:
    """(disposicion_id, acuerdo_id): a los que dio redacción la reforma que aprobó ese acuerdo."""
    filas = bd.filas(
        "SELECT x.disposicion_id, f.acuerdo_id FROM redaccion x JOIN reforma r ON r.id = x.reforma_id"
        " JOIN fundamento f ON f.id = r.fundamento_id"
        " WHERE r.estado = 'aprobada' AND f.acuerdo_id IS NOT NULL ORDER BY x.lugar"
    )
    return [(f["disposicion_id"], f["acuerdo_id"]) for f in filas]
