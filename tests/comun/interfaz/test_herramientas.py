"""Una lista se trabaja como una hoja de cálculo: copiarla, llevarla a Excel, elegir qué se ve y filtrar."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.casillas import Columna
from escritorio.comun.interfaz.ficha import EnLaFicha
from escritorio.comun.interfaz.herramientas import Herramientas, en_csv, en_libro
from escritorio.comun.interfaz.memoria import Memoria
from escritorio.comun.interfaz.menu_de_lista import MenuDeLista
from escritorio.comun.interfaz.piezas import Accion
from escritorio.comun.interfaz.vista import Vista
from tests.pantallas import AvisosLeidos, DialogosFijos


class Ciudad(Registro):
    nombre: str
    debe: str
    gente: str = ""
    desde: str = ""


_CIUDADES = [
    Ciudad("Ñorquín", "USD 1.234,50", "12.345", "01/02/2026"),
    Ciudad("Melo", "−USD 400,00", "60.000", ""),
    Ciudad("Rivera\tdel norte", "USD 0,00", "", "15/03/2026"),
]


class Puesta:
    """Una lista en su ventana, con lo que se pulsó de su ficha."""

    def __init__(self, qtbot: QtBot) -> None:
        self.pulsados: list[str] = []
        self.ventana = QMainWindow()
        self.avisos, self.dialogos = AvisosLeidos(self.ventana), DialogosFijos()
        hacer = Herramientas(self.avisos, self.dialogos, lambda: "Red")
        for suyo in (Memoria(), MenuDeLista(lambda: hacer)):
            suyo.setParent(self.ventana)
        self.lista = Vista(
            [
                Columna("Ciudad", lambda c: c.nombre, estira=True),
                Columna("Debe", lambda c: c.debe, derecha=True),
                Columna("Gente", lambda c: c.gente, derecha=True),
                Columna("Desde", lambda c: c.desde),
            ],
            clave_de_fila=lambda c: c.nombre,
            nombre="las ciudades",
            leer=lambda: _CIUDADES,
            ficha=self._ficha,
        )
        self.ventana.setCentralWidget(self.lista)
        self.ventana.resize(900, 500)
        qtbot.addWidget(self.ventana)
        self.lista.recargar()
        self.ventana.show()

    def _ficha(self, ciudad: Ciudad) -> EnLaFicha:
        botones = [
            Accion(texto, "", partial(self._pulsar, texto, ciudad)) for texto in ("&Anotar…", "&Quitar…")
        ]
        return EnLaFicha(ciudad.nombre, botones=botones)

    def _pulsar(self, texto: str, ciudad: Ciudad) -> None:
        self.pulsados.append(f"{texto} {ciudad.nombre}")

    def menu(self) -> QMenu:
        self.lista.tabla.menu_pedido.emit(QPoint(10, 10))
        return self.lista.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]


@pytest.fixture
def puesta(qtbot: QtBot) -> Puesta:
    return Puesta(qtbot)


def _elegir(menu: QMenu, *textos: str) -> None:
    dentro = menu
    for texto in textos[:-1]:
        dentro = _submenu(dentro, texto)
    next(a for a in dentro.actions() if a.text() == textos[-1]).trigger()
    menu.close()


def _submenu(menu: QMenu, texto: str) -> QMenu:
    suyo = next(a.menu() for a in menu.actions() if a.text() == texto)
    assert isinstance(suyo, QMenu)
    return suyo


def test_ctrl_c_copia_las_elegidas_con_sus_titulos(puesta: Puesta) -> None:
    tabla = puesta.lista.tabla
    tabla.setFocus()
    QTest.keyClick(tabla, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(tabla, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    tabla.ver_columna("Gente", False)
    QTest.keyClick(tabla, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Ciudad\tDebe\tDesde\n"
        "Ñorquín\tUSD 1.234,50\t01/02/2026\n"
        "Melo\t−USD 400,00\t\n"
        "Rivera del norte\tUSD 0,00\t15/03/2026"
    )


def test_volver_a_la_lista_no_suelta_las_elegidas(puesta: Puesta) -> None:
    tabla = puesta.lista.tabla
    tabla.setFocus()
    QTest.keyClick(tabla, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    puesta.lista.filtro.setFocus()
    tabla.setFocus()
    assert [c.nombre for c in tabla.elegidas()] == ["Ñorquín", "Melo"]


def test_el_menu_hace_lo_de_la_ficha_y_supr_lo_que_quita(puesta: Puesta) -> None:
    puesta.lista.seleccionar("Melo")
    _elegir(puesta.menu(), "&Anotar…")
    QTest.keyClick(puesta.lista.tabla, Qt.Key.Key_Delete)
    assert puesta.pulsados == ["&Anotar… Melo", "&Quitar… Melo"]


def test_lo_que_se_ve_va_a_excel_con_sus_cifras_y_sus_fechas(puesta: Puesta, tmp_path: Path) -> None:
    puesta.dialogos.elegido = tmp_path / "Ciudades.xlsx"
    puesta.lista.tabla.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    puesta.lista.filtro.setText("r")
    _elegir(puesta.menu(), "Guardar en Excel lo que se ve…")
    hoja = CalamineWorkbook.from_path(str(puesta.dialogos.elegido)).get_sheet_by_index(0).to_python()
    assert hoja[0] == ["Ciudad", "Debe", "Gente", "Desde"]
    assert [f[:3] for f in hoja[1:]] == [["Ñorquín", 1234.5, 12345], ["Rivera del norte", 0, ""]]
    assert str(hoja[2][3]) == "2026-03-15"
    assert puesta.avisos.hechos == [f"Se guardó «Ciudades.xlsx» en {tmp_path}."]


def test_un_numero_de_algo_no_pierde_sus_ceros_y_lo_mezclado_es_texto() -> None:
    libro = en_libro("X", ["Código", "Suelto"], [["007", "12"], ["010", "doce"]], "Red")
    hoja = CalamineWorkbook.from_filelike(BytesIO(libro)).get_sheet_by_index(0).to_python()
    assert hoja[1:] == [["007", "12"], ["010", "doce"]]


def test_una_cuenta_con_su_anio_va_en_dos_columnas() -> None:
    """«60.000 (2025)» no se podía sumar ni ordenar en el libro."""
    filas = [["60.000 (2025)", "3"], ["7.500 (sin año)", "5"], ["—", "8"]]
    libro = en_libro("X", ["Población", "Puestos"], filas, "Red")
    hoja = CalamineWorkbook.from_filelike(BytesIO(libro)).get_sheet_by_index(0).to_python()
    assert hoja[0] == ["Población", "Población: año", "Puestos"]
    assert hoja[1:4] == [[60000, "2025", 3], [7500, "sin año", 5], ["", "", 8]]


def test_un_anio_no_lleva_punto() -> None:
    """Salía «2,026» en la columna «Ejercicio»."""
    libro = en_libro("X", ["Ejercicio", "N.º"], [["2025", "1025"], ["2026", "7"]], "Red")
    hoja = CalamineWorkbook.from_filelike(BytesIO(libro)).get_sheet_by_index(0).to_python()
    assert hoja[1:3] == [["2025", 1025], ["2026", 7]]


def test_en_csv_nada_se_toma_por_formula() -> None:
    texto = en_csv(["A", "B"], [["=1+1", "-12"], ["uno;dos", "−USD 4,00"]]).decode("utf-8-sig")
    assert texto == 'A;B\r\n\'=1+1;-12\r\n"uno;dos";−USD 4,00\r\n'


def test_un_filtro_con_nombre_se_guarda_se_usa_y_se_quita(
    puesta: Puesta, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "escritorio.comun.interfaz.herramientas.pedir", lambda padre, titulo, molde, *_: molde("Del norte")
    )
    guardar = _submenu(puesta.menu(), "Filtros guardados").actions()[-1]
    assert not guardar.isEnabled(), "sin filtrar no hay qué guardar"
    puesta.lista.filtro.setText("rivera")
    _elegir(puesta.menu(), "Filtros guardados", "Guardar este filtro…")
    puesta.lista.quitar_filtro()
    _elegir(puesta.menu(), "Filtros guardados", "Del norte")
    assert puesta.lista.filtro.text() == "rivera"
    _elegir(puesta.menu(), "Filtros guardados", "Quitar", "Del norte")
    quedan = _submenu(puesta.menu(), "Filtros guardados").actions()
    assert "Del norte" not in [a.text() for a in quedan]


def test_las_columnas_se_esconden_y_vuelven(puesta: Puesta) -> None:
    for visible in (False, True):
        _elegir(puesta.menu(), "Columnas", "Gente")
        assert puesta.lista.tabla.isColumnHidden(2) is not visible
