"""La cabecera de una pantalla: título a la izquierda, acciones a la derecha o, si no caben, debajo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from escritorio.comun.interfaz.piezas import Pildora, etiqueta, vaciar_caja
from escritorio.comun.interfaz.tema import a_escala

_BASTANTE_SUBTITULO = 190


class Cabecera(QWidget):
    """Título grande, la línea de debajo y los botones de la pantalla."""

    def __init__(self) -> None:
        super().__init__()
        self._titulo = etiqueta("", "titulo")
        self._subtitulo = etiqueta("", "suave")
        self._botones = QHBoxLayout()
        self._botones.setSpacing(8)
        self._marco = QWidget()
        self._marco.setLayout(self._botones)
        self._caja = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._montar()

    def poner_titulo(self, titulo: str, subtitulo: str) -> None:
        """Cambia las palabras; sin `subtitulo` no ocupa sitio."""
        self._titulo.setText(titulo)
        self._subtitulo.setText(subtitulo)
        self._subtitulo.setVisible(bool(subtitulo))
        self._acomodar()

    def poner_botones(self, botones: list[QPushButton]) -> None:
        """Cambia los botones."""
        vaciar_caja(self._botones)
        for boton in botones:
            self._botones.addWidget(boton)
        self._acomodar()

    def minimumSizeHint(self) -> QSize:
        """Lo que piden los botones: el título se parte o les cede la línea."""
        return QSize(self._marco.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._acomodar()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._acomodar()
        return super().event(event)

    def _acomodar(self) -> None:
        """Los botones bajan si no dejarían sitio al título ni a un buen trozo de la línea de debajo."""
        debajo = min(_ancho_del_texto(self._subtitulo), a_escala(_BASTANTE_SUBTITULO))
        pide = max(_ancho_del_texto(self._titulo), debajo)
        caben = pide + self._caja.spacing() + self._marco.sizeHint().width() <= self.width()
        sentido = QBoxLayout.Direction
        nuevo = sentido.LeftToRight if caben else sentido.TopToBottom
        if nuevo != self._caja.direction():
            self._caja.setDirection(nuevo)
            self.updateGeometry()

    def _montar(self) -> None:
        rotulos = QVBoxLayout()
        rotulos.setSpacing(2)
        rotulos.addWidget(self._titulo)
        rotulos.addWidget(self._subtitulo)
        rotulos.addStretch(1)
        self._botones.setContentsMargins(0, 0, 0, 0)
        self._marco.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._caja.setContentsMargins(0, 0, 0, 0)
        self._caja.setSpacing(8)
        self._caja.addLayout(rotulos, 1)
        self._caja.addWidget(self._marco, 0, Qt.AlignmentFlag.AlignTop)


def _ancho_del_texto(pieza: QLabel) -> int:
    pieza.ensurePolished()
    return pieza.fontMetrics().horizontalAdvance(pieza.text()) + 4


_AL_LADO, _DEBAJO = 8, 2


class Subtitulo(QWidget):
    """Texto y píldora; la píldora baja de línea si a su lado se corta el texto o así se gana alto."""

    def __init__(self) -> None:
        super().__init__()
        self.texto = etiqueta("", "rotulo")
        self.pildora = Pildora()
        self._caja = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._caja.setContentsMargins(0, 0, 0, 0)
        self._caja.addWidget(self.texto, 1)
        self._caja.addWidget(self.pildora, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def poner(self, texto: str, pildora: tuple[str, str] | None) -> None:
        """Cambia las dos. `pildora`: (palabra, tono)."""
        self.texto.setText(texto)
        self.texto.setVisible(bool(texto))
        self.pildora.poner(*(pildora or ("", "neutro")))
        self.setVisible(bool(texto or pildora))
        self._acomodar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._acomodar()

    def _acomodar(self) -> None:
        pildora, ancho = self.pildora.sizeHint(), self.width()
        queda = ancho - _AL_LADO - pildora.width()
        al_lado, entero = self._partido_en(queda), self._partido_en(ancho)
        gana = entero.height() + _DEBAJO + pildora.height() < al_lado.height()
        baja = bool(self.pildora.texto()) and (al_lado.width() > queda or gana)
        sentido = QBoxLayout.Direction
        self._caja.setDirection(sentido.TopToBottom if baja else sentido.LeftToRight)
        self._caja.setSpacing(_DEBAJO if baja else _AL_LADO)

    def _partido_en(self, ancho: int) -> QRect:
        letra, texto = self.texto.fontMetrics(), self.texto.text()
        return letra.boundingRect(QRect(0, 0, max(ancho, 1), 9_999), Qt.TextFlag.TextWordWrap, texto)


class EnUnaLinea(QLabel):
    """Una etiqueta que no ensancha la ventana: si no cabe, se corta por el medio o por el final.

    `corte`: por dónde. El texto entero sigue en `text()`, en el aviso emergente y en lo que oyen los
    lectores de pantalla.
    """

    def __init__(self, corte: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self._corte = corte
        self.setTextFormat(Qt.TextFormat.PlainText)
        # Todo lo que dice, si cabe; y no pide más sitio del que le dejen.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text.strip())
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        entero = super().minimumSizeHint()
        return QSize(min(entero.width(), a_escala(40)), entero.height())

    def visto(self) -> str:
        """Lo que se lee en el ancho que hay."""
        return self.fontMetrics().elidedText(self.text(), self._corte, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        pintor = QPainter(self)
        self.style().drawItemText(
            pintor,
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            self.visto(),
            self.foregroundRole(),
        )
        pintor.end()
