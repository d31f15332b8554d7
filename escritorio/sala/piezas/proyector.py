"""El modo sala: lo que ve todo el mundo en el proyector, en letra grande y sin nada secreto."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta, raya, vaciar_caja
from escritorio.comun.interfaz.teclas import atajar
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta, fichas_actuales, icono, vestir
from escritorio.sala.modelo import AvisoDeSala, Cartel
from escritorio.sala.piezas.quorum import (
    BarraDeQuorum,
    cifra_de_quorum,
    tono_de_quorum,
    veredicto_de_quorum,
)
from escritorio.sala.piezas.teclas import PANTALLA_COMPLETA, PROYECTOR, SALIR_DEL_PROYECTOR
from escritorio.sesiones.reglas.en_vivo import cronometro, cuanto_lleva, cuenta_atras

_CADA_MS = 500
_ANCHO, _ALTO = 960, 540
_TAMANOS = {"entidad": 26, "rotulo": 22, "titulo": 15, "cifra": 12, "dicho": 19, "pie": 20}
"""Cada letra, como parte del alto de la ventana."""


class Proyector(QWidget):
    """Una ventana aparte: no toma el foco, F11 la hace de pantalla completa y Esc la devuelve o la cierra.

    `ahora`: el momento ISO con segundos con que corre el reloj de quien habla.
    """

    def __init__(self, ahora: Callable[[], str]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._ahora = ahora
        self._cartel: Cartel | None = None
        self.setObjectName("proyector")
        self.setWindowTitle("Proyector · Escritorio")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.entidad, self.cabecera = _letra("entidad"), _letra("rotulo")
        self.titulo, self.pausa = _letra("titulo"), _letra("titulo")
        self.cifra, self.quorum = _letra("cifra"), _letra("dicho")
        self.resultado, self.cifras = _letra("dicho"), _letra("pie")
        self.orador, self.tiempo = _letra("dicho"), _letra("dicho")
        self.barra = BarraDeQuorum()
        self._reloj = QTimer(self, interval=_CADA_MS)
        self._reloj.timeout.connect(self._contar)
        self._montar()
        atajar(PANTALLA_COMPLETA, self, self._cambiar_tamano)
        atajar(SALIR_DEL_PROYECTOR, self, self._salir)
        atajar(PROYECTOR, self, self.close)

    def abrir(self, desde: QWidget) -> None:
        """La enseña: en la otra pantalla, si la hay, entera; si no, en una ventana."""
        suya = QGuiApplication.screenAt(desde.mapToGlobal(desde.rect().center()))
        otras = [p for p in QGuiApplication.screens() if suya is not None and p.geometry() != suya.geometry()]
        if otras:
            self.setGeometry(otras[0].geometry())
            self.showFullScreen()
        else:
            self.resize(_ANCHO, _ALTO)
            self.show()
        self._reloj.start()

    def poner(self, cartel: Cartel) -> None:
        """Enseña eso."""
        self._cartel = cartel
        self.entidad.setText(cartel.entidad)
        self.cabecera.setText(f"{cartel.organo} · {cartel.cabecera}")
        punto = f"{cartel.numero} {cartel.titulo}".strip()
        self.titulo.setText(punto)
        self.titulo.setVisible(bool(punto) and not cartel.pausa)
        self.pausa.setText(cartel.pausa)
        self.pausa.setVisible(bool(cartel.pausa))
        self._poner_quorum(cartel)
        self._poner_resultado(cartel)
        self._medir()
        self._contar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._medir()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._medir()

    def _poner_quorum(self, cartel: Cartel) -> None:
        medida = cartel.quorum
        for pieza in (self.cifra, self.quorum, self.barra):
            pieza.setVisible(medida is not None)
        if medida is not None:
            self.cifra.setText(cifra_de_quorum(medida))
            self.quorum.setText(f"{medida.que} · {veredicto_de_quorum(medida)}")
            self.barra.poner(medida, tono_de_quorum(medida))

    def _poner_resultado(self, cartel: Cartel) -> None:
        hay = cartel.resultado is not None and not cartel.pausa
        for pieza in (self.resultado, self.cifras):
            pieza.setVisible(hay)
        if cartel.resultado is not None:
            palabra, _, cifras = cartel.resultado
            self.resultado.setText(palabra)
            self.cifras.setText(cifras)

    def _contar(self) -> None:
        orador = self._cartel.orador if self._cartel and not self._cartel.pausa else None
        for pieza in (self.orador, self.tiempo):
            pieza.setVisible(orador is not None)
        if orador is None:
            return
        texto, tono = cronometro(orador, self._ahora())
        self.orador.setText(f"Tiene la palabra: {orador.nombre}")
        self.tiempo.setText(texto)
        color = fichas_actuales(QCoreApplication.instance()).tono(tono)[0]
        _tenir(self.tiempo, color)

    def _medir(self) -> None:
        """La letra sigue al alto de la ventana; los colores, al tema."""
        fichas = fichas_actuales(QCoreApplication.instance())
        alto = min(self.height(), round(self.width() * 0.62))
        letras = "".join(
            f"#proyector QLabel[letra='{clase}'] {{ font-size: {max(12, round(alto / parte))}px; }}"
            for clase, parte in _TAMANOS.items()
        )
        estilo = (
            f"#proyector {{ background: {fichas.superficie}; }}"
            f"#proyector QLabel {{ color: {fichas.texto}; }}"
            f"#proyector QLabel[letra='entidad'] {{ color: {fichas.texto2}; }}"
            f"#proyector QLabel[letra='rotulo'] {{ color: {fichas.texto2}; }}"
            f"#proyector QLabel[letra='titulo'], #proyector QLabel[letra='cifra'] {{ font-weight: 700; }}"
            f"#proyector QLabel[letra='dicho'] {{ font-weight: 600; }}{letras}"
        )
        vestir(self, estilo)
        self.barra.engrosar(max(8, alto // 40))
        caja = self.layout()
        if caja is not None:
            caja.setContentsMargins(alto // 11, alto // 16, alto // 11, alto // 16)
            caja.setSpacing(alto // 40)
        if self._cartel and self._cartel.resultado:
            _tenir(self.resultado, fichas.tono(self._cartel.resultado[1])[0])

    def _cambiar_tamano(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _salir(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.close()

    def _montar(self) -> None:
        medida = QHBoxLayout()
        medida.setSpacing(24)
        medida.addWidget(self.cifra)
        medida.addWidget(self.quorum, 1)
        turno = QHBoxLayout()
        turno.addWidget(self.orador, 1)
        turno.addWidget(self.tiempo)
        for fija in (self.cifra, self.tiempo):
            fija.setWordWrap(False)
        self.barra.setToolTip("")
        caja = QVBoxLayout(self)
        caja.addWidget(self.entidad)
        caja.addWidget(self.cabecera)
        caja.addWidget(raya())
        caja.addStretch(1)
        for pieza in (self.titulo, self.pausa, self.resultado, self.cifras):
            caja.addWidget(pieza)
        caja.addLayout(turno)
        caja.addStretch(1)
        caja.addLayout(medida)
        caja.addWidget(self.barra)


def _letra(clase: str) -> QLabel:
    pieza = etiqueta()
    pieza.setProperty("letra", clase)
    return pieza


def _tenir(pieza: QLabel, color: str) -> None:
    estilo = f"color: {color};"
    if estilo != pieza.styleSheet():
        pieza.setStyleSheet(estilo)


_AVISO_CADA_MS = 1_000
_ALTO_DE_AVISO = 30
"""El de un renglón con sus botones."""
_DIBUJOS = {"peligro": "triangle-alert", "aviso": "circle-alert", "acento": "clock", "exito": "check"}


class FranjaDeAviso(QFrame):
    """Una frase, su reloj si lo tiene, y los botones de lo que se puede hacer. Sin aviso no se ve.

    `ahora` da el momento ISO con segundos con que se cuenta.
    """

    def __init__(self, ahora: Callable[[], str], padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._ahora = ahora
        self._aviso: AvisoDeSala | None = None
        self._dibujo = etiqueta()
        self._frase = etiqueta("", "rotulo")
        self._botones = QHBoxLayout()
        self._reloj = QTimer(self, interval=_AVISO_CADA_MS)
        self._reloj.timeout.connect(self._contar)
        self.setObjectName("franja-de-aviso")
        self._montar()
        self.hide()

    def poner(self, aviso: AvisoDeSala | None, acciones: Sequence[Accion]) -> None:
        """Enseña ese aviso con esos botones; los botones sólo se rehacen si cambia lo que se ofrece."""
        otras = aviso is None or self._aviso is None or aviso.ordenes != self._aviso.ordenes
        self._aviso = aviso
        self.setVisible(aviso is not None)
        if otras:
            vaciar_caja(self._botones)
            for accion in acciones:
                self._botones.addWidget(_llano(boton_de(accion)))
        if aviso is not None:
            self._vestir(aviso.tono)
            self._contar()

    def reservar(self, si: bool) -> None:
        """Sin aviso guarda su sitio: al salir no corre la lista bajo el ratón, que elegiría a otro."""
        sitio = self.sizePolicy()
        sitio.setRetainSizeWhenHidden(si)
        self.setSizePolicy(sitio)
        self.setMinimumHeight(a_escala_corta(_ALTO_DE_AVISO))

    def frase(self) -> str:
        """Lo que se lee, o «» si no hay aviso."""
        return self._frase.text() if self._aviso else ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reloj.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._reloj.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._aviso is not None:
            self._vestir(self._aviso.tono)

    def _contar(self) -> None:
        if self._aviso is None:
            return
        reloj = ""
        if self._aviso.hasta:
            reloj = cuenta_atras(self._aviso.hasta, self._ahora())
        elif self._aviso.desde:
            reloj = cuanto_lleva(self._aviso.desde, self._ahora())
        frase = " · ".join(p for p in (self._aviso.texto, reloj, self._aviso.detalle) if p)
        self._frase.setText(frase)
        self.setAccessibleName(frase)

    def _vestir(self, tono: str) -> None:
        letra, fondo = fichas_actuales(QCoreApplication.instance()).tono(tono)
        estilo = (
            f"#franja-de-aviso {{ background: {fondo}; border: 1px solid {letra}; border-radius: 8px; }}"
            f"#franja-de-aviso QLabel {{ color: {letra}; }}"
        )
        if estilo != self.styleSheet():
            self.setStyleSheet(estilo)
        dibujo = icono(_DIBUJOS.get(tono, "info"), tono)
        self._dibujo.setPixmap(dibujo.pixmap(a_escala(18), a_escala(18)))

    def _montar(self) -> None:
        caja = QHBoxLayout(self)
        caja.setContentsMargins(a_escala(12), 1, a_escala(8), 1)
        caja.setSpacing(a_escala(10))
        caja.addWidget(self._dibujo)
        caja.addWidget(self._frase, 1)
        caja.addLayout(self._botones)


def _llano(boton: QPushButton) -> QPushButton:
    boton.setProperty("clase", "enlace")
    return boton
