"""La tabla de la lista de asistencia: qué sale primero al filtrar y qué teclas atiende."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from escritorio.comun.base.texto import plegar
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.teclas import lo_que_hace
from escritorio.comun.interfaz.tema import a_escala_corta
from escritorio.sala.piezas.teclas import DE_LISTA, DE_MAS
from escritorio.sala.reglas import situacion
from escritorio.sesiones.modelo.sesiones import Asistencia

_ALTO_DE_FILA = 34


class ModeloDeLista(ModeloTabla[Asistencia]):
    """Al filtrar, primero los nombres que empiezan por lo escrito; luego, por una palabra suya."""

    def __init__(self, padre: QObject | None = None) -> None:
        super().__init__(_columnas(), _pajar, padre)
        self._mas_largo = 0

    def poner(self, filas: Sequence[Asistencia]) -> None:
        """Si sólo cambió cómo está alguien, se repinta su renglón: rehacer cientos a cada tecla se nota."""
        cambiadas = self._cambiadas(filas)
        if cambiadas is None:
            super().poner(filas)
            self._mas_largo = max((len(situacion(f)[0]) for f in filas), default=0)
            return
        for i in cambiadas:
            self._filas[i] = filas[i]
            self._repintar(i)

    def _cambiadas(self, filas: Sequence[Asistencia]) -> list[int] | None:
        """Los sitios de las que cambiaron; None si hay que rehacerlo todo."""
        if self._ordenada is not None or len(filas) != len(self._filas):
            return None
        pares = enumerate(zip(self._filas, filas, strict=True))
        otras = [i for i, (una, otra) in pares if una is not otra and una != otra]
        if any(_pajar(self._filas[i]) != _pajar(filas[i]) or self._filas[i].id != filas[i].id for i in otras):
            return None
        caben = all(len(situacion(filas[i])[0]) <= self._mas_largo for i in otras)
        return otras if caben else None

    def _repintar(self, i: int) -> None:
        if i in self._visibles:
            renglon = self._visibles.index(i)
            self.dataChanged.emit(self.index(renglon, 0), self.index(renglon, self.columnCount() - 1))

    def _por_filtro(self) -> list[int]:
        hallados = super()._por_filtro()
        return sorted(hallados, key=self._lejania) if self._terminos else hallados

    def _lejania(self, i: int) -> int:
        nombre = plegar(self._filas[i].nombre)
        if nombre.startswith(" ".join(self._terminos)):
            return 0
        palabras = re.split(r"\W+", nombre)
        return 1 if all(any(p.startswith(t) for p in palabras) for t in self._terminos) else 2


class TablaDeLista(Tabla[Asistencia]):
    """Tabla sin cabecera, de filas bajas, que atiende sus letras."""

    pulsada = Signal(str)

    def __init__(self, modelo: ModeloTabla[Asistencia], nombre: str) -> None:
        self.viva = True
        super().__init__(modelo, lambda a: a.id, nombre)
        self.horizontalHeader().hide()

    def siguiente(self) -> str:
        """La clave de la fila de debajo, o la misma si es la última."""
        indice = self.currentIndex().row()
        visibles = self.modelo().filas_visibles()
        return visibles[min(indice + 1, len(visibles) - 1)].id if visibles else ""

    def seleccionar_por_pasar(self) -> None:
        """Elige el primero de los que se ven que no está en la sala; si están todos, el primero."""
        for fila in self.modelo().filas_visibles():
            if not fila.presente_en():
                self.seleccionar(fila.id)
                return
        self.seleccionar_primera()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        estado = lo_que_hace(event, (*DE_LISTA, *DE_MAS))
        if estado is not None and self.actual() is not None:
            self.pulsada.emit(estado)
            return
        super().keyPressEvent(event)

    def alto_de_fila(self, anchos: list[int]) -> int:
        """Siempre el mismo: en la sala cuenta cuántos se ven a la vez."""
        return a_escala_corta(_ALTO_DE_FILA)


def _columnas() -> list[Columna[Asistencia]]:
    return [
        Columna("Integrante", _nombre, estira=True),
        Columna("Estado", lambda a: situacion(a)[0], pildora=lambda a: situacion(a)[1]),
    ]


def _nombre(fila: Asistencia) -> str:
    sin_voto = "" if fila.vota else " (sin voto)"
    por = f" · por {fila.apoderado}" if fila.estado == "con_poder" else ""
    return f"{fila.nombre}{sin_voto}{por}"


def _pajar(fila: Asistencia) -> str:
    return f"{fila.nombre} {fila.representante} {fila.pais} {fila.apoderado}"
