"""Una lista de la que se marcan varias, con su filtro."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
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
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta

_MARCADA, _SUELTA = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_CLAVE = Qt.ItemDataRole.UserRole
_CASILLA = 32


class Linea(Registro):
    """Lo que se puede marcar. `clave`: lo que la distingue."""

    clave: str
    texto: str
    marcada: bool = False


class ListaConCasillas(QWidget):
    """Espacio marca la elegida; Enter en el filtro, la primera que quede a la vista."""

    cambiada = Signal()

    def __init__(self, nombre: str, marcador: str, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self.filtro = QLineEdit(placeholderText=marcador)
        self.filtro.setClearButtonEnabled(True)
        self.filtro.setAccessibleName(marcador.rstrip("…"))
        self.lista = _Lista()
        self.lista.setAccessibleName(nombre)
        self.lista.setWordWrap(True)
        self.lista.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.lista.setItemDelegate(_Holgado(self.lista))
        self.lista.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lista.setMinimumHeight(a_escala(110))
        self.filtro.textChanged.connect(self._filtrar)
        self.filtro.returnPressed.connect(self._marcar_primera)
        self.lista.itemChanged.connect(lambda _: self.cambiada.emit())
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(6))
        caja.addWidget(self.filtro)
        caja.addWidget(self.lista, 1)

    def poner(self, lineas: Sequence[Linea]) -> None:
        """Cambia todas; conserva el filtro."""
        self.lista.blockSignals(True)
        self.lista.clear()
        for linea in lineas:
            self.lista.addItem(_renglon(linea))
        self.lista.blockSignals(False)
        if lineas:
            self.lista.setCurrentRow(0)
        self._filtrar(self.filtro.text())
        self.cambiada.emit()

    def marcadas(self) -> list[str]:
        """Las claves de las marcadas, en su orden, también las que el filtro oculta."""
        return [str(r.data(_CLAVE)) for r in self._renglones() if r.checkState() is _MARCADA]

    def _renglones(self) -> list[QListWidgetItem]:
        return [self.lista.item(i) for i in range(self.lista.count())]

    def _filtrar(self, texto: str) -> None:
        palabras = plegar(texto).split()
        for renglon in self._renglones():
            pajar = plegar(renglon.text())
            renglon.setHidden(not all(p in pajar for p in palabras))

    def _marcar_primera(self) -> None:
        visibles = [r for r in self._renglones() if not r.isHidden()]
        if visibles:
            _cambiar(visibles[0])
            self.filtro.selectAll()


class _Lista(QListWidget):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentItem() is not None:
                _cambiar(self.currentItem())
            return
        super().keyPressEvent(event)


class _Holgado(QStyledItemDelegate):
    """De oficio, las casillas de dos renglones seguidos se tocan."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        # Qt parte las líneas como si la casilla no ocupara: sin esto, el final acaba en puntos.
        justa = QStyleOptionViewItem(option)
        justa.rect = option.rect.adjusted(0, 0, -a_escala(_CASILLA), 0)
        justo = super().sizeHint(justa, index)
        return QSize(justo.width(), justo.height() + a_escala_corta(12))


def _renglon(linea: Linea) -> QListWidgetItem:
    renglon = QListWidgetItem(linea.texto)
    renglon.setData(_CLAVE, linea.clave)
    renglon.setFlags(renglon.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    renglon.setCheckState(_MARCADA if linea.marcada else _SUELTA)
    return renglon


def _cambiar(renglon: QListWidgetItem) -> None:
    renglon.setCheckState(_SUELTA if renglon.checkState() is _MARCADA else _MARCADA)
