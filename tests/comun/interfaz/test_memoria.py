"""Cada lista vuelve como se dejó: al rehacer la pantalla y al abrir otro día."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.dejado import ComoSeDejo, Dejadas
from escritorio.comun.interfaz.casillas import Columna
from escritorio.comun.interfaz.memoria import Memoria
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista, Vistas

_CASA = Path(__file__).parents[3] / "escritorio"


class Ciudad(Registro):
    nombre: str
    pais: str
    gente: int


_CIUDADES = [Ciudad("Ñorquín", "AR", 20), Ciudad("Melo", "UY", 60), Ciudad("Rivera", "UY", 40)]


def _lista() -> Vista[Ciudad]:
    return Vista(
        [
            Columna("Ciudad", lambda c: c.nombre, estira=True),
            Columna("País", lambda c: c.pais),
            Columna("Gente", lambda c: str(c.gente), clave=lambda c: c.gente, derecha=True),
        ],
        clave_de_fila=lambda c: c.nombre,
        nombre="las ciudades",
        leer=lambda: _CIUDADES,
        ficha=QLabel("ficha"),
        filtros=[FiltroDeLista("País", [("", "Todos"), ("UY", "Uruguay")], lambda c, p: c.pais == p)],
    )


Abrir = Callable[[Memoria, QWidget], QMainWindow]


@pytest.fixture
def abrir(qtbot: QtBot) -> Abrir:
    """Enseña una pieza en una ventana con esa memoria; las ventanas viven lo que la prueba."""
    abiertas: list[QMainWindow] = []

    def hacer(memoria: Memoria, pieza: QWidget) -> QMainWindow:
        ventana = QMainWindow()
        abiertas.append(ventana)
        memoria.setParent(ventana)
        ventana.setCentralWidget(pieza)
        ventana.resize(900, 500)
        if isinstance(pieza, Vista):
            pieza.recargar()
        qtbot.addWidget(ventana)
        ventana.show()
        return ventana

    return hacer


def _tocar(lista: Vista[Ciudad]) -> None:
    lista.filtro.setText("e")
    lista.combos[0].setCurrentIndex(1)
    lista.tabla.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    lista.tabla.horizontalHeader().moveSection(2, 0)
    lista.tabla.setColumnWidth(2, 150)
    lista.tabla.ver_columna("País", False)
    lista.seleccionar("Rivera")


def _como_se_ve(lista: Vista[Ciudad]) -> list[object]:
    tabla, cabecera = lista.tabla, lista.tabla.horizontalHeader()
    titulos = [c.titulo for c in lista.modelo.columnas]
    elegida = lista.actual()
    return [
        [c.nombre for c in lista.modelo.filas_visibles()],
        [t for i in range(3) for t in [titulos[cabecera.logicalIndex(i)]] if tabla.se_ve(t)],
        tabla.columnWidth(2),
        elegida.nombre if elegida else "",
    ]


def test_vuelve_como_se_dejo_al_rehacerse_y_otro_dia(abrir: Abrir, tmp_path: Path) -> None:
    memoria = Memoria(Dejadas(tmp_path, "red"))
    primera = _lista()
    ventana = abrir(memoria, primera)
    _tocar(primera)
    dejada = [["Melo", "Rivera"], ["Gente", "Ciudad"], 150, "Rivera"]
    assert _como_se_ve(primera) == dejada
    otra = _lista()
    ventana.setCentralWidget(otra)
    otra.recargar()
    otra.show()
    assert _como_se_ve(otra) == dejada
    memoria.guardar()
    de_otro_dia = _lista()
    abrir(Memoria(Dejadas(tmp_path, "red")), de_otro_dia)
    assert _como_se_ve(de_otro_dia) == [*dejada[:3], "Melo"], "la fila no se recuerda de un día a otro"
    de_otra_red = _lista()
    abrir(Memoria(Dejadas(tmp_path, "otra")), de_otra_red)
    assert _como_se_ve(de_otra_red)[0] == ["Ñorquín", "Melo", "Rivera"]


def test_lo_que_se_pide_ver_manda_sobre_el_filtro_que_se_dejo(abrir: Abrir) -> None:
    memoria = Memoria()
    memoria.poner("las ciudades", ComoSeDejo(filtro="melo"))
    lista = _lista()
    lista.recargar()
    assert lista.seleccionar("Ñorquín")
    abrir(memoria, lista)
    assert lista.filtro.text() == ""


def test_en_un_cuadro_se_abre_siempre_igual(abrir: Abrir) -> None:
    memoria = Memoria()
    memoria.poner("las ciudades", ComoSeDejo(filtro="melo"))
    cuadro = QDialog(abrir(memoria, QWidget()))
    lista = _lista()
    QVBoxLayout(cuadro).addWidget(lista)
    lista.recargar()
    cuadro.show()
    assert lista.filtro.text() == ""


@pytest.mark.parametrize("escrito", [b"", b"{", b"[]", b'{"las ciudades": 3}'])
def test_lo_que_no_se_entiende_no_estorba(tmp_path: Path, escrito: bytes) -> None:
    (tmp_path / "listas").mkdir()
    (tmp_path / "listas" / "red.json").write_bytes(escrito)
    assert Dejadas(tmp_path, "red").leer() == {}


def test_lo_que_nombra_columnas_que_ya_no_estan_no_cuenta(abrir: Abrir) -> None:
    memoria = Memoria()
    como = ComoSeDejo({"Antes": 90}, ("Antes", "Gente", "Ciudad"), ("Antes",), "Antes")
    memoria.poner("las ciudades", como)
    lista = _lista()
    abrir(memoria, lista)
    assert _como_se_ve(lista)[:2] == [["Ñorquín", "Melo", "Rivera"], ["Gente", "Ciudad", "País"]]


def test_la_ultima_columna_no_se_esconde(abrir: Abrir) -> None:
    lista = _lista()
    abrir(Memoria(), lista)
    for titulo in ("Ciudad", "País", "Gente"):
        lista.tabla.ver_columna(titulo, False)
    assert _como_se_ve(lista)[1] == ["Gente"]


@pytest.mark.parametrize(("pedida", "se_ve"), [("", "Dos"), ("Uno", "Uno")])
def test_las_pestanas_vuelven_a_la_que_se_veia_si_no_se_pide_otra(
    abrir: Abrir, pedida: str, se_ve: str
) -> None:
    memoria, vistas = Memoria(), Vistas("Qué ver")
    memoria.poner("Qué ver", ComoSeDejo(pestana="Dos"))
    for nombre in ("&Uno", "&Dos"):
        vistas.anadir(nombre, QLabel(nombre))
    if pedida:
        vistas.mostrar(pedida)
    abrir(memoria, vistas)
    assert vistas.barra.tabText(vistas.barra.currentIndex()).replace("&", "") == se_ve


def _nombres(codigo: str) -> Iterator[str]:
    for nodo in ast.walk(ast.parse(codigo)):
        if isinstance(nodo, ast.Call) and isinstance(nodo.func, ast.Name) and nodo.func.id == "Vista":
            yield from (ast.unparse(dado.value) for dado in nodo.keywords if dado.arg == "nombre")


def test_dos_listas_no_se_llaman_igual() -> None:
    """Por su nombre se recuerda cómo se dejó cada una."""
    todos = Counter(n for ruta in _CASA.rglob("*.py") for n in _nombres(ruta.read_text("utf-8")))
    assert len(todos) > 30
    assert [n for n, veces in todos.items() if veces > 1 and n.startswith(("'", '"'))] == []
