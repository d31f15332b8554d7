"""Escribir en el libro de lo que se debe, en la acción abierta: sólo se añade."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import asdict

from escritorio.comun.base.identificadores import nuevo_id, nuevos_ids
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo


class AbonoNuevo(Registro):
    """Lo que se escribe de un abono. `fecha` ISO; `importe` en mínimas; sin cargo, a cuenta."""

    socio_id: str
    fecha: str
    clase: str
    moneda: str
    pago_id: str | None
    ajuste_id: str | None
    cargo_id: str | None
    importe: int


def guardar_abonos(bd: Archivo, nuevos: Iterable[AbonoNuevo]) -> None:
    """Los añade en ese orden."""
    todos = list(nuevos)
    bd.insertar_muchos(
        "abono",
        (
            {"id": abono_id, **asdict(nuevo)}
            for abono_id, nuevo in zip(nuevos_ids(len(todos)), todos, strict=True)
        ),
    )


def contrarios_de(bd: Archivo, cuales: str, *valores: str) -> None:
    """Añade, con fecha de hoy, el contrario de cada abono que cumpla `cuales` (SQL) y siga contando."""
    vivos = bd.filas(
        "SELECT socio_id, moneda, cargo_id, pago_id, ajuste_id, id AS anula_id, -importe AS importe"
        f" FROM abono b WHERE ({cuales}) AND clase <> 'anulacion'"
        " AND NOT EXISTS (SELECT 1 FROM abono a WHERE a.anula_id = b.id)",
        valores,
    )
    bd.insertar_muchos(
        "abono", ({"id": nuevo_id(), "fecha": bd.hoy(), "clase": "anulacion", **dict(vivo)} for vivo in vivos)
    )
