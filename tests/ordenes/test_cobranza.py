"""La cobranza, por órdenes: los mismos totales que la ventana y el libro."""

from __future__ import annotations

from pathlib import Path

from tests.ordenes.conftest import Correr, en_json


def test_la_antiguedad_suma_lo_que_dicen_los_deudores(orden: Correr, ejemplo: Path) -> None:
    filas = en_json(orden, "consultar", ejemplo, "antiguedad")
    edades = ("por_vencer", "dias_1_30", "dias_31_90", "dias_91_365", "mas_de_un_anio")
    assert all(sum(f[e] for e in edades) == f["deuda"] for f in filas)
    deudores = en_json(orden, "consultar", ejemplo, "deudores")
    assert {f["socio"]: f["deuda"] for f in filas if f["deuda"]} == {d["socio"]: d["deuda"] for d in deudores}


def test_las_cartas_que_tocan_y_los_planes_se_consultan(orden: Correr, ejemplo: Path) -> None:
    cartas = en_json(orden, "consultar", ejemplo, "cartas")
    tocan = [c for c in cartas if c["estado"] == "toca"]
    assert tocan
    assert all(c["numero"] is None and c["motivo"] for c in tocan)
    enviadas = [c for c in cartas if c["estado"] != "toca"]
    assert {c["nivel"] for c in enviadas} == {"recordatorio", "reclamo"}
    planes = en_json(orden, "consultar", ejemplo, "planes")
    assert sorted(p["estado"] for p in planes) == ["al_dia", "caducado", "cumplido"]
