"""Lo que se añade a una frase: casillas, condiciones que se despliegan y listas de renglones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.interfaz.piezas import boton_de_icono
from escritorio.comun.interfaz.tema import a_escala, icono
from escritorio.estatutos.piezas.huecos import FraseConHuecos, seguir

_SOLO_SUYOS = Qt.FindChildOption.FindDirectChildrenOnly
_ARRIBA = Qt.AlignmentFlag.AlignTop


class Marcas(FraseConHuecos):
    """Varias casillas en una frase: se marcan las que valen. Conserva el orden en que venían marcadas.

    Lo marcado que ya no está entre las opciones se enseña con su clave, para no perderlo.
    """

    def __init__(self, principio: str, opciones: Sequence[tuple[str, str]], marcadas: Sequence[str]) -> None:
        conocidas = dict(opciones)
        todas = {**conocidas, **{m: m for m in marcadas if m not in conocidas}}
        self.casillas = {clave: QCheckBox(texto.replace("&", "&&")) for clave, texto in todas.items()}
        for clave, casilla in self.casillas.items():
            casilla.setChecked(clave in marcadas)
            casilla.setAccessibleName(f"{principio.rstrip(':, ')}: {todas[clave]}")
        self._primeras = tuple(str(m) for m in marcadas)
        super().__init__(principio, *self.casillas.values())

    def claves(self) -> tuple[str, ...]:
        """Las marcadas."""
        puestas = [str(clave) for clave, casilla in self.casillas.items() if casilla.isChecked()]
        return (
            *(p for p in self._primeras if p in puestas),
            *(p for p in puestas if p not in self._primeras),
        )


class Condicion(QWidget):
    """Una casilla y lo que se precisa cuando está marcada."""

    cambiada = Signal()

    def __init__(self, texto: str, marcada: bool, *piezas: QWidget) -> None:
        super().__init__()
        self.casilla = QCheckBox(texto)
        self.casilla.setChecked(marcada)
        self._piezas = piezas
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        caja.addWidget(self.casilla)
        for pieza in piezas:
            caja.addWidget(pieza)
        seguir(self._al_cambiar, self.casilla, *piezas)
        self._al_cambiar()

    def puesta(self) -> bool:
        """Si está marcada."""
        return self.casilla.isChecked()

    def _al_cambiar(self) -> None:
        for pieza in self._piezas:
            pieza.setVisible(self.puesta())
        self.cambiada.emit()


class Plegado(QWidget):
    """Lo infrecuente, tras «Más condiciones»; nace abierto si ya dice algo."""

    cambiada = Signal()

    def __init__(self, abierto: bool, *piezas: QWidget) -> None:
        super().__init__()
        self.boton = QPushButton("Más &condiciones")
        self.boton.setCheckable(True)
        self.boton.setChecked(abierto)
        self.boton.setProperty("clase", "enlace")
        self.boton.setAutoDefault(False)
        self.boton.setIconSize(QSize(a_escala(14), a_escala(14)))
        self._dentro = QWidget()
        caja = QVBoxLayout(self._dentro)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        for pieza in piezas:
            caja.addWidget(pieza)
        fuera = QVBoxLayout(self)
        fuera.setContentsMargins(0, 0, 0, 0)
        linea = QHBoxLayout()
        linea.addWidget(self.boton)
        linea.addStretch(1)
        fuera.addLayout(linea)
        fuera.addWidget(self._dentro)
        seguir(self.cambiada.emit, *piezas)
        self.boton.toggled.connect(self._plegar)
        self._plegar(abierto)

    def _plegar(self, abierto: bool) -> None:
        self.boton.setIcon(icono("chevron-down" if abierto else "chevron-right", "acento"))
        self.boton.setAccessibleDescription("Se ven" if abierto else "Plegadas")
        self._dentro.setVisible(abierto)


class Renglones(QWidget):
    """Una lista de renglones que se añaden, se quitan y se ordenan; cada uno lo hace `crear`.

    `que`: cómo se llama uno, con su artículo («la parte»); con su número lo dicen sus botones.
    """

    cambiada = Signal()

    def __init__(
        self,
        que: str,
        boton: str,
        crear: Callable[[object], QWidget],
        iniciales: Sequence[object],
        *,
        ordenables: bool = False,
    ) -> None:
        super().__init__()
        self._que, self._crear, self._ordenables = que, crear, ordenables
        self._marcos: list[tuple[QWidget, QWidget]] = []
        self._caja = QVBoxLayout()
        self._caja.setSpacing(a_escala(8))
        self.anadir = QPushButton(icono("plus"), boton)
        self.anadir.setAutoDefault(False)
        self.anadir.clicked.connect(lambda: self._al_anadir())
        fuera = QVBoxLayout(self)
        fuera.setContentsMargins(0, 0, 0, 0)
        fuera.addLayout(self._caja)
        for inicial in iniciales:
            self._poner(self._crear(inicial))
        linea = QHBoxLayout()
        linea.addWidget(self.anadir)
        linea.addStretch(1)
        fuera.addLayout(linea)

    def piezas(self) -> list[QWidget]:
        """Lo que hay en cada renglón, en orden."""
        return [pieza for _, pieza in self._marcos]

    def _al_anadir(self) -> None:
        pieza = self._crear(None)
        self._poner(pieza)
        self._ordenar_tabulacion()
        primero = next((h for h in enfocables(pieza)), None)
        if primero is not None:
            primero.setFocus()
        self.cambiada.emit()

    def _poner(self, pieza: QWidget) -> None:
        marco = QWidget()
        caja = QHBoxLayout(marco)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(4))
        caja.addWidget(pieza, 1)
        for boton in self._botones(pieza):
            boton.setAutoDefault(False)
            caja.addWidget(boton, 0, _ARRIBA)
        self._marcos.append((marco, pieza))
        self._caja.addWidget(marco)
        seguir(self.cambiada.emit, pieza)
        self._numerar()

    def _numerar(self) -> None:
        """Cada botón dice de cuál es: «Quitar la parte 2»."""
        for n, (marco, _) in enumerate(self._marcos, start=1):
            for boton in marco.findChildren(QPushButton, options=_SOLO_SUYOS):
                verbo = boton.accessibleName().split()[0]
                boton.setAccessibleName(f"{verbo} {self._que} {n}")
                boton.setToolTip(boton.accessibleName())

    def _botones(self, pieza: QWidget) -> list[QPushButton]:
        quitar = boton_de_icono("trash-2", "Quitar", lambda: self._quitar(pieza))
        if not self._ordenables:
            return [quitar]
        subir = boton_de_icono("arrow-up", "Subir", lambda: self._mover(pieza, -1))
        bajar = boton_de_icono("arrow-down", "Bajar", lambda: self._mover(pieza, 1))
        return [subir, bajar, quitar]

    def _quitar(self, pieza: QWidget) -> None:
        n = self.piezas().index(pieza)
        marco, _ = self._marcos.pop(n)
        self._caja.removeWidget(marco)
        marco.hide()
        marco.deleteLater()
        self._numerar()
        self.anadir.setFocus()
        self.cambiada.emit()

    def _mover(self, pieza: QWidget, cuanto: int) -> None:
        n = self.piezas().index(pieza)
        destino = n + cuanto
        if not 0 <= destino < len(self._marcos):
            return
        par = self._marcos.pop(n)
        self._marcos.insert(destino, par)
        self._caja.removeWidget(par[0])
        self._caja.insertWidget(destino, par[0])
        self._numerar()
        self._ordenar_tabulacion()
        self.cambiada.emit()

    def _ordenar_tabulacion(self) -> None:
        """El tabulador sigue el orden en que se ven, y acaba en el botón de añadir."""
        controles = [h for marco, _ in self._marcos for h in enfocables(marco)]
        for antes, despues in pairwise([*controles, self.anadir]):
            QWidget.setTabOrder(antes, despues)


def enfocables(pieza: QWidget) -> list[QWidget]:
    """Los controles de la pieza a los que llega el tabulador, en el orden en que se pusieron."""
    ventana = pieza.window()
    return [
        hija
        for hija in pieza.findChildren(QWidget)
        if hija.focusPolicy() & Qt.FocusPolicy.TabFocus and hija.window() is ventana
    ]
