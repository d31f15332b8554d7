"""Ctrl+K: dar una orden o encontrar algo escribiendo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala, icono
from escritorio.comun.interfaz.verbos import otros_verbos

_PAUSA_MS = 120
_MUCHAS, _ORDENES = 40, 16
_ALTO = 36
_ALTO_DE_TITULO = 24
_ULTIMAS = 5
_TITULO = Qt.ItemDataRole.UserRole


class Grupo(StrEnum):
    """Bajo qué título sale cada línea."""

    ULTIMO = "Lo último"
    IR = "Ir a"
    HACER = "Hacer"
    ENCONTRAR = "Encontrar"
    AYUDA = "Ayuda"


_AL_ABRIR = (Grupo.HACER, Grupo.IR, Grupo.ENCONTRAR, Grupo.AYUDA)
"""En qué orden salen sin haber escrito nada: primero, lo que se puede hacer aquí."""
_AL_BUSCAR = (Grupo.IR, Grupo.HACER, Grupo.ENCONTRAR, Grupo.AYUDA)


class Orden(Registro):
    """Una línea de la paleta: qué hace, un detalle, su icono y qué ocurre al elegirla.

    `lugar`: el nombre del área a la que va, si es lo que hace. `tambien`: otras palabras con que se busca.
    """

    texto: str
    detalle: str
    icono: str
    al_elegir: Callable[[], object]
    lugar: str = ""
    tambien: str = ""
    grupo: Grupo = Grupo.HACER

    @property
    def cual(self) -> tuple[str, str]:
        """Lo que la distingue de las demás, aunque se haga otra vez al abrir."""
        return self.texto, self.detalle

    def dice(self, palabras: Sequence[str], *, con_detalle: bool = False) -> bool:
        """Si lleva todas esas palabras, ya plegadas, en su texto o también en su detalle."""
        tambien = f"{self.tambien} {otros_verbos(self.texto)}"
        dicho = plegar(f"{self.texto} {self.detalle} {tambien}" if con_detalle else self.texto)
        return all(p in dicho for p in palabras)


class OrdenesRapidas(QFrame):
    """Se posa sobre la ventana. `ordenes` se pide al abrir; `buscar`, tras una pausa al teclear."""

    def __init__(
        self,
        ventana: QWidget,
        ordenes: Callable[[], Sequence[Orden]],
        buscar: Callable[[str], Sequence[Orden]] | None = None,
    ) -> None:
        super().__init__(ventana)
        self.setProperty("clase", "aviso")
        self._pedir = ordenes
        self._buscar = buscar
        self._ordenes: list[Orden] = []
        self._vistas: list[Orden] = []
        self._ultimas: list[Orden] = []
        self._antes: QWidget | None = None
        self.linea = QLineEdit(placeholderText="Buscar o dar una orden…")
        self.linea.setAccessibleName("Buscar o dar una orden")
        self.lista = QListWidget()
        self.lista.setAccessibleName("Resultados")
        self.lista.setItemDelegate(_ConTitulo(self.lista))
        self.lista.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nada = etiqueta("No hay ninguna orden ni nada guardado con ese nombre.", "suave", centrada=True)
        self._reloj = QTimer(self, singleShot=True, interval=_PAUSA_MS)
        self._montar()
        ventana.installEventFilter(self)
        self.hide()

    def abrir(self) -> None:
        """Se abre vacía, con el cursor en la línea."""
        ventana = self.parentWidget()
        self._antes = ventana.focusWidget() if ventana else None
        self._ordenes = list(self._pedir())
        self.lista.setIconSize(QSize(a_escala(24), a_escala(17)))
        self.linea.clear()
        self._refrescar()
        self._colocar()
        self.show()
        self.raise_()
        self.linea.setFocus(Qt.FocusReason.PopupFocusReason)

    def cerrar(self) -> None:
        """Se va y devuelve el foco a donde estaba."""
        self.hide()
        if self._antes is not None:
            self._antes.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tecla = event.key()
        if tecla == Qt.Key.Key_Escape:
            self.cerrar()
        elif tecla in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._elegir(self.lista.currentRow())
        elif tecla in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._mover(1 if tecla == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.linea and event.type() == QEvent.Type.FocusOut and self.isVisible():
            QTimer.singleShot(0, self, self._cerrar_si_se_fue)
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._colocar()
        return False

    def _cerrar_si_se_fue(self) -> None:
        ventana = self.window()
        if (
            self.isVisible()
            and ventana.isActiveWindow()
            and not self.isAncestorOf(ventana.focusWidget() or ventana)
        ):
            self.hide()

    def _montar(self) -> None:
        caja = QVBoxLayout(self)
        caja.setContentsMargins(10, 10, 10, 10)
        caja.setSpacing(8)
        caja.addWidget(self.linea)
        caja.addWidget(self.lista)
        caja.addWidget(self.nada)
        self.linea.addAction(icono("search", "texto2"), QLineEdit.ActionPosition.LeadingPosition)
        self.linea.textChanged.connect(self._refrescar)
        self.linea.textChanged.connect(self._reloj.start)
        self.linea.installEventFilter(self)
        self._reloj.timeout.connect(self._poner_hallazgos)
        self.lista.itemClicked.connect(lambda cosa: self._elegir(self.lista.row(cosa)))
        self.lista.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _colocar(self) -> None:
        ventana = self.parentWidget()
        if ventana is None:
            return
        ancho = min(a_escala(620), ventana.width() - 48)
        pedido = (
            self.linea.sizeHint().height()
            + 36
            + sum(self.lista.item(n).sizeHint().height() for n in range(self.lista.count()))
        )
        alto = min(pedido, a_escala(440), ventana.height() - 96)
        self.setGeometry((ventana.width() - ancho) // 2, min(72, ventana.height() // 8), ancho, alto)

    def _refrescar(self) -> None:
        """En cada grupo, primero el área que se llama así, luego lo que lo dice y al final lo que es de allí.

        Lo último que se eligió va delante.
        """
        palabras = plegar(self.linea.text()).split()
        casan = [o for o in self._ordenes if o.dice(palabras, con_detalle=True)]
        if palabras:
            casan.sort(key=lambda o: self._lugar(o, palabras))
            casan = casan[:_ORDENES]  # lo demás es sitio para lo que se encuentre
        casan.sort(key=lambda o: (_AL_BUSCAR if palabras else _AL_ABRIR).index(o.grupo))
        self._vistas = []
        self.lista.clear()
        self._mostrar(casan if palabras else [*self._recientes(), *casan])

    def _lugar(self, orden: Orden, palabras: Sequence[str]) -> tuple[bool, bool, bool]:
        reciente = orden.cual in {o.cual for o in self._ultimas}
        return plegar(orden.lugar).split() != palabras, not reciente, not orden.dice(palabras)

    def _recientes(self) -> list[Orden]:
        """Lo último que se eligió, con lo que ahora haría si es una orden."""
        de_ahora = {o.cual: o for o in self._ordenes}
        halladas = (de_ahora.get(o.cual, o) for o in self._ultimas)
        return [replace(o, grupo=Grupo.ULTIMO) for o in halladas if o.cual in de_ahora or _es_hallazgo(o)]

    def _poner_hallazgos(self) -> None:
        texto = self.linea.text().strip()
        if self._buscar is not None and texto and self.isVisible():
            self._mostrar(self._buscar(texto))

    def _mostrar(self, ordenes: Sequence[Orden]) -> None:
        for orden in ordenes[: _MUCHAS - len(self._vistas)]:
            self._vistas.append(orden)
            detalle = f"   ·   {orden.detalle}" if orden.detalle else ""
            cosa = QListWidgetItem(icono(orden.icono, "texto2"), f"{orden.texto.replace('&', '')}{detalle}")
            primera = len(self._vistas) == 1 or self._vistas[-2].grupo != orden.grupo
            if primera:
                cosa.setData(_TITULO, str(orden.grupo))
                cosa.setData(Qt.ItemDataRole.AccessibleTextRole, f"{orden.grupo}: {cosa.text()}")
            cosa.setSizeHint(QSize(0, a_escala(_ALTO + _ALTO_DE_TITULO * primera)))
            self.lista.addItem(cosa)
        if self.lista.currentRow() < 0 and self._vistas:
            self.lista.setCurrentRow(0)
        self.nada.setVisible(not self._vistas)
        self.lista.setVisible(bool(self._vistas))
        self._colocar()

    def _mover(self, paso: int) -> None:
        if self._vistas:
            self.lista.setCurrentRow((self.lista.currentRow() + paso) % len(self._vistas))

    def _elegir(self, fila: int) -> None:
        if 0 <= fila < len(self._vistas):
            self.cerrar()
            elegida = self._vistas[fila]
            otras = [o for o in self._ultimas if o.cual != elegida.cual]
            self._ultimas = [elegida, *otras][:_ULTIMAS] if elegida.detalle != "Aquí" else self._ultimas
            elegida.al_elegir()


def _es_hallazgo(orden: Orden) -> bool:
    """Lo que no sale de la lista de órdenes: sigue sirviendo como se halló."""
    return orden.grupo in (Grupo.ENCONTRAR, Grupo.AYUDA)


class _ConTitulo(QStyledItemDelegate):
    """La primera de cada grupo lleva su título encima."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if titulo := index.data(_TITULO):
            suyo = QRect(option.rect)
            suyo.setHeight(a_escala(_ALTO_DE_TITULO))
            painter.save()
            letra = painter.font()
            letra.setBold(True)
            painter.setFont(letra)
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(suyo.adjusted(a_escala(8), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, titulo)
            painter.restore()
            option.rect.setTop(suyo.bottom() + 1)
        super().paint(painter, option, index)
