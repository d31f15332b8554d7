"""Las unidades por línea de órdenes: lo mismo que en pantalla, con claves estables."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.comun.base.fechas import reloj_del_equipo
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.unidades.acciones.informes import emitir_informe, preparar_informe
from escritorio.unidades.reglas.informes import ultimo_acabado
from tests.ordenes.conftest import Correr, en_json
from tests.unidades.casos import con_actividad, de


@pytest.fixture
def archivo(fundada: Path, tmp_path: Path) -> Path:
    """Una red con una actividad sin empezar y un informe emitido."""
    copia = tmp_path / fundada.name
    copia.write_bytes(fundada.read_bytes())
    apertura = abrir_archivo(copia, "Ana Secretaria", reloj_del_equipo)
    con_actividad(apertura.bd)
    pasado = ultimo_acabado(apertura.bd.hoy())
    emitir_informe(apertura.bd, preparar_informe(apertura.bd, de(apertura.bd, "turismo").id, pasado).id)
    apertura.cerrar()
    return copia


def test_las_unidades_salen_con_quienes_trabajan_en_ellas(orden: Correr, archivo: Path) -> None:
    filas = en_json(orden, "consultar", archivo, "unidades")
    assert len(filas) == 15
    assert {c: filas[-1][c] for c in ("clave", "clase", "coordina", "integrantes", "alta", "cierre")} == {
        "clave": "turismo",
        "clase": "unidad",
        "coordina": "",
        "integrantes": [],
        "alta": None,
        "cierre": None,
    }


def test_las_actividades_salen_con_su_luz_y_por_que(orden: Correr, archivo: Path) -> None:
    (fila,) = en_json(orden, "consultar", archivo, "actividades")
    assert (fila["titulo"], fila["fin"], fila["porcentaje"]) == ("Taller de compostaje", "2026-06-30", None)
    assert (fila["luz"], fila["estado"]) in (("rojo", "pendiente"),)
    assert fila["motivos"]


def test_los_informes_dicen_quien_falta(orden: Correr, archivo: Path) -> None:
    filas = en_json(orden, "consultar", archivo, "informes_unidades")
    hoy = reloj_del_equipo().date().isoformat()
    pasadas = [f for f in filas if f["periodo"] == ultimo_acabado(hoy).nombre]
    assert [f["falta"] for f in pasadas] == [f["con_plan"] and not f["emitido"] for f in pasadas]
    assert not any(f["en_plazo"] for f in pasadas), "el periodo ya acabó"
    (emitido,) = [f for f in pasadas if f["estado"] == "emitido"]
    assert (emitido["unidad"], emitido["falta"]) == ("Turismo", False)


def test_el_hilo_de_una_actividad_dice_sus_eslabones(orden: Correr, archivo: Path) -> None:
    (suya,) = en_json(orden, "consultar", archivo, "actividades")
    filas = en_json(orden, "consultar", archivo, "hilo", "--de", f"actividad:{suya['id']}")
    assert [(f["eslabon"], f["tipo"], f["id"]) for f in filas] == [("actividad", "actividad", suya["id"])]
    assert filas[0]["detalle"].endswith("sin gasto anotado")
    todas = en_json(orden, "consultar", archivo, "hilo")
    assert suya["id"] in {f["id"] for f in todas}


def test_el_hilo_de_lo_que_no_lo_tiene_se_explica(orden: Correr, archivo: Path) -> None:
    for que, cual, dice in (
        ("hilo", "socio:1", "no dice de qué es el hilo"),
        ("hilo", "acuerdo:1", "no sale ningún hilo"),
        ("actividades", "acuerdo:1", "sólo va con «hilo»"),
    ):
        codigo, _, error = orden("consultar", archivo, que, "--de", cual)
        assert (codigo != 0, dice in error) == (True, True), (cual, error)
