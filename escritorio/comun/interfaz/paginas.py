"""El modelo de una lista que no cabe en la memoria: el archivo filtra y ordena, y se lee por páginas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt

from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.listado import Listado, Pedido
from escritorio.comun.interfaz.casillas import Columna, ModeloTabla

T = TypeVar("T")
_PAGINA = 200
_GUARDADAS = 10 * _PAGINA


class ModeloPorPaginas(ModeloTabla[T]):
    """Se ve y se filtra como `ModeloTabla`. `pedido`: lo que se ve ahora."""

    def __init__(self, columnas: Sequence[Columna[T]], listado: Listado[T], padre: QObject) -> None:
        super().__init__(columnas, padre=padre)
        self.pedido = Pedido()
        self._listado = listado
        self._total: int | None = None
        self._leidas: dict[int, T] = {}

    def releer(self) -> None:
        """Mira otra vez qué hay en el archivo; conserva el filtro y el orden."""
        self._listado.releer()
        self._total = self._listado.total()
        self._pedir(self.pedido)

    def filtrar(self, texto: str) -> None:
        self._pedir(replace(self.pedido, palabras=tuple(plegar(texto).split())))

    def elegir(self, filtros: Sequence[str]) -> None:
        """Lo elegido en cada desplegable; «», sin filtrar."""
        self._pedir(replace(self.pedido, filtros=tuple(filtros)))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        al_reves = order == Qt.SortOrder.DescendingOrder
        self._pedir(replace(self.pedido, orden=column if column >= 0 else None, al_reves=al_reves))

    def fila(self, i: int) -> T:
        clave = self._visibles[i]
        if clave not in self._leidas:
            if len(self._leidas) >= _GUARDADAS:
                self._leidas.clear()
            desde = i - i % _PAGINA
            self._leidas.update(self._listado.leer(self._visibles[desde : desde + _PAGINA]))
        return self._leidas[clave]

    def lugar(self, clave: str, clave_de_fila: Callable[[T], str]) -> int | None:
        suya = self._listado.clave_de(clave)
        return self._visibles.index(suya) if suya is not None and suya in self._visibles else None

    def cuenta(self) -> tuple[int, int]:
        return len(self._visibles), self._total or 0

    def _pedir(self, pedido: Pedido) -> None:
        self.pedido = pedido
        if self._total is None:  # la tabla, al hacerse, ordena: todavía no hay nada que mirar
            return
        self.beginResetModel()
        self._visibles = self._listado.claves(pedido)
        self._leidas.clear()
        self.endResetModel()
        self.cambiado.emit()
