"""Cada ventana lleva la hoja del tema; la aplicación, ninguna, o montar una pantalla costaría el triple."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton, QToolTip, QWidget

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.declarado import areas
from escritorio.comun.interfaz.campos import LineaConBusqueda
from escritorio.comun.interfaz.tema import aplicar_tema
from escritorio.ventana.ventana import Ventana
from tests.recorridos.guardia import vestida


def _sin_vestir(app: QApplication) -> list[QWidget]:
    sueltas = [v for v in app.topLevelWidgets() if v.isVisible() and v.parentWidget() is None]
    return [v for v in sueltas if v.property("hoja") is None]


def test_no_hay_ventana_sin_vestir_y_si_la_hay_se_ve(ventana: Ventana, qapp: QApplication) -> None:
    for clave in areas():
        ventana.ir_a(Referencia(clave))
    assert qapp.styleSheet() == ""
    assert _sin_vestir(qapp) == []
    suelta = QWidget()
    suelta.show()
    assert _sin_vestir(qapp) == [suelta]
    suelta.close()


def test_un_cuadro_sin_duena_se_ve_y_el_que_la_tiene_no(padre: QWidget) -> None:
    assert vestida(QMessageBox(padre))
    assert not vestida(QMessageBox())


def test_el_globo_de_ayuda_lleva_el_tema_de_su_pieza(padre: QWidget, qapp: QApplication) -> None:
    pieza = QPushButton("Sí", padre)
    for oscuro in (True, False):
        fichas = aplicar_tema(qapp, oscuro=oscuro)
        QToolTip.showText(QPoint(40, 40), "Una ayuda", pieza)
        (globo,) = [v for v in qapp.topLevelWidgets() if v.inherits("QTipLabel") and v.isVisible()]
        imagen = globo.grab().toImage()
        assert imagen.pixelColor(3, 3).name() == fichas.superficie.lower()
        QToolTip.hideText()
        qapp.processEvents()


def test_los_cuadros_menus_y_listas_heredan_el_tema_y_lo_siguen(padre: QWidget, qapp: QApplication) -> None:
    campo = LineaConBusqueda([("a", "Rosario")], padre=padre)
    lista = campo.completer().popup()
    assert lista is not None
    for oscuro in (True, False):
        fichas = aplicar_tema(qapp, oscuro=oscuro)
        for pieza in (padre, lista):
            assert fichas.superficie in pieza.styleSheet()
        for hija in (QMessageBox(padre), QMenu(padre), QPushButton(padre)):
            boton = hija if isinstance(hija, QPushButton) else QPushButton(hija)
            boton.setProperty("clase", "principal")
            boton.ensurePolished()
            boton.resize(120, 40)
            assert boton.grab().toImage().pixelColor(20, 20).name() == fichas.acento.lower()
            hija.deleteLater()
