"""La tabla en que se escribe una escala: dónde empieza cada tramo y cuánto paga."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from escritorio.comun.interfaz.piezas import (
    Accion,
    Desplegable,
    boton_de,
    boton_de_icono,
    etiqueta,
    vaciar_caja,
)
from escritorio.comun.interfaz.tema import a_escala
from escritorio.cuotas.reglas.escalas import Renglon, topes_de

_MAXIMO = 24
_TODAS = ""


class TablaDeTramos(QWidget):
    """Un renglón por tramo. Con `con_tramos` a falso sólo se escribe lo que paga cada socio."""

    cambiada = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._desdes: list[QLineEdit] = []
        self._pagas: list[QLineEdit] = []
        self._topes: list[QLabel] = []
        self._con_tramos, self._rotulo = True, ""
        self._rejilla = QGridLayout()
        self._rejilla.setSpacing(a_escala(6))
        self._rejilla.setColumnStretch(0, 1)
        self._rejilla.setColumnStretch(2, 1)
        self.anadir = boton_de(Accion("Añadir &otro tramo", "plus", self._anadir))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addLayout(self._rejilla)
        pie = QHBoxLayout()
        pie.addWidget(self.anadir)
        pie.addStretch(1)
        caja.addLayout(pie)

    def poner(self, renglones: Sequence[Renglon], rotulo: str, *, con_tramos: bool) -> None:
        """Enseña esos renglones; `rotulo`: qué se escribe en lo que paga («Paga, en USD»)."""
        self._con_tramos, self._rotulo = con_tramos, rotulo
        self._rehacer(list(renglones) or [("0", "")])

    def escritos(self) -> list[Renglon]:
        """Lo tecleado, en el orden en que está."""
        return [(d.text(), p.text()) for d, p in zip(self._desdes, self._pagas, strict=True)]

    def _rehacer(self, renglones: Sequence[Renglon]) -> None:
        vaciar_caja(self._rejilla)
        self._desdes, self._pagas, self._topes = [], [], []
        for columna, texto in enumerate(("Desde (habitantes)", "Hasta", self._rotulo)):
            titulo = etiqueta(texto, "rotulo")
            titulo.setVisible(self._con_tramos or columna == 2)
            self._rejilla.addWidget(titulo, 0, columna)
        for i, (desde, paga) in enumerate(renglones):
            self._renglon(i, desde, paga)
        self._rejilla.setColumnStretch(0, int(self._con_tramos))
        self.anadir.setVisible(self._con_tramos)
        self.anadir.setEnabled(len(renglones) < _MAXIMO)
        self._poner_topes()

    def _renglon(self, i: int, desde: str, paga: str) -> None:
        casilla, tope, cuanto = QLineEdit("0" if i == 0 else desde), QLabel(), QLineEdit(paga)
        casilla.setReadOnly(i == 0)
        casilla.setAccessibleName(f"Tramo {i + 1}, desde cuántos habitantes")
        cuanto.setAccessibleName(f"Tramo {i + 1}, {self._rotulo.lower()}")
        tope.setMinimumWidth(a_escala(96))
        for linea in (casilla, cuanto):
            linea.textEdited.connect(self._al_escribir)
        self._desdes.append(casilla)
        self._topes.append(tope)
        self._pagas.append(cuanto)
        for columna, pieza in enumerate((casilla, tope, cuanto)):
            self._rejilla.addWidget(pieza, i + 1, columna)
            pieza.setVisible(self._con_tramos or columna == 2)
        if i and self._con_tramos:
            quitar = boton_de_icono("trash-2", f"Quitar el tramo {i + 1}", lambda: self._quitar(i))
            self._rejilla.addWidget(quitar, i + 1, 3)

    def _al_escribir(self) -> None:
        self._poner_topes()
        self.cambiada.emit()

    def _poner_topes(self) -> None:
        for etiqueta_de_tope, tope in zip(
            self._topes, topes_de([d.text() for d in self._desdes]), strict=True
        ):
            etiqueta_de_tope.setText(tope)

    def _anadir(self) -> None:
        self._rehacer([*self.escritos(), ("", "")])
        self._desdes[-1].setFocus()
        self.cambiada.emit()

    def _quitar(self, cual: int) -> None:
        self._rehacer([r for i, r in enumerate(self.escritos()) if i != cual])
        self._pagas[cual - 1].setFocus()
        self.cambiada.emit()


class TramosPorCategoria(QWidget):
    """La tabla general y, si hace falta, una propia por categoría: se elige cuál se escribe.

    `mirada` avisa de que se ve otra categoría; `cambiada`, de que se escribió algo.
    """

    cambiada = Signal()
    mirada = Signal()

    def __init__(self, categorias: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._escritos: dict[str, list[Renglon]] = {_TODAS: [("0", "")]}
        self._con_tramos, self._rotulo, self._cual = True, "", _TODAS
        self.tabla = TablaDeTramos()
        self.tabla.cambiada.connect(self._guardar)
        self.eleccion = Desplegable()
        self.eleccion.setAccessibleName("De qué categoría son los tramos")
        self.eleccion.addItem("Todas las categorías", _TODAS)
        for clave, nombre in categorias:
            self.eleccion.addItem(f"Sólo {nombre}", clave)
        self.eleccion.currentIndexChanged.connect(self._elegir)
        self.propios = boton_de(Accion("Darle tramos &propios", "plus", self._dar_propios))
        self.comunes = boton_de(Accion("Quitarle los propios", "trash-2", self._quitar_propios))
        self.aviso = etiqueta("", "suave")
        linea = QHBoxLayout()
        linea.addWidget(self.eleccion, 1)
        linea.addWidget(self.propios)
        linea.addWidget(self.comunes)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        for pieza in (linea, self.aviso, self.tabla):
            caja.addLayout(pieza) if isinstance(pieza, QHBoxLayout) else caja.addWidget(pieza)

    def poner(self, por_categoria: dict[str, list[Renglon]]) -> None:
        """Los renglones de cada categoría (por id; «» los generales)."""
        self._escritos = {c: list(r) for c, r in por_categoria.items()} or {_TODAS: [("0", "")]}
        self._pintar()

    def rotular(self, rotulo: str, *, con_tramos: bool) -> None:
        """Cambia qué se escribe en lo que paga y si hay tramos."""
        if (rotulo, con_tramos) != (self._rotulo, self._con_tramos):
            self._rotulo, self._con_tramos = rotulo, con_tramos
            self._pintar()

    def escritos(self) -> dict[str, list[Renglon]]:
        """Lo tecleado para cada categoría que tiene los suyos."""
        return dict(self._escritos)

    def elegida(self) -> str:
        """La categoría cuyos tramos mandan en lo que se ve."""
        return self._cual if self._cual in self._escritos else _TODAS

    def _elegir(self) -> None:
        self._cual = str(self.eleccion.currentData() or _TODAS)
        self._pintar()
        self.mirada.emit()

    def _guardar(self) -> None:
        self._escritos[self._cual] = self.tabla.escritos()
        self.cambiada.emit()

    def _dar_propios(self) -> None:
        self._escritos[self._cual] = list(self._escritos.get(_TODAS, [("0", "")]))
        self._pintar()
        self.cambiada.emit()

    def _quitar_propios(self) -> None:
        del self._escritos[self._cual]
        self._pintar()
        self.cambiada.emit()

    def _pintar(self) -> None:
        suyos = self._escritos.get(self._cual)
        if self._cual == _TODAS and suyos is None:
            suyos = [("0", "")]
        self.propios.setVisible(suyos is None)
        self.comunes.setVisible(bool(self._cual) and suyos is not None)
        self.aviso.setText("Paga lo mismo que las demás categorías." if suyos is None else "")
        self.aviso.setVisible(suyos is None)
        self.tabla.setVisible(suyos is not None)
        if suyos is not None:
            self.tabla.poner(suyos, self._rotulo, con_tramos=self._con_tramos)
