"""El editor de un párrafo largo: limpia lo que se pega y deja que otros añadan a su menú."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QPushButton, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.documentos.pegado import Pegado, limpiar_html, limpiar_texto
from escritorio.comun.interfaz.piezas import Accion, boton_de, boton_de_icono, etiqueta
from escritorio.comun.interfaz.tema import a_escala


class Parrafo(QPlainTextEdit):
    """Texto con las marcas del Markdown acotado a la vista. No pide más alto que el que le dan."""

    abandonado = Signal()
    pegado = Signal(object, object, str)
    """(`Pegado`, `QTextCursor` que abarca lo puesto, texto que había elegido en su sitio)."""
    no_pegado = Signal(str)
    """Por qué no se pegó nada."""
    menu_pedido = Signal(QMenu, QTextCursor)
    """El menú que va a salir y el sitio del texto de que trata."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(a_escala(120), self.minimumHeight())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.abandonado.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        con_mayus = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_F10 and con_mayus:
            self._desplegar(self.textCursor(), self._bajo_el_cursor())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._desplegar(self.cursorForPosition(event.pos()), event.globalPos())
        else:
            self._desplegar(self.textCursor(), self._bajo_el_cursor())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Sólo texto: con estilos, al pegarlo aquí sus marcas se tomarían por letras."""
        datos = QMimeData()
        datos.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return datos

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.isReadOnly():
            return
        try:
            limpio = limpiar_html(source.html(), source.text()) if source.hasHtml() else _llano(source)
        except DatoInvalido as error:
            self.no_pegado.emit(error.mensaje)
            return
        if limpio.texto:
            self._meter(limpio)
        else:
            self.no_pegado.emit("Aquí sólo se pega texto, y lo copiado no lo tiene.")

    def _meter(self, limpio: Pegado) -> None:
        cursor = self.textCursor()
        quitado = cursor.selectedText().replace("\u2029", "\n")
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        desde = cursor.position()
        cursor.insertText(_apartado(cursor, limpio.texto))
        cursor.endEditBlock()
        puesto = self.textCursor()
        puesto.setPosition(desde)
        puesto.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.pegado.emit(limpio, puesto, quitado)

    def _bajo_el_cursor(self) -> QPoint:
        return self.viewport().mapToGlobal(self.cursorRect().bottomLeft())

    def _desplegar(self, cursor: QTextCursor, donde: QPoint) -> None:
        menu = self.createStandardContextMenu()
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu_pedido.emit(menu, cursor)
        menu.popup(donde)


class AvisoDePegado(QWidget):
    """Bajo el párrafo: qué cambió al pegar, y cómo volver atrás mientras lo pegado siga como se puso."""

    def __init__(self, parrafo: Parrafo) -> None:
        super().__init__()
        self._parrafo = parrafo
        self._puesto: QTextCursor | None = None
        self._texto = self._quitado = ""
        self.frase = etiqueta("", "suave")
        self.deshacer: QPushButton = boton_de(Accion("Deshacer el pegado", "", self._deshacer))
        self.deshacer.setProperty("clase", "enlace")
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(self.frase, 1)
        caja.addWidget(self.deshacer)
        caja.addWidget(boton_de_icono("x", "Cerrar el aviso del pegado", self.quitar))
        parrafo.pegado.connect(self._al_pegar)
        parrafo.no_pegado.connect(self._decir)
        parrafo.textChanged.connect(self._repasar)
        self.hide()

    def quitar(self) -> None:
        """Deja de verse."""
        self._puesto = None
        if self.isVisible() and self.isAncestorOf(self.window().focusWidget() or self._parrafo):
            self._parrafo.setFocus()
        self.hide()

    def _al_pegar(self, limpio: Pegado, puesto: QTextCursor, quitado: str) -> None:
        self.quitar()
        if limpio.aviso:
            self._decir(limpio.aviso)
            self._puesto, self._texto, self._quitado = puesto, puesto.selectedText(), quitado
            self.deshacer.show()

    def _decir(self, frase: str) -> None:
        self._puesto = None
        self.frase.setText(frase)
        self.frase.setAccessibleName(frase)
        self.deshacer.hide()
        self.show()

    def _repasar(self) -> None:
        """Lo pegado y luego retocado ya no se quita de una vez: se perdería el retoque."""
        if self._puesto is None:
            return
        ahora = self._puesto.selectedText()
        if not ahora:
            self.quitar()
        elif ahora != self._texto:
            self.deshacer.hide()
            self._puesto = None

    def _deshacer(self) -> None:
        puesto, self._puesto = self._puesto, None
        if puesto is not None:
            puesto.insertText(self._quitado)
            self._parrafo.setTextCursor(puesto)
        self._parrafo.setFocus()
        self.hide()


class AvisoDeGuardado(QWidget):
    """Bajo el párrafo, sólo si no se pudo guardar: por qué, y cómo llevarse lo escrito."""

    def __init__(self, parrafo: Parrafo) -> None:
        super().__init__()
        self._parrafo = parrafo
        self.frase = etiqueta("", "error")
        self.copiar: QPushButton = boton_de(Accion("Copiar el texto", "", self._copiar))
        self.copiar.setProperty("clase", "enlace")
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(self.frase, 1)
        caja.addWidget(self.copiar)
        self.hide()

    def decir(self, causa: str) -> None:
        """Enseña esa causa; «» la quita."""
        if causa != self.frase.text():
            self.frase.setText(causa)
            self.frase.setAccessibleName(causa)
        if bool(causa) == self.isHidden():
            self.setVisible(bool(causa))

    def _copiar(self) -> None:
        QGuiApplication.clipboard().setText(self._parrafo.toPlainText())


def _llano(source: QMimeData) -> Pegado:
    return limpiar_texto(source.text() if source.hasText() else "")


def _apartado(cursor: QTextCursor, texto: str) -> str:
    """Lo que son varios párrafos o una lista no se pega al renglón en que estaba el cursor."""
    if "\n" not in texto and not texto.startswith(("- ", "# ", "## ", "### ")):
        return texto
    renglon, sitio = cursor.block().text().encode("utf-16-le"), cursor.positionInBlock() * 2
    antes = "\n\n" if renglon[:sitio].strip() else ""
    despues = "\n\n" if renglon[sitio:].strip() else ""
    return f"{antes}{texto}{despues}"
