"""El visor con documentos de verdad."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from escritorio.comun.documentos.firma.firmar import firmar_pdf
from escritorio.comun.documentos.firma.modelo import CredencialP12, SelloDeFirma
from escritorio.comun.interfaz.visor_pdf import Paginas, PdfDanado, VisorPdf, imprimir_en
from tests.comun.documentos.certificados import CLAVE, emitir, en_p12


def documento(paginas: int) -> bytes:
    salida = io.BytesIO()
    lienzo = Canvas(salida, pagesize=(595, 842))
    for _ in range(paginas):
        lienzo.setFillColorRGB(1, 0, 0)
        lienzo.rect(0, 421, 595, 421, stroke=0, fill=1)
        lienzo.showPage()
    lienzo.save()
    return salida.getvalue()


class DialogosDePrueba:
    def __init__(self, destino: Path | None) -> None:
        self.destino = destino

    def abrir(self, titulo: str, filtro: str) -> Path | None:
        return self.destino

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        return self.destino


def abrir(qtbot: QtBot, paginas: int, destino: Path | None = None) -> VisorPdf:
    visor = VisorPdf(None, "Acta", documento(paginas), "acta.pdf", DialogosDePrueba(destino))
    qtbot.addWidget(visor)
    visor.resize(700, 600)
    visor.show()
    qtbot.waitExposed(visor)
    return visor


def test_sin_impresora_se_dice_y_que_hacer(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: []))
    visor, dichas = abrir(qtbot, 1), list[str]()
    monkeypatch.setattr(visor._avisos, "error", dichas.append)
    visor.imprimir()
    assert dichas == [
        "En este equipo no hay ninguna impresora. Instálela en la configuración del sistema o guarde el"
        " documento y llévelo a un equipo que la tenga."
    ]


def test_las_paginas_salen_con_sus_colores(qtbot: QtBot) -> None:
    paginas = Paginas(documento(1))
    qtbot.addWidget(paginas)
    imagen = paginas.dibujo(0, 72)
    assert (imagen.width(), imagen.height()) == (595, 842)
    assert imagen.pixelColor(100, 100) == QColor("#FF0000")
    assert imagen.pixelColor(100, 700) == QColor("#FFFFFF")


def test_el_sello_de_una_firma_se_ve(qtbot: QtBot) -> None:
    sello = SelloDeFirma(datetime(2026, 4, 20, tzinfo=UTC))
    credencial = CredencialP12(en_p12(emitir("Ana Beltrán")), CLAVE)
    sin_firma, firmada = Paginas(documento(1)), Paginas(firmar_pdf(documento(1), credencial, sello))
    for paginas in (sin_firma, firmada):
        qtbot.addWidget(paginas)
    assert firmada.dibujo(0, 72) != sin_firma.dibujo(0, 72)


def test_solo_se_dibujan_las_paginas_que_se_ven(qtbot: QtBot) -> None:
    visor = abrir(qtbot, 30)
    visor.grab()
    assert visor.contador.text() == "Página 1 de 30"
    assert 1 <= len(visor.paginas.dibujadas()) <= 2
    visor.paginas.ir(20)
    visor.grab()
    assert visor.contador.text() == "Página 21 de 30"
    assert {20} <= visor.paginas.dibujadas() <= {0, 1, 19, 20, 21}


def test_se_pasa_de_pagina_y_se_acerca_con_el_teclado(qtbot: QtBot) -> None:
    visor = abrir(qtbot, 3)
    visor.activateWindow()
    qtbot.waitUntil(visor.isActiveWindow)
    QTest.keyClick(visor, Qt.Key.Key_PageDown)
    assert visor.contador.text() == "Página 2 de 3"
    QTest.keyClick(visor, Qt.Key.Key_End)
    assert visor.contador.text() == "Página 3 de 3"
    QTest.keyClick(visor, Qt.Key.Key_PageUp)
    QTest.keyClick(visor, Qt.Key.Key_Home)
    antes = visor.paginas.verticalScrollBar().maximum()
    QTest.keyClick(visor, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert visor.paginas.verticalScrollBar().maximum() > antes
    visor.paginas.alejar()
    visor.paginas.ajustar()
    assert visor.paginas.verticalScrollBar().maximum() == antes
    assert visor.paginas.horizontalScrollBar().maximum() == 0


def test_guardar_deja_los_mismos_bytes_o_explica_por_que_no(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visor = abrir(qtbot, 1, tmp_path / "acta.pdf")
    visor.guardar()
    assert (tmp_path / "acta.pdf").read_bytes() == documento_de(visor)
    dichos: list[str] = []
    monkeypatch.setattr(visor._avisos, "error", dichos.append)
    visor._dialogos = DialogosDePrueba(tmp_path / "no hay" / "acta.pdf")
    visor.guardar()
    visor._dialogos = DialogosDePrueba(None)
    visor.guardar()
    assert len(dichos) == 1
    assert "no existe" in dichos[0]


def documento_de(visor: VisorPdf) -> bytes:
    return visor._contenido


def test_se_imprimen_las_paginas_pedidas(qtbot: QtBot, tmp_path: Path) -> None:
    visor = abrir(qtbot, 3)
    impresora = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    impresora.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    impresora.setOutputFileName(str(tmp_path / "impreso.pdf"))
    impresora.setFromTo(2, 3)
    imprimir_en(impresora, visor.paginas)
    assert len(PdfReader(tmp_path / "impreso.pdf").pages) == 2
    visor.close()


def test_un_documento_danado_se_dice(qtbot: QtBot) -> None:
    with pytest.raises(PdfDanado, match="dañado"):
        Paginas(b"esto no es un PDF")
