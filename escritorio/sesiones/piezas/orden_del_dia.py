"""El orden del día mientras se prepara: añadir, cambiar, ordenar y ver la mayoría que pide cada punto."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from escritorio.comun.interfaz.piezas import Accion, boton_de, boton_de_icono, etiqueta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_DECISION
from escritorio.sesiones.modelo.sesiones import PuntoNuevo

MayoriaDe = Callable[[str], str]
"""La mayoría que pide un tipo de decisión, en palabras («» si no se vota)."""


@dataclass(frozen=True, slots=True)
class _Fila:
    clave: str
    orden: int
    punto: PuntoNuevo


class OrdenDelDia(QWidget):
    """La lista arriba y, debajo, el punto elegido. Alt+↑ y Alt+↓ lo mueven; Supr lo quita."""

    cambiado = Signal()

    def __init__(self, mayoria_de: MayoriaDe, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._mayoria_de = mayoria_de
        self._puntos: list[tuple[str, PuntoNuevo]] = []
        self._cuenta = 0
        self._pintando = False
        self._modelo: ModeloTabla[_Fila] = ModeloTabla(self._columnas(), padre=self)
        self.tabla = _TablaDePuntos(self._modelo, lambda f: f.clave, "Orden del día")
        self.titulo = QLineEdit(placeholderText="Escriba el título del punto")
        self.decision = QComboBox()
        self._mayoria = etiqueta("", "rotulo")
        self._nuevo = boton_de(Accion("Añadir &punto", "plus", self.anadir, ayuda="Añade un punto al final"))
        self._montar()
        self._conectar()
        self._pintar(None)

    def poner(self, puntos: Sequence[PuntoNuevo]) -> None:
        """Cambia todos los puntos."""
        self._puntos = [(self._clave(), p) for p in puntos]
        self._refrescar(self._puntos[0][0] if self._puntos else "")

    def puntos(self) -> tuple[PuntoNuevo, ...]:
        """Los puntos, en su orden; los que quedaron sin título no cuentan."""
        return tuple(p for _, p in self._puntos if p.titulo.strip())

    def anadir(self) -> None:
        """Añade un punto vacío al final y lleva el cursor a su título."""
        clave = self._clave()
        self._puntos.append((clave, PuntoNuevo("")))
        self._refrescar(clave)
        self.titulo.setFocus()

    def quitar(self) -> None:
        """Quita el punto elegido."""
        i = self._indice()
        if i >= 0:
            del self._puntos[i]
            siguiente = self._puntos[min(i, len(self._puntos) - 1)][0] if self._puntos else ""
            self._refrescar(siguiente)

    def mover(self, pasos: int) -> None:
        """Sube (-1) o baja (1) el punto elegido."""
        i, j = self._indice(), self._indice() + pasos
        if i >= 0 and 0 <= j < len(self._puntos):
            self._puntos[i], self._puntos[j] = self._puntos[j], self._puntos[i]
            self._refrescar(self._puntos[j][0])

    def revisar(self) -> None:
        """Vuelve a decir las mayorías: cambió el órgano o la fecha."""
        self._refrescar(self._elegida())

    def _clave(self) -> str:
        self._cuenta += 1
        return str(self._cuenta)

    def _elegida(self) -> str:
        fila = self.tabla.actual()
        return fila.clave if fila else ""

    def _indice(self) -> int:
        elegida = self._elegida()
        return next((i for i, (clave, _) in enumerate(self._puntos) if clave == elegida), -1)

    def _refrescar(self, elegida: str) -> None:
        self._pintando = True
        self._modelo.poner([_Fila(c, i, p) for i, (c, p) in enumerate(self._puntos, start=1)])
        self.tabla.seleccionar(elegida)
        self._pintando = False
        self._pintar(self.tabla.actual())
        self.cambiado.emit()

    def _pintar(self, fila: _Fila | None) -> None:
        if self._pintando:
            return
        self._pintando = True
        self.titulo.setEnabled(fila is not None)
        self.decision.setEnabled(fila is not None)
        if fila is None or self.titulo.text() != fila.punto.titulo:
            self.titulo.setText(fila.punto.titulo if fila else "")
        self.decision.setCurrentIndex(self.decision.findData(fila.punto.tipo_decision if fila else ""))
        self._mayoria.setText(self._mayoria_de(fila.punto.tipo_decision) if fila else "")
        self._pintando = False

    def _escrito(self) -> None:
        i = self._indice()
        if self._pintando or i < 0:
            return
        clave, viejo = self._puntos[i]
        decision = str(self.decision.currentData())
        self._puntos[i] = (clave, replace(viejo, titulo=self.titulo.text(), tipo_decision=decision))
        self._refrescar(clave)

    def _conectar(self) -> None:
        self.tabla.elegida.connect(self._pintar)
        self.tabla.suprimida.connect(self.quitar)
        self.tabla.activada.connect(lambda _: self.titulo.setFocus())
        self.titulo.textEdited.connect(self._escrito)
        self.titulo.returnPressed.connect(self.anadir)
        self.decision.currentIndexChanged.connect(self._escrito)
        for teclas, pasos in (("Alt+Up", -1), ("Alt+Down", 1)):
            atajo = QShortcut(QKeySequence(teclas), self)
            atajo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            atajo.activated.connect(lambda p=pasos: self.mover(p))

    def _columnas(self) -> list[Columna[_Fila]]:
        return [
            Columna("N.º", lambda f: str(f.orden), derecha=True, ancho=48),
            Columna("Punto", lambda f: f.punto.titulo or "(sin título)", estira=True),
            Columna("Decisión", lambda f: NOMBRES_DE_DECISION[f.punto.tipo_decision]),
        ]

    def _montar(self) -> None:
        for clave, nombre in NOMBRES_DE_DECISION.items():
            self.decision.addItem(nombre, clave)
        self.titulo.setAccessibleName("Título del punto")
        self.decision.setAccessibleName("Tipo de decisión del punto")
        self.tabla.setProperty("clase", "suelta")
        self.tabla.setMinimumHeight(a_escala(150))
        ordenes = QHBoxLayout()
        ordenes.setSpacing(a_escala(6))
        ordenes.addWidget(self._nuevo)
        ordenes.addStretch(1)
        ordenes.addWidget(boton_de_icono("arrow-up", "Subir el punto (Alt+↑)", lambda: self.mover(-1)))
        ordenes.addWidget(boton_de_icono("arrow-down", "Bajar el punto (Alt+↓)", lambda: self.mover(1)))
        ordenes.addWidget(boton_de_icono("trash-2", "Quitar el punto (Supr)", self.quitar))
        detalle = QHBoxLayout()
        detalle.setSpacing(a_escala(8))
        detalle.addLayout(_con_rotulo("&Título (Enter añade otro)", self.titulo), 3)
        detalle.addLayout(_con_rotulo("Tipo de &decisión", self.decision), 2)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        caja.addWidget(self.tabla, 1)
        caja.addLayout(ordenes)
        caja.addLayout(detalle)
        caja.addWidget(self._mayoria)


class _TablaDePuntos(Tabla[_Fila]):
    suprimida = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.suprimida.emit()
            return
        super().keyPressEvent(event)


def _con_rotulo(texto: str, control: QWidget) -> QVBoxLayout:
    rotulo = QLabel(texto)
    rotulo.setProperty("clase", "rotulo-fuerte")
    rotulo.setBuddy(control)
    caja = QVBoxLayout()
    caja.setSpacing(a_escala(4))
    caja.addWidget(rotulo)
    caja.addWidget(control)
    return caja
