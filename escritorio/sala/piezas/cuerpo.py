"""El reparto de la sala: quórum y hora arriba; lista, puntos y punto en curso debajo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from escritorio.comun.interfaz.piezas import BarraDePestanas, boton_de_icono, tarjeta
from escritorio.comun.interfaz.teclas import atajar
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.sala.modelo import Orden, Tablero
from escritorio.sala.piezas.asistencia import ListaDeAsistencia
from escritorio.sala.piezas.hora import HoraDelHecho
from escritorio.sala.piezas.palabra import BandaDePalabra
from escritorio.sala.piezas.proyector import FranjaDeAviso
from escritorio.sala.piezas.punto import PuntoEnCurso
from escritorio.sala.piezas.puntos import ListaDePuntos
from escritorio.sala.piezas.quorum import MedidorDeQuorum
from escritorio.sala.piezas.teclas import OTRO_TURNO, PALABRA, PROYECTOR, RECESO
from escritorio.sala.reglas import impedimento_de_punto, medida_que_toca
from escritorio.votaciones.piezas.panel import Previsualizar

_ANCHO_DE_TRES = 880
_PROPORCIONES = (314, 190, 474)
_MINIMOS = (230, 170, 340)
_A_MANO = (
    (Orden.RECESO, "pause", RECESO.con_su_tecla()),
    (Orden.PALABRA, "palabra", PALABRA.con_su_tecla()),
    (Orden.PROYECTOR, "proyector", PROYECTOR.con_su_tecla()),
)


class CuerpoDeSala(QWidget):
    """Tres columnas si caben; si no, la lista y los puntos se turnan con dos botones.

    `ahora`: el momento ISO con segundos con que corren los relojes. `por_releer` y `punto_por_releer`: la
    única fila de la lista, o el único punto, que cambió, si quien anotó lo sabe.
    """

    pedida = Signal(object)
    """La `Orden` de uno de los botones que van junto al quórum."""
    movida = Signal()
    """Se pasó a otro punto o se puso otra hora: por dónde va la sesión."""

    def __init__(
        self, proponer_hora: Callable[[], str], previsualizar: Previsualizar, ahora: Callable[[], str]
    ) -> None:
        super().__init__()
        self.por_releer = self.punto_por_releer = ""
        self._ahora = ahora
        self.medidor = MedidorDeQuorum()
        self.hora = HoraDelHecho(proponer_hora)
        self.lista = ListaDeAsistencia()
        self.puntos = ListaDePuntos()
        self.punto = PuntoEnCurso(previsualizar)
        self.aviso = FranjaDeAviso(self.segundo)
        self.palabra = BandaDePalabra(self.segundo)
        self.a_mano = {
            orden: boton_de_icono(dibujo, ayuda, partial(self.pedida.emit, orden))
            for orden, dibujo, ayuda in _A_MANO
        }
        self._tablero: Tablero | None = None
        self._estrecha = False
        self.turno = BarraDePestanas()
        self._partida = QSplitter(Qt.Orientation.Horizontal)
        self._montar()
        self.puntos.elegido.connect(self._al_elegir_punto)
        self.puntos.entrado.connect(self.punto.enfocar_lista)
        self.punto.pasar.connect(self._pasar)
        self.hora.cambiada.connect(self._medir_quorum)
        self.hora.cambiada.connect(self.movida)
        self._medir()

    def poner(self, tablero: Tablero) -> None:
        """Enseña la sesión; conserva lo elegido, lo escrito y dónde está el cursor."""
        otra = self._tablero is not None and self._tablero.sesion.id != tablero.sesion.id
        if self._tablero is None or otra:
            self.hora.seguir()
        self._tablero = tablero
        sesion = tablero.sesion
        self.hora.setVisible(sesion.admite("anotar"))
        self.aviso.reservar(sesion.admite("abrir") or tablero.viva)
        self.hora.refrescar()
        self._medir_quorum()
        self._poner_lista(tablero)
        self.puntos.poner(tablero.puntos, viva=tablero.viva)
        self._pintar_punto()

    def segundo(self) -> str:
        """El momento ISO con segundos: el del reloj o, si se anota algo de otra hora, ésa en punto."""
        momento, ahora = self.hora.legible(), self._ahora()
        return ahora if momento == ahora[:16] else f"{momento}:00"

    def poner_uno(self, tablero: Tablero) -> None:
        """Como `poner`, cuando sólo cambió alguien de la lista."""
        self._tablero = tablero
        self._medir_quorum()
        self._poner_lista(tablero)
        if tablero.sesion.admite("celebrar"):
            self._pintar_punto()

    def poner_punto(self, tablero: Tablero) -> None:
        """Como `poner`, cuando sólo cambió lo escrito en un punto."""
        self._tablero = tablero
        self.puntos.poner(tablero.puntos, viva=tablero.viva)
        if self.puntos.actual() == self.punto.punto_id():
            self._pintar_punto()

    def guardar(self) -> None:
        """Guarda lo que esté a medio escribir."""
        self.punto.guardar()

    def enfocar(self) -> None:
        """El cursor, en la parte que se ve: la lista o, en su turno, el orden del día."""
        if self.lista.isVisibleTo(self):
            self.enfocar_lista()
        else:
            self.puntos.lista.setFocus(Qt.FocusReason.OtherFocusReason)

    def enfocar_lista(self) -> None:
        """Lleva el cursor al filtro de la lista, aunque esté en su turno escondida."""
        self.turno.setCurrentIndex(0)
        self.lista.enfocar_filtro()

    def ver_puntos(self) -> None:
        """En la ventana estrecha, pasa al turno del orden del día."""
        if self._estrecha:
            self.turno.setCurrentIndex(1)

    def _pasar_turno(self) -> None:
        if self._estrecha and self.turno.currentIndex() == 1:
            self.enfocar_lista()
        elif self._estrecha:
            self.turno.setCurrentIndex(1)
            self.punto.enfocar_texto()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._repartir()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._medir()

    def _medir(self) -> None:
        for pieza, minimo in zip((self.lista, self.puntos, self.punto), _MINIMOS, strict=True):
            pieza.setMinimumWidth(a_escala(minimo))
        self._partida.setSizes([a_escala(ancho) for ancho in _PROPORCIONES])
        self._repartir()

    def _medir_quorum(self) -> None:
        """El de la llamada que toca a la hora puesta."""
        if self._tablero is None:
            return
        sesion = self._tablero.sesion
        if sesion.estado == "cerrada":
            estado = "No se celebró" if sesion.no_celebrada else "Sesión cerrada"
            self.medidor.poner_cerrada(self._tablero.quorum, estado, sesion.dictamen_quorum)
        else:
            todas = (self._tablero.quorum, *self._tablero.quorum.otras)
            self.medidor.poner(medida_que_toca(self._tablero, self.hora.legible()), todas)

    def _al_elegir_punto(self, _: str) -> None:
        self._pintar_punto()
        self.movida.emit()

    def _pasar(self, pasos: int) -> None:
        if pasos:
            self.puntos.mover(pasos)
            self.punto.enfocar()
        else:
            self._pintar_punto()

    def _poner_lista(self, tablero: Tablero) -> None:
        sesion = tablero.sesion
        self.lista.poner(
            tablero.lista, por_pasar=sesion.admite("pasar_lista"), en_curso=sesion.admite("celebrar")
        )

    def _pintar_punto(self) -> None:
        if self._tablero is None:
            return
        sesion, dado = self._tablero.sesion, self._tablero.punto(self.puntos.actual())
        excusados = {e.asistencia_id for e in dado.excusas} if dado else set()
        self.punto.poner(
            dado,
            self._tablero.votantes(excusados, dado.punto.id if dado else ""),
            redactable=sesion.admite("redactar"),
            impedimento=impedimento_de_punto(self._tablero, dado),
        )
        viva = self._tablero.viva
        self.a_mano[Orden.RECESO].setVisible(viva and self._tablero.receso is None)
        self.a_mano[Orden.PALABRA].setVisible(viva)
        self.palabra.poner(self._tablero.lista, dado, self._tablero.orador, viva=viva)

    def _repartir(self) -> None:
        """Decide si caben las tres columnas."""
        self._estrecha = self.width() < a_escala(_ANCHO_DE_TRES)
        self.turno.setVisible(self._estrecha)
        self.lista.apaisar(self._estrecha)
        con_lista = not self._estrecha or self.turno.currentIndex() == 0
        self.lista.setVisible(con_lista)
        con_puntos = not self._estrecha or self.turno.currentIndex() == 1
        self.puntos.setVisible(con_puntos)
        self.punto.setVisible(con_puntos)
        self.palabra.caber(con_puntos)

    def _montar(self) -> None:
        banda = tarjeta()
        arriba = QHBoxLayout(banda)
        arriba.setContentsMargins(a_escala(16), a_escala_corta(4), a_escala(16), a_escala_corta(4))
        arriba.setSpacing(a_escala(24))
        arriba.addWidget(self.medidor, 1)
        arriba.addWidget(self.hora)
        for boton in self.a_mano.values():
            self.medidor.anadir(boton)
        self.turno.setAccessibleName("Parte de la sala que se ve")
        self.turno.setDrawBase(False)
        self.turno.setExpanding(False)
        for i, texto in enumerate(("Asistencia", "Orden del día")):
            self.turno.addTab(texto)
            self.turno.setTabToolTip(i, f"{OTRO_TURNO.nombre} pasa de una a la otra")
        atajar(OTRO_TURNO, self, self._pasar_turno)
        self.turno.currentChanged.connect(lambda _: self._repartir())
        self._partida.setHandleWidth(a_escala(10))
        self._partida.setChildrenCollapsible(False)
        # Al agrandar la letra se pasa a dos turnos, no se ensancha la ventana.
        self._partida.setMinimumWidth(1)
        for i, pieza in enumerate((self.lista, self.puntos, self.punto)):
            self._partida.addWidget(pieza)
            self._partida.setStretchFactor(i, 1 if pieza is self.punto else 0)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala_corta(5))
        encima: tuple[QWidget, ...] = (banda, self.aviso, self.palabra, self.turno)
        for franja in encima:
            caja.addWidget(franja)
        caja.addWidget(self._partida, 1)
