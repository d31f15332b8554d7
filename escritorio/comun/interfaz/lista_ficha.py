"""Lista a la izquierda, ficha a la derecha: la forma de casi todas las pantallas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.piezas import Partida, tarjeta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala, icono
from escritorio.comun.interfaz.vacio import EstadoVacio

T = TypeVar("T")
_ANCHO_DE_FICHA = 316


class FiltroDeLista(Registro, Generic[T]):
    """Un desplegable junto al filtro. `opciones`: (clave, texto); la primera no filtra (clave «»)."""

    nombre: str
    opciones: Sequence[tuple[str, str]]
    cumple: Callable[[T, str], bool]


class ListaConFicha(QWidget, Generic[T]):
    """Filtro, tabla y ficha. Sin filas se ve `vacio`; sin coincidencias, cómo quitar el filtro.

    `ficha` puede faltar: entonces la tabla ocupa todo el ancho. `ancho_ficha`:
    el suyo de partida, en píxeles con letra de 13.
    """

    elegida = Signal(object)
    activada = Signal(object)
    cuenta_cambiada = Signal(int, int)
    """(visibles, total)."""

    def __init__(
        self,
        columnas: Sequence[Columna[T]],
        *,
        clave_de_fila: Callable[[T], str],
        nombre: str,
        ficha: QWidget | None = None,
        ancho_ficha: int = _ANCHO_DE_FICHA,
        vacio: QWidget | None = None,
        marcador: str = "Filtrar…",
        filtros: Sequence[FiltroDeLista[T]] = (),
        pajar: Callable[[T], str] | None = None,
        padre: QWidget | None = None,
    ) -> None:
        super().__init__(padre)
        self.modelo = ModeloTabla(columnas, pajar, self)
        self.tabla = Tabla(self.modelo, clave_de_fila, nombre)
        self.filtro = _linea_de_filtro(marcador, nombre)
        self._filtros = tuple(filtros)
        self.combos = [_combo(filtro) for filtro in filtros]
        self._vacio = vacio
        self._sin_coincidencias = EstadoVacio(
            "search",
            "Nada coincide con el filtro",
            "Pruebe con otras palabras.",
            "&Quitar el filtro",
            self.quitar_filtro,
        )
        self._hojas = QStackedWidget()
        self._pila = QStackedWidget()
        self._montar(self._hojas if ficha is None else Partida(self._hojas, ficha, ancho_ficha))
        self._conectar()

    def poner(self, filas: Sequence[T]) -> None:
        """Cambia las filas; conserva filtro, orden y fila elegida; sin elegida, elige la primera."""
        self.modelo.poner(filas)
        if self.tabla.actual() is None:
            self.tabla.seleccionar_primera()

    def actual(self) -> T | None:
        """La fila elegida, o nada."""
        return self.tabla.actual()

    def seleccionar(self, clave: str) -> bool:
        """Elige la fila de esa clave; si el filtro la esconde, lo quita. Devuelve si existe."""
        if self.tabla.seleccionar(clave):
            return True
        self.quitar_filtro()
        return self.tabla.seleccionar(clave)

    def enfocar_filtro(self) -> None:
        """Lleva el cursor al filtro."""
        self.filtro.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filtro.selectAll()

    def quitar_filtro(self) -> None:
        """Vuelve a enseñar todas las filas."""
        self.filtro.clear()
        for combo in self.combos:
            combo.setCurrentIndex(0)

    def _montar(self, cuerpo: QWidget) -> None:
        marco = tarjeta()
        dentro = QVBoxLayout(marco)
        dentro.setContentsMargins(1, 2, 1, 4)
        dentro.addWidget(self.tabla)
        self._hojas.addWidget(marco)
        self._hojas.addWidget(self._sin_coincidencias)
        self._pila.addWidget(self._lleno(cuerpo))
        if self._vacio is not None:
            self._pila.addWidget(self._vacio)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(self._pila)
        self.setTabOrder(self.combos[-1] if self.combos else self.filtro, self.tabla)

    def _lleno(self, cuerpo: QWidget) -> QWidget:
        marco = QWidget()
        caja = QVBoxLayout(marco)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(14)
        linea = QHBoxLayout()
        linea.setSpacing(8)
        linea.addWidget(self.filtro, 1)
        for combo in self.combos:
            linea.addWidget(combo)
        caja.addLayout(linea)
        caja.addWidget(cuerpo, 1)
        return marco

    def _conectar(self) -> None:
        self.filtro.textChanged.connect(self.modelo.filtrar)
        for combo in self.combos:
            combo.currentIndexChanged.connect(self._filtrar_por_combos)
        self.modelo.cambiado.connect(self._al_cambiar)
        self.tabla.elegida.connect(self.elegida)
        self.tabla.activada.connect(self.activada)
        self.filtro.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Flecha abajo pasa del filtro a la tabla."""
        baja = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if baja and event.type() == QEvent.Type.KeyPress:
            self._bajar_a_la_tabla()
            return True
        return False

    def _bajar_a_la_tabla(self) -> None:
        self.tabla.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.tabla.actual() is None:
            self.tabla.seleccionar_primera()

    def _filtrar_por_combos(self) -> None:
        elegidos = [
            (filtro, str(combo.currentData()))
            for filtro, combo in zip(self._filtros, self.combos, strict=True)
            if combo.currentData()
        ]
        self.modelo.filtrar_por(lambda fila: all(f.cumple(fila, clave) for f, clave in elegidos))

    def _al_cambiar(self) -> None:
        visibles, total = self.modelo.cuenta()
        self._hojas.setCurrentIndex(1 if total and not visibles else 0)
        self._pila.setCurrentIndex(1 if not total and self._vacio is not None else 0)
        self.cuenta_cambiada.emit(visibles, total)


def _linea_de_filtro(marcador: str, nombre: str) -> QLineEdit:
    linea = QLineEdit(placeholderText=marcador, clearButtonEnabled=True)
    linea.setAccessibleName(f"Filtrar {nombre}")
    linea.addAction(icono("search", "texto2"), QLineEdit.ActionPosition.LeadingPosition)
    return linea


def _combo(filtro: FiltroDeLista[T]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(filtro.nombre)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    combo.setMaximumWidth(min(a_escala(240), 270))
    for clave, texto in filtro.opciones:
        combo.addItem(texto, clave)
    return combo
