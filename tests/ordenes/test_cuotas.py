"""Lo que las órdenes cuentan de las cuotas es lo que dice la base."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.ordenes.conftest import Correr, en_json


def test_los_movimientos_suman_lo_que_se_debe(orden: Correr, hecho: Path) -> None:
    movimientos = en_json(orden, "consultar", hecho, "movimientos")
    deudas: Counter[tuple[str, str]] = Counter()
    for m in movimientos:
        deudas[m["socio_id"], m["moneda"]] += m["importe"]
    deudores = en_json(orden, "consultar", hecho, "deudores")
    assert {c: n for c, n in deudas.items() if n} == {
        (d["socio_id"], d["moneda"]): d["deuda"] for d in deudores
    }
    cargos = en_json(orden, "consultar", hecho, "cargos")
    assert all(c["importe"] == c["saldo"] + c["cobrado"] + c["otros_abonos"] for c in cargos)
