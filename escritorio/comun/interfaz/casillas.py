"""Una lista de la que se marcan varias, con su filtro."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.cuadro import Columna as ColumnaDeCuadro
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.comun.interfaz.foco import es_enter
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
        self.setFocusProxy(self.filtro)

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

    def elegida(self) -> str:
        """La clave de la línea en que está el cursor, o «» si no se ve ninguna."""
        actual = self.lista.currentItem()
        return "" if actual is None or actual.isHidden() else str(actual.data(_CLAVE))

    def _renglones(self) -> list[QListWidgetItem]:
        return [self.lista.item(i) for i in range(self.lista.count())]

    def _filtrar(self, texto: str) -> None:
        palabras = plegar(texto).split()
        for renglon in self._renglones():
            pajar = plegar(renglon.text())
            renglon.setHidden(not all(p in pajar for p in palabras))
        self.lista.vacia = "Nada coincide con el filtro." if palabras else "No hay nada que marcar."
        self.lista.viewport().update()

    def _marcar_primera(self) -> None:
        visibles = [r for r in self._renglones() if not r.isHidden()]
        if visibles:
            _cambiar(visibles[0])
            self.filtro.selectAll()


class _Lista(QListWidget):
    """Si no se ve ningún renglón dice por qué, con `vacia`."""

    vacia = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if all(self.item(i).isHidden() for i in range(self.count())):
            pintor = QPainter(self.viewport())
            pintor.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            donde = self.viewport().rect().adjusted(a_escala(12), 0, -a_escala(12), 0)
            pintor.drawText(donde, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.vacia)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if es_enter(event):
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


T = TypeVar("T")
Indice = QModelIndex | QPersistentModelIndex
ROL_PILDORA = int(Qt.ItemDataRole.UserRole) + 1
_CORTE = "\0"


class _Opciones(Registro, Generic[T], kw_only=True):
    clave: Callable[[T], Any] | None = None
    derecha: bool = False
    pildora: Callable[[T], str | None] | None = None
    ancho: int | None = None
    estira: bool = False
    esencial: bool = False
    suma: Callable[[T], Dinero | int | None] | None = None


class Columna(_Opciones[T]):
    """Una columna: `titulo` y cómo se lee `texto` de una fila.

    `clave`: por qué se ordena (el texto, sin acentos, si no se dice; `None` va
    al final). `derecha`: cifras. `pildora`: el tono con que se pinta la celda o
    nada. `ancho`: píxeles con letra de 13 (se mide si no se dice). `estira`: se
    queda con el sitio que sobra. `esencial`: lo que se busca en esa lista; no se
    recorta y es lo último que se oculta si no caben todas. `suma`: lo que cada fila pone en el total de lo
    que se ve, si sumarlas quiere decir algo.
    """

    titulo: str
    texto: Callable[[T], str]


def de_cuadro(columna: ColumnaDeCuadro[T], *, estira: bool = False, esencial: bool = False) -> Columna[T]:
    """La misma de un papel, en la pantalla: las cifras se ordenan por su valor, no por como se escriben."""
    lee = columna.lee or str
    return Columna(
        columna.titulo,
        lambda fila: columna.decir(lee(fila)),
        clave=None if columna.clase == "texto" else lambda fila: _valor(lee(fila)),
        derecha=columna.lado == "derecha",
        estira=estira,
        esencial=esencial,
    )


def _valor(dato: object) -> object:
    return dato.minimas if isinstance(dato, Dinero) else dato


class ModeloTabla(QAbstractTableModel, Generic[T]):
    """Filas de un tipo, con filtro sin acentos y orden. `pajar`: dónde busca el filtro (todo, de oficio)."""

    cambiado = Signal()

    def __init__(
        self,
        columnas: Sequence[Columna[T]],
        pajar: Callable[[T], str] | None = None,
        padre: QObject | None = None,
    ) -> None:
        super().__init__(padre)
        self.columnas = tuple(columnas)
        self._pajar = pajar or self._todo_el_texto
        self._filas: list[T] = []
        self._pajares: list[str] = []
        self._orden: list[int] = []
        self._visibles: Sequence[int] = ()
        self._terminos: list[str] = []
        self._predicado: Callable[[T], bool] | None = None
        self._ordenada: tuple[int, bool] | None = None

    def poner(self, filas: Sequence[T]) -> None:
        """Cambia todas las filas; conserva el filtro y el orden."""
        self.beginResetModel()
        self._filas = list(filas)
        self._pajares = []  # se hacen al filtrar: sin filtro nadie los mira
        self._orden = self._por_orden()
        self._visibles = self._por_filtro()
        self.endResetModel()
        self.cambiado.emit()

    def filtrar(self, texto: str) -> None:
        """Deja las filas que contienen todas las palabras de `texto`, con o sin acentos."""
        self._terminos = plegar(texto).split()
        self._refiltrar()

    def filtrar_por(self, predicado: Callable[[T], bool] | None) -> None:
        """Además del texto, deja sólo las filas que cumplen `predicado`."""
        self._predicado = predicado
        self._refiltrar()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ordena por una columna; con -1 vuelve al orden en que llegaron."""
        self._ordenada = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._orden = self._por_orden()
        self._refiltrar()

    def fila(self, i: int) -> T:
        """La fila visible `i`, contando desde 0."""
        return self._filas[self._visibles[i]]

    def filas_visibles(self) -> list[T]:
        """Las filas que pasan el filtro, en el orden en que se ven."""
        return [self.fila(i) for i in range(len(self._visibles))]

    def claves(self, clave_de_fila: Callable[[T], str]) -> frozenset[str]:
        """Las de todas sus filas, también las que el filtro oculta."""
        return frozenset(map(clave_de_fila, self._filas))

    def lugar(self, clave: str, clave_de_fila: Callable[[T], str]) -> int | None:
        """Qué fila visible, desde 0, tiene esa clave."""
        return next((i for i, f in enumerate(self.filas_visibles()) if clave_de_fila(f) == clave), None)

    def cuenta(self) -> tuple[int, int]:
        """(visibles, total)."""
        return len(self._visibles), len(self._filas)

    def rowCount(self, parent: Indice | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._visibles)

    def columnCount(self, parent: Indice | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columnas)

    def data(self, index: Indice, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._visibles):
            return None
        columna, fila = self.columnas[index.column()], self.fila(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return columna.texto(fila)
        if role == ROL_PILDORA:
            return columna.pildora(fila) if columna.pildora else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alineacion(columna.derecha)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columnas[section].titulo
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alineacion(self.columnas[section].derecha)
        return None

    def _todo_el_texto(self, fila: T) -> str:
        return " ".join(columna.texto(fila) for columna in self.columnas)

    def _plegados(self) -> list[str]:
        """Lo que se busca de cada fila. Se pliega todo de una vez: fila a fila cuesta el triple."""
        if not self._filas:
            return []
        return plegar(_CORTE.join(self._pajar(f).replace(_CORTE, " ") for f in self._filas)).split(_CORTE)

    def _refiltrar(self) -> None:
        self.beginResetModel()
        self._visibles = self._por_filtro()
        self.endResetModel()
        self.cambiado.emit()

    def _por_filtro(self) -> list[int]:
        visibles = self._orden
        if self._terminos:
            pajares = self._pajares = self._pajares or self._plegados()
            for termino in self._terminos:
                visibles = [i for i in visibles if termino in pajares[i]]
        if self._predicado is not None:
            visibles = [i for i in visibles if self._predicado(self._filas[i])]
        return visibles

    def _por_orden(self) -> list[int]:
        if self._ordenada is None:
            return list(range(len(self._filas)))
        columna, al_reves = self.columnas[self._ordenada[0]], self._ordenada[1]
        claves = [_clave(columna, fila) for fila in self._filas]
        llenas = [i for i, clave in enumerate(claves) if clave is not None]
        vacias = [i for i, clave in enumerate(claves) if clave is None]
        return sorted(llenas, key=lambda i: claves[i], reverse=al_reves) + vacias


def _clave(columna: Columna[T], fila: T) -> Any:
    valor = columna.clave(fila) if columna.clave else columna.texto(fila)
    return plegar(valor) if isinstance(valor, str) else valor


def _alineacion(derecha: bool) -> Qt.AlignmentFlag:
    lado = Qt.AlignmentFlag.AlignRight if derecha else Qt.AlignmentFlag.AlignLeft
    return lado | Qt.AlignmentFlag.AlignVCenter
