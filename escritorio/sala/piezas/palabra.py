"""Los turnos de palabra: quién habla, cuánto le queda y quién espera; y quién se excusa del punto."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.interfaz.campos import LineaConBusqueda
from escritorio.comun.interfaz.piezas import Desplegable, Pildora, boton_de_icono, etiqueta, tarjeta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.sala.modelo import PuntoDeSala
from escritorio.sala.piezas.teclas import ACABAR_TURNO, DAR_PALABRA, PALABRA
from escritorio.sesiones.modelo.sesiones import Asistencia, Palabra
from escritorio.sesiones.reglas.en_vivo import cronometro, oradores, se_ausentaron
from escritorio.votaciones.reglas.votaciones import instante_de

_CADA_MS = 500
_EN_COLA = 3
_TIEMPOS = ((0, "Sin límite"), (60, "1 min"), (120, "2 min"), (180, "3 min"), (300, "5 min"), (600, "10 min"))


class BandaDePalabra(QWidget):
    """Dos letras y Enter piden la palabra. Emite lo que se pide; quien la monta lo hace y vuelve a `poner`.

    `ahora`: el momento ISO con segundos.
    """

    pedida = Signal(str, str, int)
    """(asistencia o «», nombre, segundos; 0 sin límite)."""
    dada = Signal(str)
    terminada = Signal(str)
    retirada = Signal(str)

    def __init__(self, ahora: Callable[[], str], padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._ahora = ahora
        self._abierta = self.util = False
        self.cabe = True
        self._lista: tuple[Asistencia, ...] = ()
        self._dado: PuntoDeSala | None = None
        self._orador: Palabra | None = None
        self._cola: tuple[Palabra, ...] = ()
        self.linea = LineaConBusqueda((), "Pide la palabra: dos letras y Enter")
        self.tiempo = Desplegable()
        self.habla = etiqueta("", "rotulo-fuerte")
        self.pildora = Pildora()
        self.espera = etiqueta("", "rotulo")
        self._excusan = ""
        self.dar = boton_de_icono("play", DAR_PALABRA.con_su_tecla(), self.pasar_turno)
        self.acabar = boton_de_icono("square", ACABAR_TURNO.con_su_tecla(), self.terminar)
        self._quitar = boton_de_icono("trash-2", "Quitar de la cola al último", self._quitar_al_ultimo)
        self._cerrar = boton_de_icono(
            "chevron-up", PALABRA.con_su_tecla("Ocultar los turnos de palabra"), self.plegar
        )
        self._reloj = QTimer(self, interval=_CADA_MS)
        self._reloj.timeout.connect(self._contar)
        self._montar()
        self.linea.returnPressed.connect(self._pedir)
        self.hide()

    def poner(
        self, lista: Sequence[Asistencia], dado: PuntoDeSala | None, orador: Palabra | None, *, viva: bool
    ) -> None:
        """`viva`: la sesión está abierta y se puede pedir; `dado`: el punto que se ve."""
        turnos = dado.palabras if dado else ()
        self._orador, self._lista, self._dado = orador, tuple(lista), dado
        self._cola = tuple(w for w in turnos if w.inicio is None)
        self._excusan = _de_excusas(dado)
        self.util = viva and (self._abierta or self._en_uso())
        self.setVisible(self.util and self.cabe)
        if self.util:
            self._pintar()

    def _pintar(self) -> None:
        """Sólo si se ve: con cientos en la sala, las ausencias y las opciones cuestan."""
        partes = (_de_la_cola(self._cola), self._excusan, _de_ausencias(self._lista, self._dado))
        self.espera.setText(" · ".join(p for p in partes if p))
        self.linea.poner_opciones([(a.id, a.nombre) for a in self._lista if a.presente_en()])
        for pieza, visible in (
            (self.espera, bool(self.espera.text())),
            (self._quitar, bool(self._cola)),
            (self.dar, bool(self._cola)),
            (self.acabar, self._orador is not None),
        ):
            pieza.setVisible(visible)
        self._contar()

    def poner_tiempo(self, segundos: int | None) -> None:
        """El tiempo que se propone para el próximo turno."""
        sitio = self.tiempo.findData(segundos or 0)
        self.tiempo.setCurrentIndex(max(0, sitio))

    def pedir(self) -> None:
        """Abre la banda con el cursor donde se escribe quién pide la palabra."""
        self._abierta = self.util = True
        self._pintar()
        self.show()
        self.linea.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.linea.selectAll()

    def plegar(self) -> None:
        """La oculta; si alguien habla o espera, sigue a la vista."""
        self._abierta = False
        self.util = self._en_uso()
        self.setVisible(self.util and self.cabe)

    def pasar_turno(self) -> None:
        """Da la palabra al primero de la cola; quien hablaba termina. Sin cola, termina quien habla."""
        if self._cola:
            self.dada.emit(self._cola[0].id)
        else:
            self.terminar()

    def terminar(self) -> None:
        """Termina el turno de quien habla."""
        if self._orador is not None:
            self.terminada.emit(self._orador.id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reloj.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._reloj.stop()

    def caber(self, cabe: bool) -> None:
        """En la ventana estrecha sólo se ve junto a los puntos."""
        self.cabe = cabe
        self.setVisible(self.util and cabe)

    def _en_uso(self) -> bool:
        return self._orador is not None or bool(self._cola) or bool(self._excusan)

    def _pedir(self) -> None:
        """Uno de la sala, el primero que coincide; si ninguno, un invitado con el nombre escrito."""
        texto = self.linea.text().strip()
        if not texto:
            self.pasar_turno()
            return
        hallados = oradores(self._lista, texto)
        quien = self.linea.id_elegido() or (hallados[0].id if hallados else "")
        self.linea.clear()
        self.pedida.emit(quien, texto, int(self.tiempo.currentData()))

    def _quitar_al_ultimo(self) -> None:
        if self._cola:
            self.retirada.emit(self._cola[-1].id)

    def _contar(self) -> None:
        if self._orador is None:
            self.habla.setText("Nadie tiene la palabra")
            self.pildora.poner("", "neutro")
            return
        self.habla.setText(f"Habla {self._orador.nombre}")
        self.pildora.poner(*cronometro(self._orador, self._ahora()))

    def _montar(self) -> None:
        self.linea.setAccessibleName("Quién pide la palabra")
        self.linea.setToolTip(f"{PALABRA.nombre}. Con la línea vacía, Enter da la palabra al siguiente.")
        self.tiempo.setAccessibleName("Tiempo de cada turno")
        for segundos, texto in _TIEMPOS:
            self.tiempo.addItem(texto, segundos)
        self.poner_tiempo(180)
        self.linea.setMinimumWidth(a_escala(150))
        self.habla.setMinimumWidth(a_escala(80))
        marco = tarjeta()
        renglon, debajo = QHBoxLayout(), QHBoxLayout()
        renglon.setSpacing(a_escala(8))
        renglon.addWidget(self.linea, 2)
        renglon.addWidget(self.tiempo)
        renglon.addWidget(self.habla, 3)
        for pieza in (self.pildora, self.dar, self.acabar, self._cerrar):
            renglon.addWidget(pieza)
        for chico, alto in ((self.dar, 26), (self.acabar, 26), (self._cerrar, 26), (self._quitar, 20)):
            chico.setProperty("chico", True)
            chico.setFixedSize(a_escala(30), a_escala(alto))
        debajo.addWidget(self.espera, 1)
        debajo.addWidget(self._quitar)
        dentro = QVBoxLayout(marco)
        dentro.setContentsMargins(a_escala(12), 2, a_escala(8), 2)
        dentro.setSpacing(0)
        dentro.addLayout(renglon)
        dentro.addLayout(debajo)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(marco)


def _de_la_cola(cola: Sequence[Palabra]) -> str:
    """«En la cola: Montevideo, Rosario y 2 más»."""
    nombres = ", ".join(w.nombre for w in cola[:_EN_COLA])
    resto = f" y {len(cola) - _EN_COLA} más" if len(cola) > _EN_COLA else ""
    return f"En la cola: {nombres}{resto}" if cola else ""


def _de_ausencias(lista: Sequence[Asistencia], dado: PuntoDeSala | None) -> str:
    """Quienes vinieron y no estaban al votarse el punto o, sin votar, no están ahora."""
    entonces = instante_de(dado.votaciones[-1], dado.votaciones) if dado and dado.votaciones else None
    fuera = [a.nombre for a in se_ausentaron(lista, entonces)]
    resto = f" y {len(fuera) - _EN_COLA} más" if len(fuera) > _EN_COLA else ""
    return f"Ausentes: {', '.join(fuera[:_EN_COLA])}{resto}" if fuera else ""


def _de_excusas(dado: PuntoDeSala | None) -> str:
    if dado is None or not dado.excusas:
        return ""
    quienes = "; ".join(f"{e.nombre} ({e.motivo.rstrip('.')})" for e in dado.excusas)
    return f"Se excusan: {quienes}"
