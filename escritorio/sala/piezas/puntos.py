"""El orden del día de la sala: cada punto con su número y cómo está."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.interfaz.piezas import boton_de_icono, etiqueta, pintar_pildora
from escritorio.comun.interfaz.teclas import Tecla, atajar
from escritorio.comun.interfaz.tema import a_escala, fichas_actuales
from escritorio.sala.modelo import PuntoDeSala
from escritorio.sala.piezas.teclas import BAJAR_PUNTO, RETIRAR_PUNTO, SUBIR_PUNTO, URGENCIA
from escritorio.sala.reglas import situacion_de_punto

_ID, _NUMERO, _TITULO, _ESTADO, _TONO = (int(Qt.ItemDataRole.UserRole) + n for n in range(5))
_LINEAS_DE_TITULO = 2
OPCIONES = "Qué hacer con el punto elegido"
"""El nombre accesible del botón de sus opciones."""


class ListaDePuntos(QFrame):
    """Emite `elegido` con el id del punto al que se pasa; lo demás, lo que se pide del orden del día."""

    elegido = Signal(str)
    entrado = Signal()
    """Se pulsó el elegido, con el ratón o con Enter: se va a trabajar en él."""
    desplazado = Signal(str, int)
    """(punto, lugares: -1 sube, 1 baja)."""
    por_retirar = Signal(str)
    urgente = Signal()
    opciones = Signal()

    def __init__(self, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self.setProperty("clase", "tarjeta")
        self._puestos: list[PuntoDeSala] = []
        self._botones = [
            boton_de_icono("plus", URGENCIA.con_su_tecla(), self.urgente.emit),
            boton_de_icono("chevron-down", OPCIONES, self.opciones.emit),
        ]
        self.lista = _Lista()
        self.lista.setAccessibleName("Orden del día")
        self.lista.currentItemChanged.connect(self._cambiar)
        for pulsado in (self.lista.itemClicked, self.lista.itemActivated):
            pulsado.connect(lambda _: self.entrado.emit())
        caja = QVBoxLayout(self)
        caja.setContentsMargins(1, a_escala(8), 1, a_escala(6))
        caja.setSpacing(a_escala(4))
        caja.addLayout(self._montar_cabecera())
        caja.addWidget(self.lista, 1)
        self._atajar()

    def poner(self, puntos: Sequence[PuntoDeSala], *, viva: bool = False) -> None:
        """Cambia los puntos y conserva el elegido; si no lo hay, el primero sin tratar.

        `viva`: con la sesión abierta, el orden del día se puede cambiar.
        """
        for boton in self._botones:
            boton.setVisible(viva)
        antes, self._puestos = self._puestos, list(puntos)
        ids = [p.punto.id for p in puntos]
        if ids == [p.punto.id for p in antes]:
            self._retocar(antes)
            return
        actual = self.actual()
        self.lista.blockSignals(True)
        self.lista.clear()
        for dado in puntos:
            self.lista.addItem(_escribir(QListWidgetItem(), dado))
        self.lista.blockSignals(False)
        pendientes = [p.punto.id for p in puntos if p.punto.estado == "pendiente"]
        self.elegir(actual if actual in ids else (pendientes or ids or [""])[0])

    def _retocar(self, antes: Sequence[PuntoDeSala]) -> None:
        """Con los mismos puntos, sólo los renglones que cambiaron: se guarda cada poco lo que se teclea."""
        for i, (viejo, nuevo) in enumerate(zip(antes, self._puestos, strict=True)):
            if viejo is not nuevo and _dicho(viejo) != _dicho(nuevo):
                _escribir(self.lista.item(i), nuevo)

    def actual(self) -> str:
        """El id del punto elegido, o «»."""
        item = self.lista.currentItem()
        return str(item.data(_ID)) if item else ""

    def elegir(self, punto_id: str) -> None:
        """Pasa a ese punto."""
        for i in range(self.lista.count()):
            if self.lista.item(i).data(_ID) == punto_id:
                self.lista.setCurrentRow(i)

    def mover(self, pasos: int) -> None:
        """Al punto siguiente (1) o al anterior (-1)."""
        destino = self.lista.currentRow() + pasos
        if 0 <= destino < self.lista.count():
            self.lista.setCurrentRow(destino)

    def _montar_cabecera(self) -> QHBoxLayout:
        cabecera = QHBoxLayout()
        cabecera.setContentsMargins(a_escala(12), 0, a_escala(4), 0)
        cabecera.setSpacing(0)
        titulo = etiqueta("Orden del día", "apartado")
        titulo.setWordWrap(False)
        cabecera.addWidget(titulo, 1)
        for boton in self._botones:
            boton.setMaximumWidth(a_escala(30))
            cabecera.addWidget(boton)
        return cabecera

    def _atajar(self) -> None:
        self.lista.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.lista.customContextMenuRequested.connect(lambda _: self._si_viva(self.opciones.emit))
        pedidos: dict[Tecla, Callable[[], object]] = {
            SUBIR_PUNTO: lambda: self.desplazado.emit(self.actual(), -1),
            BAJAR_PUNTO: lambda: self.desplazado.emit(self.actual(), 1),
            RETIRAR_PUNTO: lambda: self.por_retirar.emit(self.actual()),
        }
        for tecla, pedir in pedidos.items():
            atajar(tecla, self.lista, partial(self._si_viva, pedir), con_el_cursor=True)

    def _si_viva(self, pedir: Callable[[], object]) -> None:
        if self._botones[0].isVisible() and self.actual():
            pedir()

    def _cambiar(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.elegido.emit(str(item.data(_ID)))


class _Lista(QListWidget):
    """Renglones de alto variable que nunca piden barra horizontal."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setItemDelegate(_Delegado(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Delegado(QStyledItemDelegate):
    """Número, título en dos líneas como mucho y la píldora de su estado."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        fichas = fichas_actuales(QCoreApplication.instance())
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(fichas.seleccion))
        painter.setPen(QColor(fichas.borde))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        numero, titulo = self._huecos(option)
        painter.setFont(option.font)
        painter.setPen(QColor(fichas.texto3))
        arriba = Qt.AlignmentFlag.AlignTop
        painter.drawText(numero, arriba | Qt.AlignmentFlag.AlignRight, str(index.data(_NUMERO)))
        painter.setPen(QColor(fichas.texto))
        painter.setClipRect(titulo)
        painter.drawText(
            titulo,
            arriba | Qt.TextFlag.TextWordWrap,
            _en_dos_lineas(str(index.data(_TITULO)), titulo, option.fontMetrics),
        )
        painter.setClipping(False)
        pildora = QRect(
            titulo.left() + a_escala(6), titulo.bottom() + a_escala(4), titulo.width(), a_escala(22)
        )
        tono = fichas.tono(str(index.data(_TONO)))
        pintar_pildora(painter, pildora, str(index.data(_ESTADO)), tono, option.font)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lista = self.parent()
        ancho = lista.viewport().width() if isinstance(lista, QListWidget) else option.rect.width()
        hueco = QRect(0, 0, ancho - a_escala(48), 10_000)
        medida = option.fontMetrics.boundingRect(hueco, Qt.TextFlag.TextWordWrap, str(index.data(_TITULO)))
        alto = min(medida.height(), option.fontMetrics.lineSpacing() * _LINEAS_DE_TITULO)
        return QSize(ancho, alto + a_escala(42))

    def _huecos(self, option: QStyleOptionViewItem) -> tuple[QRect, QRect]:
        marco = option.rect
        cima, alto = marco.top() + a_escala(8), marco.height() - a_escala(42)
        numero = QRect(marco.left() + a_escala(1), cima, a_escala(29), alto)
        titulo = QRect(marco.left() + a_escala(36), cima, marco.width() - a_escala(48), alto)
        return numero, titulo


def _en_dos_lineas(texto: str, hueco: QRect, medidas: QFontMetrics) -> str:
    """`texto` sin las últimas palabras que no caben en el hueco, con puntos suspensivos."""
    alto = QRect(0, 0, hueco.width(), 10_000)
    palabras, visible = texto.split(), texto
    while len(palabras) > 1 and (
        medidas.boundingRect(alto, Qt.TextFlag.TextWordWrap, visible).height() > hueco.height() + 2
    ):
        palabras.pop()
        visible = f"{' '.join(palabras)}…"
    return visible


def _dicho(dado: PuntoDeSala) -> tuple[str, str, str, str]:
    """(número, título, estado, tono): lo que se pinta de un punto."""
    return f"{dado.punto.numero}.", dado.punto.titulo, *situacion_de_punto(dado)


def _escribir(item: QListWidgetItem, dado: PuntoDeSala) -> QListWidgetItem:
    item.setData(_ID, dado.punto.id)
    for papel, valor in zip((_NUMERO, _TITULO, _ESTADO, _TONO), _dicho(dado), strict=True):
        item.setData(papel, valor)
    numero, titulo, estado, _ = _dicho(dado)
    nombre = f"{numero} {titulo}: {estado}"
    item.setData(Qt.ItemDataRole.AccessibleTextRole, nombre)
    item.setToolTip(nombre)
    return item
