"""Escribir en el libro de lo que se debe, en la acción abierta: sólo se añade."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.comun.base.identificadores import nuevo_id, nuevos_ids
from escritorio.comun.datos.archivo import Archivo

AbonoNuevo = tuple[str, str, str, str, str | None, str | None, str | None, int]
"""(socio, fecha ISO, clase, moneda, pago, ajuste, cargo, importe en mínimas); sin cargo, a cuenta."""


def guardar_abonos(bd: Archivo, nuevos: Iterable[AbonoNuevo]) -> None:
    """Los añade en ese orden."""
    todos = list(nuevos)
    bd.ejecutar_muchos(
        "INSERT INTO abono (id, socio_id, fecha, clase, moneda, pago_id, ajuste_id, cargo_id, importe)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(abono_id, *n) for abono_id, n in zip(nuevos_ids(len(todos)), todos, strict=True)],
    )


def contrarios_de(bd: Archivo, cuales: str, *valores: str) -> None:
    """Añade, con fecha de hoy, el contrario de cada abono que cumpla `cuales` (SQL) y siga contando."""
    vivos = bd.filas(
        "SELECT socio_id, moneda, cargo_id, pago_id, ajuste_id, id, -importe FROM abono b"
        f" WHERE ({cuales}) AND clase <> 'anulacion'"
        " AND NOT EXISTS (SELECT 1 FROM abono a WHERE a.anula_id = b.id)",
        valores,
    )
    bd.ejecutar_muchos(
        "INSERT INTO abono (id, fecha, clase, socio_id, moneda, cargo_id, pago_id, ajuste_id, anula_id,"
        " importe) VALUES (?, ?, 'anulacion', ?, ?, ?, ?, ?, ?, ?)",
        [(nuevo_id(), bd.hoy(), *b) for b in vivos],
    )
