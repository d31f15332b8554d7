"""Votar por lista: una tecla por socio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.piezas import Accion, boton_de
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.teclas import boton_de_tecla, lo_que_hace
from escritorio.comun.interfaz.tema import a_escala
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.votaciones.modelo.votaciones import SENTIDOS
from escritorio.votaciones.piezas.teclas import BORRAR_VOTO, DE_VOTO

_ALTO_DE_FILA = 32
_FILAS_A_LA_VISTA = 8
_TONOS = {"a_favor": "exito", "en_contra": "peligro", "abstencion": "aviso", "blanco": "neutro"}


class VotoPorLista(QWidget):
    """Los presentes con voto y lo que vota cada uno, con su letra; Enter, a favor."""

    cambiado = Signal()

    def __init__(self, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._sentidos: dict[str, str] = {}
        self._con_blanco = self._por_pintar = False
        self._votantes: tuple[Asistencia, ...] = ()
        # Aquí no se filtra: preparar dónde buscar costaría a cada entrada y salida.
        self._modelo: ModeloTabla[Asistencia] = ModeloTabla(self._columnas(), lambda _: "", self)
        self.tabla = TablaDeVotos(self._modelo, "Voto de cada presente")
        self.tabla.pulsada.connect(self.votar)
        self.tabla.activada.connect(lambda _: self.votar("a_favor"))
        self._montar()
        self.installEventFilter(self)

    def poner(self, votantes: Sequence[Asistencia], *, con_blanco: bool = False) -> None:
        """Cambia quiénes votan y si cabe en blanco; conserva lo ya dicho por los que siguen.

        La lista sólo se rehace si se ve: con cientos, hacerlo a cada entrada y salida se nota.
        """
        self._con_blanco = con_blanco
        self.blanco.setVisible(con_blanco)
        siguen = {a.id for a in votantes}
        self._sentidos = {quien: s for quien, s in self._sentidos.items() if quien in siguen}
        self._por_pintar = self._por_pintar or self._votantes != tuple(votantes)
        self._votantes = tuple(votantes)
        self.tabla.reservar(len(self._votantes))
        if not self.isHidden():
            self._pintar()

    def sentidos(self) -> dict[str, str]:
        """Lo que votó cada asistencia."""
        return dict(self._sentidos)

    def sin_decir(self) -> list[str]:
        """Los nombres de quienes aún no han votado, en el orden de la lista."""
        return [a.nombre for a in self._votantes if a.id not in self._sentidos]

    def cargar(self, sentidos: Mapping[str, str]) -> None:
        """Enseña lo que votó antes cada cual, de los que siguen en la lista."""
        siguen = {a.id for a in self._votantes}
        self._sentidos = {quien: s for quien, s in sentidos.items() if quien in siguen}
        self._ir_al_primero_sin_voto()
        self._refrescar()

    def limpiar(self) -> None:
        """Nadie ha votado, y se empieza por el primero."""
        self.cargar({})

    def votar(self, sentido: str) -> None:
        """El elegido vota así («» borra su voto) y se pasa al siguiente."""
        fila = self.tabla.actual()
        if fila is None or (sentido == "blanco" and not self._con_blanco):
            return
        self._anotar(fila.id, sentido)
        indice = self.tabla.currentIndex().row()
        if sentido and indice + 1 < self._modelo.rowCount():
            self.tabla.setCurrentIndex(self._modelo.index(indice + 1, 0))

    def los_demas_a_favor(self) -> None:
        """Quien no ha votado, a favor."""
        for fila in self._votantes:
            self._sentidos.setdefault(fila.id, "a_favor")
        self._refrescar()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShowToParent:
            self._pintar()
            self._ir_al_primero_sin_voto()
        return False

    def _pintar(self) -> None:
        if not self._por_pintar:
            return
        self._por_pintar = False
        self._modelo.poner(self._votantes)
        if self.tabla.actual() is None:
            self._ir_al_primero_sin_voto()

    def _ir_al_primero_sin_voto(self) -> None:
        """Elige al primero que falta por votar; si no falta nadie, al primero."""
        falta = next((a.id for a in self._votantes if a.id not in self._sentidos), "")
        if not self.tabla.seleccionar(falta):
            self.tabla.seleccionar_primera()

    def _anotar(self, asistencia_id: str, sentido: str) -> None:
        if sentido:
            self._sentidos[asistencia_id] = sentido
        else:
            self._sentidos.pop(asistencia_id, None)
        self._refrescar()

    def _refrescar(self) -> None:
        self.tabla.viewport().update()
        self.cambiado.emit()

    def _columnas(self) -> list[Columna[Asistencia]]:
        return [
            Columna("Integrante", _con_sus_votos, estira=True),
            Columna(
                "Voto", self._voto, pildora=lambda a: _TONOS.get(self._sentidos.get(a.id, "")), ancho=112
            ),
        ]

    def _voto(self, fila: Asistencia) -> str:
        return SENTIDOS.get(self._sentidos.get(fila.id, ""), "")

    def _montar(self) -> None:
        botones = Flujo(separacion=a_escala(6))
        for tecla in (*DE_VOTO, BORRAR_VOTO):
            boton = boton_de_tecla(tecla, partial(self.votar, tecla.hace))
            botones.addWidget(boton)
            if tecla.hace == "blanco":
                self.blanco = boton
        botones.addWidget(
            boton_de(Accion("Los demás a fa&vor", "", self.los_demas_a_favor, ayuda="Quien no ha votado"))
        )
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(6))
        caja.addWidget(self.tabla)
        caja.addLayout(botones)


def _con_sus_votos(fila: Asistencia) -> str:
    """«Vilhena (3 votos; por poder, vota Rosario)»."""
    partes = [contar(fila.votos, "voto", "votos")] if fila.votos != 1 else []
    if fila.representado_en():
        partes.append(f"por poder, vota {fila.apoderado}" if fila.apoderado else "por poder")
    return f"{fila.nombre} ({'; '.join(partes)})" if partes else fila.nombre


class TablaDeVotos(Tabla[Asistencia]):
    """Tabla sin cabecera que atiende las letras del voto."""

    pulsada = Signal(str)

    def __init__(self, modelo: ModeloTabla[Asistencia], nombre: str) -> None:
        self._cuantas = 0
        super().__init__(modelo, lambda a: a.id, nombre)
        self.setProperty("clase", "suelta")
        self.horizontalHeader().hide()
        self._medir()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sentido = lo_que_hace(event, (*DE_VOTO, BORRAR_VOTO))
        if sentido is not None:
            self.pulsada.emit(sentido)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._medir()

    def alto_de_fila(self, anchos: list[int]) -> int:
        """Siempre el mismo: el alto de la tabla se cuenta por él."""
        return a_escala(_ALTO_DE_FILA)

    def reservar(self, cuantas: int) -> None:
        """El alto de esas filas hasta unas cuantas: si caben todas, no hay barra propia."""
        self._cuantas = cuantas
        self._medir()

    def _medir(self) -> None:
        alto = self.alto_de_fila([])
        self.verticalHeader().setDefaultSectionSize(alto)
        filas = max(1, min(self._cuantas, _FILAS_A_LA_VISTA))
        self.setFixedHeight(alto * filas + a_escala(2))
