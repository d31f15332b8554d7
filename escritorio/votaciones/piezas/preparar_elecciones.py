"""Preparar las elecciones de una sesión convocada: cargos y candidaturas, antes de que empiece."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, Desplegable, a_medida, boton_de, con_deslizador, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.sesiones.consultas.sesiones import puntos_de_eleccion, sesion
from escritorio.votaciones.piezas.eleccion import PanelDeEleccion
from escritorio.votaciones.piezas.gestor_de_elecciones import GestorDeElecciones

_EXPLICACION = (
    "Diga qué cargos se eligen y quién se presenta. Lo que piden las reglas se comprueba ahora y consta;"
    " las rondas se votan el día de la sesión."
)


class CuadroDeElecciones(QDialog):
    """Los puntos de elección de una sesión, de uno en uno, con el mismo panel que en la sala."""

    def __init__(self, pantalla: Pantalla, sesion_id: str) -> None:
        super().__init__(pantalla)
        bd = pantalla.servicios.bd
        actual = sesion(bd, sesion_id)
        self.setWindowTitle(f"Elecciones · {actual.titulo}")
        self._avisos, self._momento = pantalla.servicios.avisos, actual.primera_llamada
        self.panel = PanelDeEleccion()
        self.punto = Desplegable()
        for cada in puntos_de_eleccion(bd, sesion_id):
            self.punto.addItem(f"{cada.numero}. {cada.titulo}", cada.id)
        self._gestor = GestorDeElecciones(self.panel, pantalla, lambda: self._momento, self._hecho, self)
        self.punto.currentIndexChanged.connect(lambda _: self._pintar())
        self._montar()
        self._pintar()
        a_medida(self, 720, 480)

    def _hecho(self, frase: str) -> None:
        self._pintar()
        self._avisos.hecho(frase)

    def _pintar(self) -> None:
        self._gestor.poner(self.punto.currentData(), self._momento, se_vota=False)

    def _montar(self) -> None:
        rotulo = QLabel("&Punto")
        rotulo.setProperty("clase", "rotulo-fuerte")
        rotulo.setBuddy(self.punto)
        self.punto.setAccessibleName("Punto")
        dentro = QWidget()
        hoja = QVBoxLayout(dentro)
        hoja.setSpacing(a_escala(8))
        for pieza in (etiqueta(_EXPLICACION, "suave"), rotulo, self.punto, self.panel):
            hoja.addWidget(pieza)
        hoja.addStretch(1)
        pie = QHBoxLayout()
        pie.addStretch(1)
        pie.addWidget(boton_de(Accion("&Cerrar", "", self.accept)))
        caja = QVBoxLayout(self)
        caja.addWidget(con_deslizador(dentro), 1)
        caja.addLayout(pie)
