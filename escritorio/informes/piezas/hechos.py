"""Los hechos de que sale una cifra de los principios, en su ventana."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.lista_ficha import ListaConFicha
from escritorio.comun.interfaz.piezas import Accion
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.informes.modelo.cuadros import Dicho


class DialogoDeHechos(DialogoDeLista[Dicho]):
    """Una lista de sólo mirar; al ir a uno se cierra."""

    ir = Signal(object)
    """La referencia del hecho elegido."""

    def __init__(self, padre: QWidget, titulo: str, hechos: Sequence[Dicho]) -> None:
        super().__init__(padre, titulo)
        self._hechos = hechos
        claves = {id(h): str(n) for n, h in enumerate(hechos)}
        self.lista = ListaConFicha(
            [
                Columna("Fecha", lambda h: en_corto(h.fecha), clave=lambda h: h.fecha),
                Columna("Quién", lambda h: h.socio, esencial=True),
                Columna("Clase", lambda h: h.clase),
                Columna("Qué", lambda h: str(h.que), estira=True),
                *([Columna("Cuánto", _cuanto, derecha=True)] if any(h.cuanto for h in hechos) else []),
            ],
            clave_de_fila=lambda h: claves[id(h)],
            nombre="los hechos de la cifra",
            marcador="Filtrar por quién, clase o qué…",
            vacio=EstadoVacio("search", "No hay ningún hecho", "De esta fila no consta nada en el periodo."),
        )
        self.lista.activada.connect(self._ir)
        self.montar([Accion("&Ir a lo elegido", "chevron-right", self._ir_al_elegido)])

    def recargar(self) -> None:
        """Pone los hechos, que no cambian mientras se miran."""
        self.lista.poner(self._hechos)

    def _ir_al_elegido(self) -> None:
        if (elegido := self.lista.actual()) is not None:
            self._ir(elegido)

    def _ir(self, hecho: Dicho) -> None:
        self.accept()
        self.ir.emit(hecho.de)


def _cuanto(hecho: Dicho) -> str:
    return hecho.cuanto
