"""El modelo de orden del día de un órgano, con sus subpuntos, por órdenes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.estatutos.consultas.reglas import organo_principal
from escritorio.sesiones.consultas.sugerencias import orden_propuesto
from tests.ordenes.conftest import Correr, en_json


def test_se_guarda_desde_un_texto_con_sus_subpuntos_y_con_el_empieza_la_sesion(
    orden: Correr, tmp_path: Path
) -> None:
    red, texto = tmp_path / "red.escritorio", tmp_path / "puntos.txt"
    assert orden("nueva", red, "--plantilla", "mercociudades")[0] == 0
    texto.write_text("Informe\n\nPresupuesto\n  Gastos | ordinaria\n\tIngresos\nVarios\n", encoding="utf-8")
    guardado = en_json(orden, "orden-del-dia", red, "asamblea", texto)
    assert guardado["ordinaria"] == guardado["extraordinaria"]
    assert [(p["numero"], p["titulo"], p["tipo_decision"]) for p in guardado["ordinaria"]] == [
        ("1", "Informe", ""),
        ("2", "Presupuesto", ""),
        ("2.1", "Gastos", "ordinaria"),
        ("2.2", "Ingresos", ""),
        ("3", "Varios", ""),
    ]
    apertura = abrir_archivo(red, "Ana", datetime.now)
    propuesto = orden_propuesto(apertura.bd, organo_principal(apertura.bd).id, "ordinaria")
    apertura.cerrar()
    assert [p.subpunto for p in propuesto] == [False, False, True, True, False]
    texto.write_text("Sólo esto\n", encoding="utf-8")
    assert list(en_json(orden, "orden-del-dia", red, "asamblea", texto, "--tipo", "ordinaria")) == [
        "organo",
        "ordinaria",
    ]
    codigo, salida, _ = orden("orden-del-dia", red, "asamblea")
    assert (codigo, "  1 Sólo esto" in salida, "  2.1 Gastos" in salida) == (0, True, True)


def test_lo_que_no_vale_se_dice_y_no_cambia_nada(orden: Correr, tmp_path: Path) -> None:
    red, texto = tmp_path / "red.escritorio", tmp_path / "puntos.txt"
    assert orden("nueva", red, "--plantilla", "mercociudades")[0] == 0
    antes = en_json(orden, "orden-del-dia", red, "asamblea")
    for escrito, frase in (
        ("  Gastos\n", "es el primero: no puede ser subpunto"),
        ("Gastos | rara rara!\n", "la mayoría que pide el punto"),
        (" \n", "no lleva ningún punto"),
    ):
        texto.write_text(escrito, encoding="utf-8")
        codigo, _, error = orden("orden-del-dia", red, "asamblea", texto)
        assert (codigo, frase in error) == (1, True)
    assert orden("orden-del-dia", red, "asamblea", tmp_path / "no.txt")[0] == 1
    assert orden("orden-del-dia", red, "nadie")[0] == 1
    assert en_json(orden, "orden-del-dia", red, "asamblea") == antes
