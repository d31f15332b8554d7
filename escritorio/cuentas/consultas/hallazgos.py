"""Encontrar un asiento escribiendo su número o su concepto."""

from __future__ import annotations

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Hallazgo, Referencia
from escritorio.comun.base.texto import numero_dicho
from escritorio.comun.datos.archivo import Archivo


def hallar(bd: Archivo, texto: str, cuantos: int) -> list[Hallazgo]:
    """Los asientos con ese número («asiento 12») o con ese texto en su concepto, el último primero."""
    filas = bd.filas(
        "SELECT id, numero, fecha, concepto FROM asiento_contable"
        " WHERE numero = ?1 OR instr(plegar(concepto), plegar(?2)) ORDER BY fecha DESC, numero DESC LIMIT ?3",
        [numero_dicho(texto, "asiento", "asientos"), texto, cuantos],
    )
    return [
        Hallazgo(
            f"Asiento {f['numero']}: {f['concepto']}",
            en_corto(f["fecha"]),
            "coins",
            Referencia("asiento", f["id"]),
        )
        for f in filas
    ]
