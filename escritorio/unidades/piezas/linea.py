"""La línea de tiempo en pantalla, y en papel."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.visor_pdf import VistaDeLamina
from escritorio.unidades.documentos.linea import ANCHO, en_palabras, linea_de_actividades
from escritorio.unidades.impresos import componer_linea, datos_de_linea
from escritorio.unidades.modelo.informes import DatosDeLinea
from escritorio.unidades.piezas.plan import FiltroDeActividades

_EN_PANTALLA = 1_000
"""Más barras no se leen en una ventana, y dibujarlas la ocuparía varios segundos."""

_LETRA_DEL_DIBUJO = 7.5
_ANCHO_MINIMO = 460.0
"""Con menos no quedaría sitio para las barras."""


class VistaDeLinea(QWidget):
    """El dibujo, que se desliza si es largo."""

    def __init__(self, pantalla: Pantalla, filtro: FiltroDeActividades) -> None:
        super().__init__()
        self._pantalla, self._filtro = pantalla, filtro
        self._visto = datos_de_linea(pantalla.servicios.bd, "", [])
        self.dibujo = VistaDeLamina(linea_de_actividades(self._visto), en_palabras(()))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        self._resto = etiqueta("", "suave")
        caja.addWidget(self._resto)
        caja.addWidget(con_deslizador(self.dibujo), 1)

    def acciones(self) -> list[Accion]:
        """Sacarla en papel."""
        return [Accion("Ver en &PDF", "file-text", self._en_pdf, True)]

    def recargar(self) -> None:
        """Dibuja otra vez."""
        entera = self._datos()
        datos = replace(entera, barras=entera.barras[:_EN_PANTALLA])
        self._resto.setVisible(len(entera.barras) > _EN_PANTALLA)
        self._resto.setText(
            f"Se dibujan las {escribir_miles(_EN_PANTALLA)} primeras de {escribir_miles(len(entera.barras))}."
            " Estreche el filtro, o véala entera en PDF."
        )
        self._visto = datos
        self._dibujar()

    def enfocar_filtro(self) -> None:
        """Al dibujo."""
        self.dibujo.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._dibujar()

    def _dibujar(self) -> None:
        """Al ancho que deja la letra del dibujo casi como la de la ventana."""
        justo = self.width() * _LETRA_DEL_DIBUJO / a_escala(12)
        ancho = min(max(justo, _ANCHO_MINIMO), ANCHO)
        self.dibujo.poner(linea_de_actividades(self._visto, ancho), en_palabras(self._visto.barras))

    def _datos(self) -> DatosDeLinea:
        return datos_de_linea(self._pantalla.servicios.bd, self._filtro.dicho(), self._filtro.vistas())

    def _en_pdf(self) -> None:
        Gestion(self._pantalla).ver(
            f"Línea de tiempo, {self._filtro.dicho()}",
            componer_linea(self._pantalla.servicios.bd, self._filtro.dicho(), self._filtro.vistas()),
        )
