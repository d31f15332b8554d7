"""Un párrafo largo que se guarda solo mientras se escribe, con negrita, cursiva y listas."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.interfaz.piezas import Accion, boton_de
from escritorio.comun.interfaz.tema import a_escala

_ESPERA_MS = 800
_RENGLONES_LEIDOS = 6


class Redaccion(QWidget):
    """Rótulo, botones de letra y texto. `escrito` pide guardar: al parar de teclear y al salir."""

    escrito = Signal()

    def __init__(self, rotulo: str, nombre: str, lineas: int, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self.texto = _Parrafo()
        self.texto.setTabChangesFocus(True)
        self.texto.setAccessibleName(nombre)
        self._lineas = lineas
        self._pendiente = False
        self._reloj = QTimer(self, singleShot=True, interval=_ESPERA_MS)
        self._reloj.timeout.connect(self.guardar)
        self._botones = QWidget()
        self._montar(rotulo)
        self._medir()
        self.texto.textChanged.connect(self._tecleado)
        self.texto.abandonado.connect(self.guardar)

    def valor(self) -> str:
        """Lo escrito."""
        return self.texto.toPlainText()

    def poner(self, texto: str, *, editable: bool) -> None:
        """Enseña `texto`, salvo que haya algo sin guardar."""
        self.texto.setReadOnly(not editable)
        self._botones.setVisible(editable)
        self._poner(texto)
        self._medir()

    def _poner(self, texto: str) -> None:
        if self._pendiente or texto == self.valor().strip():
            return
        self.texto.blockSignals(True)
        self.texto.setPlainText(texto)
        self.texto.blockSignals(False)

    def guardar(self) -> None:
        """Pide guardar ahora lo que falte."""
        self._reloj.stop()
        if self._pendiente:
            self._pendiente = False
            self.escrito.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._medir()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._medir()

    def _medir(self) -> None:
        """El alto se reserva aquí: la hoja de estilo pisa el mínimo del párrafo.

        Lo que sólo se lee pide además lo que ocupa, hasta unos renglones.
        """
        escritos = round(self.texto.document().size().height()) if self.texto.isReadOnly() else 0
        renglones = self.fontMetrics().lineSpacing() * max(self._lineas, min(escritos, _RENGLONES_LEIDOS))
        self.setMinimumHeight(renglones + a_escala(20) + a_escala(28))

    def _tecleado(self) -> None:
        self._pendiente = True
        self._reloj.start()

    def _rodear(self, marca: str) -> None:
        if self.texto.isReadOnly():
            return
        cursor = self.texto.textCursor()
        elegido = cursor.selectedText()
        cursor.insertText(f"{marca}{elegido}{marca}")
        if not elegido:
            cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(marca))
        self.texto.setTextCursor(cursor)
        self.texto.setFocus()

    def _hacer_lista(self) -> None:
        cursor = self.texto.textCursor()
        lineas = cursor.selectedText().split("\u2029")
        cursor.insertText("\n".join(f"- {linea}" for linea in lineas))
        self.texto.setTextCursor(cursor)
        self.texto.setFocus()

    def _montar(self, rotulo: str) -> None:
        marca = QLabel(rotulo)
        marca.setProperty("clase", "rotulo-fuerte")
        marca.setBuddy(self.texto)
        dentro = QHBoxLayout(self._botones)
        dentro.setContentsMargins(0, 0, 0, 0)
        dentro.setSpacing(0)
        for texto, orden, ayuda in (
            ("Negrita", lambda: self._rodear("**"), "Pone en negrita lo elegido (Ctrl+B)"),
            ("Cursiva", lambda: self._rodear("*"), "Pone en cursiva lo elegido (Ctrl+I)"),
            ("Lista", self._hacer_lista, "Convierte las líneas elegidas en una lista"),
        ):
            dentro.addWidget(_de_letra(boton_de(Accion(texto, "", orden, ayuda=ayuda))))
        for teclas, signo in (("Ctrl+B", "**"), ("Ctrl+I", "*")):
            atajo = QShortcut(QKeySequence(teclas), self.texto, lambda s=signo: self._rodear(s))
            atajo.setContext(Qt.ShortcutContext.WidgetShortcut)
        cabecera = QHBoxLayout()
        cabecera.addWidget(marca, 1)
        cabecera.addWidget(self._botones)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(2))
        caja.addLayout(cabecera)
        caja.addWidget(self.texto, 1)


class _Parrafo(QPlainTextEdit):
    """No pide más alto que el que le da su redacción."""

    abandonado = Signal()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(a_escala(120), self.minimumHeight())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.abandonado.emit()


def _de_letra(boton: QPushButton) -> QPushButton:
    boton.setProperty("clase", "enlace")
    return boton
