"""De donde salió un cálculo que se guardó no se deshace, aunque el cálculo no lo nombre."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.hechos import Uso
from escritorio.comun.datos import deshacer_efectos as ataduras
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.declarado import usos
from escritorio.comun.datos.deshacer import YaSeUsa, deshacer
from tests.ventanas import abrir_ejemplo

SIN_CASO_EN_EL_EJEMPLO = {
    *("base_declarada", "valor_unidad", "coeficiente", "poblacion → asistencia"),
    *("situacion", "cambio_de_categoria", "movimiento", "asistencia", "poder", "excusa", "relevo", "enlace"),
    *("constancia", "sesion", "punto"),
}
"""El ejemplo cobra y vota sin mirarlos: los prueban escalas, votos por tramo, socios y sala."""


@pytest.fixture
def bd(ejemplo: Path) -> Iterator[Archivo]:
    apertura = abrir_ejemplo(ejemplo)
    yield apertura.bd
    apertura.cerrar()


def _llamado(uso: Uso) -> str:
    return f"{uso.dato} → {uso.tabla} ({' '.join(sorted(uso.columnas))})"


def _usados(bd: Archivo, uso: Uso) -> list[tuple[str, str]]:
    """(id, acción que lo puso) de cada dato que la base dice usado y se puso antes que el cálculo."""
    todos = [f[0] for f in bd.filas(f"SELECT id FROM {uso.dato}")]
    alta = "SELECT id, accion_id FROM bitacora WHERE tabla = ? AND fila_id = ? AND operacion = 'alta'"
    hallados = {}
    for calculo, dato in bd.filas(uso.sql(), [json.dumps(todos)]):
        suya, puesta = bd.fila(alta, [uso.tabla, calculo]), bd.fila(alta, [uso.dato, dato])
        if suya is not None and puesta is not None and puesta["id"] < suya["id"]:
            hallados[dato] = puesta["accion_id"]
    return sorted(hallados.items())


def test_lo_declarado_existe_en_la_base(bd: Archivo) -> None:
    for uso in usos():
        hay = {f["name"] for f in bd.filas(f"PRAGMA table_info({uso.tabla})")}
        assert uso.columnas <= hay, _llamado(uso)
        assert bd.filas(uso.sql(), ["[]"]) == []


def test_el_ejemplo_tiene_casos_de_todos_menos_los_dichos(bd: Archivo) -> None:
    sin_caso = {u for u in usos() if not _usados(bd, u)}
    assert {u.dato if u.dato != "poblacion" else f"{u.dato} → {u.tabla}" for u in sin_caso} == (
        SIN_CASO_EN_EL_EJEMPLO
    )


@pytest.mark.parametrize("uso", usos(), ids=_llamado)
def test_de_donde_salio_un_calculo_sigue_ahi_se_deshaga_lo_que_se_deshaga(bd: Archivo, uso: Uso) -> None:
    """O se niega entera la acción que lo puso, o se va lo demás que hizo y él se queda."""
    for dato, accion_id in _usados(bd, uso)[:3]:
        antes = bd.fila(f"SELECT * FROM {uso.dato} WHERE id = ?", [dato])
        assert antes is not None
        with suppress(ErrorDeUsuario):
            deshacer(bd, accion_id)
        assert bd.fila(f"SELECT * FROM {uso.dato} WHERE id = ?", [dato]) == antes


def test_dice_que_se_hizo_con_ello_y_sin_la_declaracion_se_iria(
    bd: Archivo, monkeypatch: pytest.MonkeyPatch
) -> None:
    (suya,) = bd.filas(
        "SELECT fila_id, accion_id FROM bitacora"
        " WHERE tabla = 'poblacion' AND accion LIKE '%Barra del Yatay%'"
    )
    with pytest.raises(YaSeUsa, match="después se hizo «Emitir .*», que se apoya en ello"):
        deshacer(bd, suya["accion_id"])
    monkeypatch.setattr(ataduras, "usos", tuple)
    deshacer(bd, suya["accion_id"])
    assert bd.fila("SELECT 1 FROM poblacion WHERE id = ?", [suya["fila_id"]]) is None
