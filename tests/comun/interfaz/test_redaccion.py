"""Escribir bien: se guarda solo sin estorbar, lo pegado se limpia y se puede quitar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.base.texto import limpiar
from escritorio.comun.interfaz.redaccion import Redaccion
from escritorio.comun.interfaz.tema import aplicar_tema
from tests.ventanas import Teclear

_TABLA = "<p>Va <b>la</b> tabla</p><table><tr><td>a<td>b</table>"


@pytest.fixture
def redaccion(ventana: QWidget) -> Redaccion:
    """Un párrafo vacío, a la vista y con el cursor."""
    pieza = Redaccion("E&xposición", "Texto del punto", 3)
    QVBoxLayout(ventana).addWidget(pieza)
    pieza.poner("", editable=True, de="punto 1")
    pieza.texto.setFocus()
    return pieza


def _pegar(redaccion: Redaccion, html: str = "", llano: str = "") -> None:
    datos = QMimeData()
    if html:
        datos.setHtml(html)
    if llano:
        datos.setText(llano)
    redaccion.texto.insertFromMimeData(datos)


def _cursor_en(redaccion: Redaccion, sitio: int) -> None:
    cursor = redaccion.texto.textCursor()
    cursor.setPosition(sitio)
    redaccion.texto.setTextCursor(cursor)


def test_escribiendo_sin_parar_se_guarda_antes_de_dos_segundos(
    redaccion: Redaccion, qtbot: QtBot, teclear: Teclear
) -> None:
    guardados: list[str] = []
    redaccion.escrito.connect(lambda: guardados.append(redaccion.valor()))
    for _ in range(18):
        teclear(redaccion.texto, "a")
        qtbot.wait(100)
    assert guardados, "no esperó a que parara de teclear"
    assert len(guardados[0]) < 18
    qtbot.waitUntil(lambda: guardados[-1] == "a" * 18)


def test_guardar_no_mueve_el_cursor_ni_se_come_lo_que_se_escribe(
    redaccion: Redaccion, teclear: Teclear
) -> None:
    def guardar() -> None:
        redaccion.poner(limpiar(redaccion.valor()), editable=True, de="punto 1")

    redaccion.escrito.connect(guardar)
    teclear(redaccion.texto, "Ñandú y cigu\u0308en\u0303a ")
    _cursor_en(redaccion, 3)
    redaccion.guardar()
    teclear(redaccion.texto, "X")
    assert redaccion.valor() == "ÑanXdú y cigu\u0308en\u0303a "
    redaccion.poner("Ñandú y cigüeña", editable=True, de="punto 1")
    assert redaccion.valor().startswith("ÑanXdú"), "lo tecleado tras guardar aún no se guardó"


def test_si_no_se_pudo_guardar_lo_escrito_sigue_ahi(redaccion: Redaccion, teclear: Teclear) -> None:
    teclear(redaccion.texto, "No se pierde")
    redaccion.guardar()
    redaccion.poner("", editable=True, de="punto 1")
    assert redaccion.valor() == "No se pierde"
    redaccion.poner("Lo cambió otro", editable=True, de="punto 1")
    assert redaccion.valor() == "Lo cambió otro"
    assert redaccion.texto.textCursor().position() == len("No se pierde")


def test_otro_asunto_empieza_con_lo_suyo(redaccion: Redaccion, teclear: Teclear) -> None:
    teclear(redaccion.texto, "Del primero")
    redaccion.guardar()
    redaccion.poner("", editable=True, de="punto 2")
    assert redaccion.valor() == ""


def test_lo_pegado_se_limpia_y_se_puede_quitar(redaccion: Redaccion, teclear: Teclear) -> None:
    teclear(redaccion.texto, "Antes sobra después")
    cursor = redaccion.texto.textCursor()
    cursor.setPosition(6)
    cursor.setPosition(11, QTextCursor.MoveMode.KeepAnchor)
    redaccion.texto.setTextCursor(cursor)
    _pegar(redaccion, _TABLA)
    assert redaccion.valor() == "Antes \n\nVa **la** tabla\n\na · b\n\n después"
    assert redaccion.aviso.frase.text() == "Se pegó sin tablas: 1 tabla pasó a texto."
    assert redaccion.aviso.isVisible()
    redaccion.texto.moveCursor(QTextCursor.MoveOperation.End)
    teclear(redaccion.texto, ".")
    redaccion.aviso.deshacer.click()
    assert redaccion.valor() == "Antes sobra después."
    assert not redaccion.aviso.isVisible()
    assert redaccion.texto.hasFocus()


def test_lo_pegado_y_retocado_ya_no_se_quita_de_una_vez(redaccion: Redaccion, teclear: Teclear) -> None:
    _pegar(redaccion, _TABLA)
    _cursor_en(redaccion, 2)
    teclear(redaccion.texto, "x")
    assert redaccion.aviso.isVisible()
    assert not redaccion.aviso.deshacer.isVisible()


def test_el_aviso_no_le_quita_sitio_al_texto(redaccion: Redaccion, qtbot: QtBot) -> None:
    antes = redaccion.minimumHeight()
    _pegar(redaccion, _TABLA)
    assert redaccion.minimumHeight() >= antes + redaccion.aviso.sizeHint().height()
    redaccion.aviso.deshacer.click()
    assert redaccion.minimumHeight() == antes


def test_deshacer_con_el_teclado_tambien_quita_el_aviso(redaccion: Redaccion) -> None:
    _pegar(redaccion, _TABLA)
    redaccion.texto.undo()
    assert redaccion.valor() == ""
    assert not redaccion.aviso.isVisible()


def test_pegar_dentro_de_un_renglon_no_lo_parte(redaccion: Redaccion, teclear: Teclear) -> None:
    teclear(redaccion.texto, "uno 😀 tres")
    _cursor_en(redaccion, 7)
    _pegar(redaccion, "<span style='color:red'>dos </span>")
    assert redaccion.valor() == "uno 😀 dostres"
    assert redaccion.aviso.frase.text() == "Se pegó sin estilos."


def test_lo_copiado_aqui_se_pega_con_sus_marcas(redaccion: Redaccion, teclear: Teclear) -> None:
    teclear(redaccion.texto, "**a** * b")
    redaccion.texto.selectAll()
    redaccion.texto.copy()
    assert not QGuiApplication.clipboard().mimeData().hasHtml()
    redaccion.texto.moveCursor(QTextCursor.MoveOperation.End)
    redaccion.texto.paste()
    assert redaccion.valor() == "**a** * b" * 2
    QGuiApplication.clipboard().clear()  # fuera de pantalla sobrevive al intérprete y lo tumba al salir


@pytest.mark.parametrize(
    ("html", "llano", "frase"),
    [("<img src='x.png'>", "", "sólo se pega texto"), ("", "a" * 150_001, "Péguelo por partes")],
)
def test_lo_que_no_se_puede_pegar_se_dice(redaccion: Redaccion, html: str, llano: str, frase: str) -> None:
    _pegar(redaccion, html, llano)
    assert frase in redaccion.aviso.frase.text()
    assert not redaccion.aviso.deshacer.isVisible()
    assert redaccion.valor() == ""


def test_lo_que_solo_se_lee_no_admite_pegar(redaccion: Redaccion) -> None:
    redaccion.poner("Fijo", editable=False, de="punto 1")
    _pegar(redaccion, _TABLA)
    assert redaccion.valor() == "Fijo"


def test_los_botones_de_letra_siguen_en_su_sitio(redaccion: Redaccion) -> None:
    QTest.keyClicks(redaccion.texto, "uno")
    redaccion.texto.selectAll()
    QTest.keyClick(redaccion.texto, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert redaccion.valor() == "**uno**"


@pytest.mark.parametrize("oscuro", [True, False])
def test_lo_que_no_se_puede_escribir_no_parece_un_campo(
    redaccion: Redaccion, vestida: QApplication, *, oscuro: bool
) -> None:
    fichas = aplicar_tema(vestida, oscuro)
    fondos = []
    for editable in (True, False, True):
        redaccion.poner("", editable=editable, de="punto 1")
        vista = redaccion.texto.viewport().grab().toImage()
        fondos.append(vista.pixelColor(vista.width() // 2, vista.height() - 2).name())
    assert fondos == [QColor(f).name() for f in (fichas.superficie, fichas.fondo, fichas.superficie)]
