"""Abrir cada pantalla una vez: lo que mira la autoprueba."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.tema import aplicar_tema, fichas_actuales
from escritorio.ventana.areas import areas
from escritorio.ventana.ventana import Ventana


def pantallas_sin_pintar(bd: Archivo) -> list[str]:
    """Abre la ventana sobre `bd`, entra en cada área y dice cuáles no se pintaron."""
    propia = QApplication.instance() is None
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    try:
        return _recorrer(app, bd)
    finally:
        if propia:
            app.shutdown()  # sin esto, Qt y Python se desmontan a la vez al salir y a veces el proceso aborta


def _recorrer(app: QApplication, bd: Archivo) -> list[str]:
    aplicar_tema(app, oscuro=False)
    ventana = Ventana(bd, lambda: fichas_actuales(app))
    ventana.show()
    problemas = [f"La pantalla «{clave}» no se pintó." for clave in areas() if not _se_pinta(ventana, clave)]
    ventana.close()
    ventana.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return problemas


def _se_pinta(ventana: Ventana, clave: str) -> bool:
    ventana.ir_a(Referencia(clave))
    QApplication.processEvents()
    return not ventana.pantalla.grab().isNull()
