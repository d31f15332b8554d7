"""Avisos: la barra no roba el foco y los cuadros dicen qué hacer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import Cancelado, DatoInvalido
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores


def con_cuadro(hacer: Callable[[QMessageBox], object]) -> None:
    """En cuanto salga un cuadro modal, hace algo con él."""

    def mirar() -> None:
        cuadro = QApplication.activeModalWidget()
        assert isinstance(cuadro, QMessageBox)
        hacer(cuadro)

    QTimer.singleShot(0, mirar)


def pulsar(texto: str) -> Callable[[QMessageBox], None]:
    def en(cuadro: QMessageBox) -> None:
        next(b for b in cuadro.buttons() if b.text().replace("&", "") == texto).click()

    return en


def test_la_barra_ofrece_deshacer_una_vez_y_no_quita_el_foco(ventana: QWidget, qtbot: QtBot) -> None:
    linea = QLineEdit(ventana)
    linea.show()
    ventana.activateWindow()
    linea.setFocus()
    avisos = Avisos(ventana)
    deshechos: list[int] = []
    avisos.hecho("Se dio de alta a Ñorquín.", lambda: deshechos.append(1))
    boton = next(b for b in ventana.findChildren(QPushButton) if "Deshacer" in b.text())
    assert boton.isVisible()
    assert ventana.focusWidget() is linea
    ventana.resize(700, 500)
    QTest.mouseClick(boton, Qt.MouseButton.LeftButton)
    boton.click()
    assert deshechos == [1]
    assert not boton.isVisible()
    avisos.hecho("Se guardó.")
    assert not boton.isVisible()


def test_lo_que_se_puede_deshacer_se_ofrece_hasta_que_se_diga_otra_cosa(
    ventana: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("escritorio.comun.interfaz.avisos._DURA_MS", 10)
    avisos = Avisos(ventana)
    deshechos: list[int] = []
    avisos.hecho("Se guardó.", lambda: deshechos.append(1))
    qtbot.wait(60)
    assert avisos.deshacer()
    assert (deshechos, avisos.deshacer()) == ([1], False)
    avisos.hecho("Se guardó.", lambda: deshechos.append(2))
    avisos.hecho("Se guardó otra cosa, que no se deshace.")
    assert not avisos.deshacer()
    barra = next(m for m in ventana.findChildren(QFrame) if m.property("clase") == "aviso")
    qtbot.waitUntil(lambda: not barra.isVisible())
    assert deshechos == [1]


def test_lo_guardado_se_abre_y_se_abre_su_carpeta(
    ventana: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    abiertos: list[str] = []
    hay_con_que = [True, True, False]

    def abrir(direccion: QUrl) -> bool:
        abiertos.append(direccion.toLocalFile())
        return hay_con_que.pop(0)

    monkeypatch.setattr(QDesktopServices, "openUrl", abrir)
    avisos, destino = Avisos(ventana), tmp_path / "Acta 3.pdf"
    for rotulo in ("Abrir", "Abrir la carpeta", "Abrir"):
        avisos.guardado(destino)
        boton = next(b for b in ventana.findChildren(QPushButton) if b.text().replace("&", "") == rotulo)
        assert boton.isVisible()
        boton.click()
    assert abiertos == [str(destino), str(tmp_path), str(destino)]
    dichas = [e.text() for e in ventana.findChildren(QLabel) if e.isVisible()]
    assert f"Este equipo no tiene con qué abrir «Acta 3.pdf». Está en {tmp_path}." in dichas
    assert not boton.isVisible(), "sin con qué abrirlo no se vuelve a ofrecer"


def test_el_aviso_no_tapa_mas_que_la_barra_de_estado_y_su_margen(qtbot: QtBot) -> None:
    ventana = QWidget()
    ventana.resize(1280, 720)
    qtbot.addWidget(ventana)
    ventana.show()
    Avisos(ventana).hecho("Se anotó la población. Los cargos ya emitidos conservan la suya.", lambda: None)
    barra = next(b for b in ventana.findChildren(QFrame) if b.property("clase") == "aviso")
    assert barra.isVisible()
    assert barra.y() > 720 - 45


@pytest.mark.parametrize(("texto", "esperado"), [("Emitir", True), ("Cancelar", False)])
def test_confirmar_devuelve_lo_elegido(ventana: QWidget, texto: str, esperado: bool) -> None:
    con_cuadro(pulsar(texto))
    avisos = Avisos(ventana)
    assert avisos.confirmar("Emitir cuotas", "¿Emitir 33 cuotas?", "&Emitir", "Suman ARS 1,00.") is esperado


def test_con_la_letra_que_lo_abrio_no_se_contesta(ventana: QWidget) -> None:
    """Alt+A abre y pregunta: pulsada otra vez, aprobaría sin querer."""
    abre = QPushButton("&Aprobar…", ventana)
    abre.show()
    rotulos: list[str] = []

    def insistir(cuadro: QMessageBox) -> None:
        rotulos.extend(b.text() for b in cuadro.buttons())
        QTest.keyClick(cuadro, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
        QTest.qWait(150)  # un mnemónico hunde el botón una décima de segundo
        rotulos.append("abierto" if cuadro.isVisible() else "contestado")
        if cuadro.isVisible():
            QTest.keyClick(cuadro, Qt.Key.Key_Return)

    con_cuadro(insistir)
    assert Avisos(ventana).confirmar("Aprobar", "¿Aprobar el acta?", "&Aprobar el acta")
    assert "Aprobar el acta" in rotulos
    assert rotulos[-1] == "abierto"
    con_cuadro(insistir)
    assert Avisos(ventana).confirmar("Levantar", "¿Levantar el acta?", "&Levantar el acta")
    assert "&Levantar el acta" in rotulos


def test_con_peligro_enter_no_sigue(ventana: QWidget, qtbot: QtBot) -> None:
    con_cuadro(lambda cuadro: QTest.keyClick(cuadro, Qt.Key.Key_Return))
    assert not Avisos(ventana).confirmar("Anular", "¿Anular el acta?", "&Anular", peligro=True)


def test_un_error_de_usuario_es_un_solo_cuadro_y_lo_demas_sigue(ventana: QWidget) -> None:
    avisos = Avisos(ventana)
    vistos: list[str] = []

    def leer_y_aceptar(cuadro: QMessageBox) -> None:
        vistos.append(cuadro.text())
        pulsar("Aceptar")(cuadro)

    con_cuadro(leer_y_aceptar)
    with explicando_errores(avisos) as intento:
        raise DatoInvalido("Falta la fecha. Escríbala.")
    assert (intento.bien, vistos) == (False, ["Falta la fecha. Escríbala."])
    with explicando_errores(avisos) as cancelado:
        raise Cancelado
    with explicando_errores(avisos) as otro:
        vistos.append("hecho")
    assert (cancelado.bien, otro.bien) == (False, True)
    with pytest.raises(KeyError), explicando_errores(avisos):
        raise KeyError("fallo propio")


def test_un_fallo_deja_copiar_los_detalles(ventana: QWidget) -> None:
    con_cuadro(pulsar("Copiar detalles"))
    Avisos(ventana).fallo(ValueError("de prueba"), "línea 1")
    assert QGuiApplication.clipboard().text() == "ValueError: de prueba\n\nlínea 1"


@pytest.mark.parametrize("cabeza", ["Hay 40 cosas que revisar.\n", ""])
def test_lo_que_no_cabria_en_un_cuadro_se_desliza_y_se_lee_entero(ventana: QWidget, cabeza: str) -> None:
    largo = "\n".join(f"• Cambió por fuera el cargo {i}" for i in range(40)) if cabeza else "a" * 2000
    vistos: list[tuple[str, bool]] = []

    def leer_y_aceptar() -> None:
        cuadro = QApplication.activeModalWidget()
        assert isinstance(cuadro, QDialog)
        letras = cuadro.findChildren(QPlainTextEdit)[0]
        vistos.append((letras.toPlainText(), cuadro.height() < 600))
        cuadro.findChildren(QPushButton)[0].click()

    QTimer.singleShot(0, leer_y_aceptar)
    Avisos(ventana).error(cabeza + largo)
    assert vistos == [(largo, True)]


def test_un_fallo_que_es_del_archivo_se_dice_como_suyo(ventana: QWidget) -> None:
    vistos: list[str] = []

    def leer_y_aceptar(cuadro: QMessageBox) -> None:
        vistos.append(cuadro.text())
        pulsar("Aceptar")(cuadro)

    con_cuadro(leer_y_aceptar)
    Avisos(ventana, lambda: "El archivo no está como el programa lo dejó.").fallo(ValueError(), "")
    assert vistos == ["El archivo no está como el programa lo dejó."]
