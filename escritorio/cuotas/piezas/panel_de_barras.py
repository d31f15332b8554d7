"""El gráfico de un informe y las frases que lo explican, al lado de su tabla."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.comun.interfaz.deslizador import con_deslizador, vaciar_caja
from escritorio.comun.interfaz.lamina import VistaDeLamina
from escritorio.comun.interfaz.piezas import etiqueta, tarjeta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.cuotas.documentos.graficos import ANCHO, barras_dibujadas
from escritorio.cuotas.modelo.informes import Barras
from escritorio.cuotas.reglas.informes import barras_en_palabras

_ANCHO_MENOR = 190.0


class PanelDeBarras(QWidget):
    """Un dibujo por moneda; se desliza si no cabe."""

    def __init__(self) -> None:
        super().__init__()
        dentro = QWidget()
        self._caja = QVBoxLayout(dentro)
        self._caja.setContentsMargins(4, 4, 4, 4)
        self._caja.setSpacing(8)
        marco = tarjeta()
        caja_del_marco = QVBoxLayout(marco)
        caja_del_marco.setContentsMargins(4, 4, 4, 4)
        caja_del_marco.addWidget(con_deslizador(dentro))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(marco)

    def poner(self, graficos: Sequence[Barras], frases: Sequence[str]) -> None:
        """Cambia lo que se ve."""
        vaciar_caja(self._caja)
        for barras in graficos:
            lamina = barras_dibujadas(barras, _ancho_de_dibujo())
            self._caja.addWidget(VistaDeLamina(lamina, barras_en_palabras(barras)))
        for frase in frases:
            pieza = etiqueta(frase, "suave")
            pieza.setContentsMargins(a_escala(8), 0, a_escala(8), 0)
            self._caja.addWidget(pieza)
        self._caja.addStretch(1)


def _ancho_de_dibujo() -> float:
    """El panel crece menos que la letra: con la grande se dibuja más estrecho para que se lea igual."""
    return max(ANCHO * 100 / a_escala(100), _ANCHO_MENOR)
