"""El punto que se está tratando: qué se expuso, qué se propone y cómo se vota."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.datos.borradores import sitio_de
from escritorio.comun.interfaz.corrector import Corrector
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.guardador import Guardador
from escritorio.comun.interfaz.piezas import Accion, Pildora, boton_de, boton_de_icono, etiqueta, raya
from escritorio.comun.interfaz.redaccion import Redaccion
from escritorio.comun.interfaz.teclas import atajar
from escritorio.comun.interfaz.tema import a_escala
from escritorio.sala.modelo import PuntoDeSala
from escritorio.sala.piezas.teclas import EN_BLOQUE, PUNTO_ANTERIOR, PUNTO_SIGUIENTE
from escritorio.sala.reglas import situacion_de_punto
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.votaciones.piezas.eleccion import PanelDeEleccion
from escritorio.votaciones.piezas.panel import Contado, PanelDeVotacion, Previsualizar
from escritorio.votaciones.piezas.pie import Asunto, SinProclamar
from escritorio.votaciones.reglas.decir import frases_de_votaciones
from escritorio.votaciones.reglas.votaciones import vigentes


class PuntoEnCurso(QFrame):
    """Emite lo que se pide del punto; quien lo monta lo hace y vuelve a `poner`."""

    redactado = Signal(str, str, str)
    """(punto, texto, propuesta): hay que guardarlo."""
    apuntado = Signal(str, str, str)
    """(punto, texto, propuesta): se está escribiendo, y hay que apuntarlo por si se corta la luz."""
    proclamado = Signal(str, str, object)
    """(punto, propuesta, papeleta)."""
    dirimido = Signal(str, str)
    """(votación, «a_favor» o «en_contra»)."""
    pedido = Signal(str, str)
    """(«rectificar» o «particular», votación), o («bloque», punto): hay que preguntar lo demás."""
    papeletas = Signal(str)
    """El punto cuyas papeletas de voto se quieren imprimir."""
    fijar_regla = Signal()
    pasar = Signal(int)
    """Al siguiente (1) o al anterior (-1)."""

    def __init__(self, previsualizar: Previsualizar, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self.setProperty("clase", "tarjeta")
        self._dado: PuntoDeSala | None = None
        self._sin_proclamar: SinProclamar[Contado] = SinProclamar()
        self._otra = self._con_propuesta = False
        self._redactable = self._votable = False
        self._titulo = etiqueta("", "apartado")
        self._pildora = Pildora()
        self._mayoria = etiqueta("", "rotulo")
        self._fijar = boton_de(Accion("Fi&jar la regla en Órganos", "", self.fijar_regla.emit))
        self.texto = Redaccion("E&xposición y debate", "Texto del punto para el acta", 3, con_apuntes=True)
        self.propuesta = Redaccion("Propuesta &que se vota", "Propuesta que se vota", 2, con_apuntes=True)
        self._impedimento = etiqueta("", "suave")
        self.resultados = etiqueta()
        self.panel = PanelDeVotacion(previsualizar)
        self.eleccion = PanelDeEleccion()
        para = "Para votar en secreto: imprimir y recortar"
        self.imprimir = boton_de(
            Accion("Papeletas…", "printer", lambda: self.papeletas.emit(self.punto_id()), ayuda=para)
        )
        self._botones = Flujo()
        ayuda = "Varios puntos en la misma votación"
        self.en_bloque = boton_de(
            Accion("Votar en bloque…", "", self._pedir("bloque"), atajo=EN_BLOQUE.tecla, ayuda=ayuda)
        )
        self.tratado = boton_de(Accion("Dar por &tratado", "check", self._guardar_ya))
        self._montar()

    def poner(
        self, dado: PuntoDeSala | None, votantes: Sequence[Asistencia], *, redactable: bool, impedimento: str
    ) -> None:
        """`redactable`: se puede escribir. `impedimento`: por qué ahora no se vota, o «»."""
        if self._dado and (dado is None or dado.punto.id != self._dado.punto.id):
            self._soltar()
        nuevo = dado is not None and (self._dado is None or dado.punto.id != self._dado.punto.id)
        self._dado, self._redactable, self._votable = dado, redactable, not impedimento
        self._impedimento.setText(impedimento)
        self._impedimento.setVisible(bool(impedimento))
        self.setEnabled(dado is not None)
        if dado is None:
            return
        self._otra = self._otra or bool(dado.votaciones and self._sin_proclamar.de(_vuelta(dado)))
        self._pintar(dado)
        self._pintar_votacion(dado, votantes)
        if nuevo:
            # Pudo desaparecer con el ratón ya encima: se guardó al dejar el texto.
            self.tratado.setDown(False)

    def guardar(self) -> None:
        """Pide guardar lo que esté escrito y aún no se guardó."""
        self.texto.guardar()
        self.propuesta.guardar()

    def corregir_con(self, corrector: Corrector, idioma: str) -> None:
        """Subraya lo que haya por revisar en lo expuesto y en lo propuesto."""
        for redaccion in (self.texto, self.propuesta):
            redaccion.corregir_con(corrector, idioma)

    def conservar_en(self, guardador: Guardador) -> None:
        """Ahí se guarda lo expuesto y lo propuesto, y de ahí vuelve lo que no se pudo guardar."""
        for redaccion in (self.texto, self.propuesta):
            redaccion.conservar_en(guardador)

    def enfocar(self) -> None:
        """Al llegar al punto: a la lista de votos, si se vota con letras, o a la exposición."""
        if not self.enfocar_lista():
            self.enfocar_texto()

    def enfocar_lista(self) -> bool:
        """A la lista de votos, si se vota en ella; devuelve si se vota."""
        if self.panel.por_tecla():
            self.panel.enfocar()
            self._acercar_panel()
        return self.panel.por_tecla()

    def enfocar_texto(self) -> None:
        """A la exposición: si se va el botón con el cursor, Qt lo llevaría a otro que hace cosas."""
        self.texto.texto.setFocus(Qt.FocusReason.OtherFocusReason)

    def punto_id(self) -> str:
        """El punto que se ve, o «»."""
        return self._dado.punto.id if self._dado else ""

    def se_elige(self) -> bool:
        """Si en el punto que se ve se elige a alguien, por rondas."""
        dado = self._dado
        return dado is not None and dado.punto.tipo_decision == "eleccion" and not dado.votaciones

    def _soltar(self) -> None:
        """Deja el punto: lo escrito se guarda, y lo contado sin proclamar espera a que se vuelva a él."""
        self.guardar()
        contado = self.panel.contado()
        self._sin_proclamar.apartar(contado if contado.hay else None)
        self._otra = False

    def _contar(self, dado: PuntoDeSala, votantes: Sequence[Asistencia]) -> None:
        """El panel, con quienes votan en ese punto y lo que se dejó contado en él.

        Sólo al verse: en un receso no se vota, y lo contado sigue siendo del último que se votaba.
        """
        fuera = {e.asistencia_id for e in dado.excusas}
        ausentes = tuple(a for a in dado.como.ausentes if a.id not in fuera)
        self.panel.poner(votantes, replace(dado.como, ausentes=ausentes), len(fuera))
        antes = self._sin_proclamar.asunto
        if antes == _vuelta(dado):
            return
        self._acercar_panel()
        if contado := self._sin_proclamar.pasar(_vuelta(dado)):
            self.panel.seguir_con(contado)
        elif antes[0] == dado.punto.id:
            self.panel.limpiar()
        else:
            self.panel.empezar()

    def _pintar(self, dado: PuntoDeSala) -> None:
        punto = dado.punto
        self._titulo.setText(f"{punto.numero}. {punto.titulo}")
        self._pildora.poner(*situacion_de_punto(dado))
        self._mayoria.setText(f"{dado.decision}. {dado.mayoria}" if dado.mayoria else dado.decision)
        self._fijar.setVisible(dado.por_fijar)
        self.texto.poner(punto.texto, editable=self._redactable, de=sitio_de(punto.id))
        self.propuesta.setVisible(bool(punto.tipo_decision) and not self.se_elige())
        abierta = punto.estado != "votado" or self._otra
        self.propuesta.poner(
            punto.propuesta, editable=self._votable and abierta, de=sitio_de(punto.id, lugar=1)
        )
        numeros = {a.id: a.numero for a in dado.acuerdos}
        frases = frases_de_votaciones(dado.votaciones, numeros, dado.particulares)
        self.resultados.setText("\n".join(frases))
        self.resultados.setVisible(bool(dado.votaciones))
        self.tratado.setVisible(self._votable and not punto.tipo_decision and punto.estado == "pendiente")

    def _pintar_votacion(self, dado: PuntoDeSala, votantes: Sequence[Asistencia]) -> None:
        self._botones.vaciar()
        for accion in self._acciones(dado):
            self._botones.addWidget(boton_de(accion))
        self.eleccion.setVisible(self.se_elige())
        self._pie_de_eleccion.setVisible(self.se_elige() and self.eleccion.cuenta_una_ronda())
        con_panel = bool(dado.punto.tipo_decision) and not self.se_elige()
        se_vota = self._votable and con_panel and not dado.por_fijar
        visible = se_vota and (not dado.votaciones or self._otra)
        self.panel.setVisible(visible)
        self._marco_del_pie.setVisible(visible)
        if visible:
            self.en_bloque.setVisible(not dado.votaciones)
            self._contar(dado, votantes)

    def _acciones(self, dado: PuntoDeSala) -> list[Accion]:
        if not dado.votaciones or self._otra:
            return []
        hecho = [
            Accion(
                "Re&ctificar…", "", self._pedir("rectificar"), ayuda="Rectificar las cifras, con su motivo"
            ),
            Accion("Voto particu&lar…", "", self._pedir("particular")),
        ]
        return [*(self._de_lo_votado(dado) if self._votable else []), *(hecho if self._redactable else [])]

    def _pedir(self, que: str) -> Callable[[], None]:
        """Emite lo pedido del punto o, si es de una votación, de la última que vale."""

        def pedir() -> None:
            if self._dado:
                cual = self.punto_id() if que == "bloque" else vigentes(self._dado.votaciones)[-1].id
                self.pedido.emit(que, cual)

        return pedir

    def _de_lo_votado(self, dado: PuntoDeSala) -> list[Accion]:
        if not dado.a_medias:
            return [Accion("Votar &otra vez u otra propuesta", "vote", self._votar_otra)]
        if not dado.se_dirime:
            return [Accion("Segunda &vuelta", "vote", self._votar_otra, principal=True)]
        dirimir = [
            Accion(
                "La presidencia dirime a &favor", "gavel", lambda: self._dirimir("a_favor"), principal=True
            ),
            Accion("Dirime en c&ontra", "", lambda: self._dirimir("en_contra")),
        ]
        otra = Accion("Segunda &vuelta", "vote", self._votar_otra)
        return [*dirimir, otra] if dado.se_repite else dirimir

    def _dirimir(self, sentido: str) -> None:
        if self._dado:
            self.dirimido.emit(vigentes(self._dado.votaciones)[-1].id, sentido)

    def _votar_otra(self) -> None:
        self._otra = True
        self.pasar.emit(0)
        self.propuesta.texto.setFocus()

    def _guardar_ya(self) -> None:
        self.enfocar_texto()
        for redaccion in (self.texto, self.propuesta):
            redaccion.dar_por_guardado()
        self.redactado.emit(self.punto_id(), self.texto.valor(), self.propuesta.valor())

    def _emitir(self, senal: SignalInstance) -> None:
        """Lo escrito del punto; de una propuesta ya votada, lo que se votó."""
        if self._dado is None:
            return
        votado = self._dado.punto.estado == "votado"
        propuesta = self._dado.punto.propuesta if votado else self.propuesta.valor()
        senal.emit(self.punto_id(), self.texto.valor(), propuesta)

    def _proclamar(self, papeleta: object) -> None:
        self.guardar()
        self.proclamado.emit(self.punto_id(), self.propuesta.valor(), papeleta)

    def proclamada(self) -> None:
        """La votación se anotó: el panel vuelve a empezar y se sigue escribiendo en el punto."""
        self.enfocar_texto()
        self._otra = False
        self._sin_proclamar.apartar(None)
        self.panel.limpiar()

    def _mirar_propuesta(self) -> None:
        """Sin nada propuesto no se prevé: al escribir lo primero, o borrarlo todo, se vuelve a mirar."""
        hay = bool(self.propuesta.valor().strip())
        if hay != self._con_propuesta:
            self._con_propuesta = hay
            if self.panel.isVisible():
                self.panel.refrescar()

    def minimumSizeHint(self) -> QSize:
        """Con el título y la mayoría en las líneas que piden en este ancho: Qt cuenta con una."""
        caja, ancho = self.layout(), super().minimumSizeHint().width()
        return QSize(ancho, caja.totalMinimumHeightForWidth(max(ancho, self.width())) if caja else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._al_cambiar_lo_que_cabe()

    def _acercar_panel(self) -> None:
        """Donde se cuenta no cabe debajo de lo escrito: se desliza hasta verlo entero."""
        QTimer.singleShot(0, self, lambda: self._hoja.ver_entera(self.panel.hoja()))

    def _al_cambiar_lo_que_cabe(self) -> None:
        """Lo que sale encima (la franja, el receso, otra ventana) no tapa donde se cuenta ni el cursor."""
        QTimer.singleShot(0, self, self._tener_a_la_vista)

    def _tener_a_la_vista(self) -> None:
        """Lo que se escribe o, si se escribe fuera del punto, donde se cuenta."""
        foco = QApplication.focusWidget()
        if foco is not None and self._hoja.isAncestorOf(foco):
            if self.panel.isAncestorOf(foco):
                self._hoja.ver_entera(foco)
        elif self.panel.isVisible():
            self._hoja.ver_entera(self.panel.hoja())

    def _al_contar_ronda(self, contando: bool) -> None:
        self._pie_de_eleccion.setVisible(contando and self.se_elige())
        if contando:
            QTimer.singleShot(0, self, self._acercar_ronda)

    def _acercar_ronda(self) -> None:
        """Hasta el recuento y, sobre todo, hasta la primera candidatura."""
        for pieza in (self.eleccion.cuenta, self.eleccion.candidaturas):
            self._hoja.ver_entera(pieza)

    def _montar(self) -> None:
        for pieza in (self._fijar, self.en_bloque, self.imprimir):
            pieza.setProperty("clase", "enlace")
        self.panel.modos.addWidget(self.en_bloque)
        self.panel.modos.addWidget(self.imprimir)
        for redaccion in (self.texto, self.propuesta):
            redaccion.escrito.connect(lambda: self._emitir(self.redactado))
            redaccion.apuntado.connect(lambda: self._emitir(self.apuntado))
        self.propuesta.texto.textChanged.connect(self._mirar_propuesta)
        self.panel.proclamada.connect(self._proclamar)
        self.panel.modo_cambiado.connect(self._acercar_panel)
        self.eleccion.contando.connect(self._al_contar_ronda)
        self._hoja = con_deslizador(self._montar_hoja())
        self._marco_del_pie = self._montar_pie(self.panel.pie)
        self._hoja.verticalScrollBar().rangeChanged.connect(self._al_cambiar_lo_que_cabe)
        self._pie_de_eleccion = self._montar_pie(self.eleccion.pie)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(a_escala(16), a_escala(8), a_escala(10), a_escala(12))
        caja.setSpacing(a_escala(6))
        caja.addLayout(self._montar_cabecera())
        caja.addWidget(self._hoja, 1)
        caja.addWidget(self._marco_del_pie)
        caja.addWidget(self._pie_de_eleccion)

    def _montar_cabecera(self) -> QHBoxLayout:
        cabecera = QHBoxLayout()
        cabecera.addWidget(self._titulo, 1)
        cabecera.addWidget(self._pildora)
        for icono, ayuda, paso in (
            ("chevron-up", PUNTO_ANTERIOR.con_su_tecla(), -1),
            ("chevron-down", PUNTO_SIGUIENTE.con_su_tecla(), 1),
        ):
            cabecera.addWidget(boton_de_icono(icono, ayuda, partial(self.pasar.emit, paso)))
        # El atajo de un botón le da antes el cursor y tarda en pulsarlo: lo tecleado mientras se perdería.
        atajar(PUNTO_ANTERIOR, self, partial(self.pasar.emit, -1))
        atajar(PUNTO_SIGUIENTE, self, partial(self.pasar.emit, 1))
        return cabecera

    def _montar_hoja(self) -> QWidget:
        """Lo que se desliza: de la mayoría que pide el punto a la papeleta."""
        dentro = QWidget()
        hoja = QVBoxLayout(dentro)
        hoja.setContentsMargins(0, 0, a_escala(6), 0)
        hoja.setSpacing(a_escala(6))
        marco_botones = QWidget()
        marco_botones.setLayout(self._botones)
        encima = (self._mayoria, self._fijar, self.texto, self.tratado, self.propuesta)
        for pieza in (*encima, self.resultados, self._impedimento, marco_botones, self.panel, self.eleccion):
            hoja.addWidget(pieza, 1 if pieza is self.texto else 0)
        return dentro

    def _montar_pie(self, dentro: QWidget) -> QWidget:
        marco = QWidget()
        pie = QVBoxLayout(marco)
        pie.setContentsMargins(0, 0, 0, 0)
        pie.setSpacing(a_escala(8))
        pie.addWidget(raya())
        pie.addWidget(dentro)
        return marco


def _vuelta(dado: PuntoDeSala) -> Asunto:
    """Lo que se vota ahora en el punto: proclamada una votación, lo que se cuente es de otra."""
    return dado.punto.id, len(dado.votaciones), ""
