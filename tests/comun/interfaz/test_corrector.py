"""El subrayado: qué se señala, qué se ofrece y que no estorba al teclear."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.interfaz.corrector import Corrector
from escritorio.comun.interfaz.redaccion import Redaccion
from escritorio.comun.interfaz.tema import CON_CORRECTOR
from tests.ventanas import Teclear


class Escena:
    """Un párrafo con corrector y su lista propia."""

    def __init__(self, ventana: QWidget, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.propias: list[str] = ["Tlaxcoapan"]
        self.corrector = Corrector(ventana, lambda: self.propias, self._anadir)
        self.redaccion = Redaccion("E&xposición", "Texto del punto", 3)
        self.redaccion.corregir_con(self.corrector, "es")
        QVBoxLayout(ventana).addWidget(self.redaccion)
        self.redaccion.poner("", editable=True, de="1")
        self.texto = self.redaccion.texto
        self.texto.setFocus()

    def _anadir(self, palabra: str) -> bool:
        self.propias.append(palabra)
        return True

    def subrayadas(self) -> list[str]:
        """Lo que se ve con ondas."""
        salida = []
        bloque = self.texto.document().begin()
        while bloque.isValid():
            en_16 = bloque.text().encode("utf-16-le")
            for tramo in bloque.layout().formats():
                if tramo.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline:
                    salida.append(
                        en_16[tramo.start * 2 : (tramo.start + tramo.length) * 2].decode("utf-16-le")
                    )
            bloque = bloque.next()
        return salida

    def esperar(self, *palabras: str) -> None:
        """Hasta que se subraye justo eso."""
        self.qtbot.waitUntil(lambda: self.subrayadas() == list(palabras))

    def menu(self, sitio: int) -> QMenu:
        """El menú que sale con el teclado en ese sitio."""
        cursor = self.texto.textCursor()
        cursor.setPosition(sitio)
        self.texto.setTextCursor(cursor)
        QTest.keyClick(self.texto, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu


@pytest.fixture
def escena(ventana: QWidget, qtbot: QtBot) -> Escena:
    return Escena(ventana, qtbot)


def _elegir(menu: QMenu, principio: str) -> None:
    accion = next(a for a in menu.actions() if a.text().replace("&", "").startswith(principio))
    accion.trigger()
    menu.close()


def test_se_subraya_al_escribir_pero_no_la_palabra_que_se_escribe(escena: Escena, teclear: Teclear) -> None:
    assert escena.corrector.listo("es") is None, "nadie ha escrito: no se carga"
    teclear(escena.texto, "La 😀 asanblea de Tlaxcoapan")
    escena.esperar("asanblea")
    teclear(escena.texto, " acordo")
    escena.esperar("asanblea")
    teclear(escena.texto, " ")
    escena.esperar("asanblea", "acordo")
    escena.qtbot.waitUntil(lambda: escena.redaccion.por_revisar.text() == "2 palabras por revisar")
    assert escena.texto.accessibleDescription() == "2 palabras por revisar"


def test_al_irse_el_cursor_la_palabra_escrita_se_revisa(escena: Escena, teclear: Teclear) -> None:
    teclear(escena.texto, "Bien mall")
    escena.qtbot.waitUntil(lambda: escena.corrector.listo("es") is not None)
    teclear(escena.texto, "l")
    assert escena.subrayadas() == []
    escena.texto.moveCursor(QTextCursor.MoveOperation.Start)
    assert escena.subrayadas() == ["malll"]


def test_el_menu_del_teclado_ofrece_como_se_escribe(escena: Escena, teclear: Teclear) -> None:
    teclear(escena.texto, "La asanblea, ")
    escena.esperar("asanblea")
    menu = escena.menu(5)
    assert [a.text() for a in menu.actions()[:3]] == [
        "asamblea",
        "&Añadir «asanblea» a la lista propia",
        "&Ignorar aquí",
    ]
    _elegir(menu, "asamblea")
    assert escena.redaccion.valor() == "La asamblea, "
    escena.esperar()
    assert menu.actions()[0].text() == "asamblea"


def test_anadir_e_ignorar_dejan_de_subrayar(escena: Escena, teclear: Teclear) -> None:
    teclear(escena.texto, "Kumis y kumas ")
    escena.esperar("Kumis", "kumas")
    _elegir(escena.menu(2), "Añadir")
    assert escena.propias[-1] == "Kumis"
    escena.esperar("kumas")
    _elegir(escena.menu(10), "Ignorar")
    escena.esperar()
    escena.qtbot.waitUntil(lambda: not escena.redaccion.por_revisar.isVisible())
    escena.redaccion.poner("Otros kumas.", editable=True, de="2")
    escena.esperar("kumas")


def test_una_palabra_bien_escrita_tiene_el_menu_de_siempre(escena: Escena, teclear: Teclear) -> None:
    teclear(escena.texto, "Bien malisimoo ")
    escena.esperar("malisimoo")
    menu = escena.menu(1)
    assert not any("lista propia" in a.text() for a in menu.actions())
    menu.close()


def test_se_puede_apagar_y_lo_que_solo_se_lee_no_se_subraya(
    escena: Escena, teclear: Teclear, qapp: QApplication
) -> None:
    teclear(escena.texto, "La asanblea ")
    escena.esperar("asanblea")
    try:
        qapp.setProperty(CON_CORRECTOR, False)
        escena.corrector.refrescar()
        escena.esperar()
    finally:
        qapp.setProperty(CON_CORRECTOR, None)
    escena.corrector.refrescar()
    escena.esperar("asanblea")
    escena.redaccion.poner("La asanblea", editable=False, de="1")
    escena.esperar()
    assert "asanblea" in escena.redaccion.valor()


def test_subrayar_no_cuenta_como_escribir(escena: Escena, teclear: Teclear) -> None:
    guardados: list[str] = []
    escena.redaccion.escrito.connect(lambda: guardados.append(escena.redaccion.valor()))
    teclear(escena.texto, "La asanblea ")
    escena.redaccion.guardar()
    escena.esperar("asanblea")
    escena.corrector.refrescar()
    escena.qtbot.wait(1_000)
    assert guardados == ["La asanblea "]


def test_un_parrafo_sin_fin_no_se_revisa(escena: Escena, teclear: Teclear) -> None:
    escena.redaccion.poner("asanblea " * 2_300 + "\n\nUna recision", editable=True, de="1")
    escena.texto.moveCursor(QTextCursor.MoveOperation.End)
    teclear(escena.texto, ". ")
    escena.esperar("recision")
    assert len(escena.redaccion.valor()) > 20_000


@pytest.mark.no_cover
def test_teclear_en_un_texto_de_veinte_mil_palabras_cuesta_como_en_uno_corto(
    escena: Escena, teclear: Teclear
) -> None:
    def tarda() -> float:
        escena.texto.moveCursor(QTextCursor.MoveOperation.End)
        antes = time.thread_time()
        teclear(escena.texto, "malisimo " * 5)
        return time.thread_time() - antes

    parrafo = "La asanblea del municipio aprobó por unanimidad el informe de la secretaría. " * 4
    escena.redaccion.poner(parrafo, editable=True, de="1")
    corto = min(tarda() for _ in range(3))
    escena.redaccion.poner("\n\n".join([parrafo] * 420), editable=True, de="2")
    teclear(escena.texto, "x ")
    escena.qtbot.waitUntil(lambda: len(escena.subrayadas()) == 420 * 4, timeout=90_000)
    assert tarda() < 6 * corto
