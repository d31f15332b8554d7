"""El gráfico de un informe y las frases que lo explican, al lado de su tabla."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from escritorio.comun.interfaz.deslizador import con_deslizador, vaciar_caja
from escritorio.comun.interfaz.lamina import VistaDeLamina
from escritorio.comun.interfaz.piezas import etiqueta, tarjeta
from escritorio.cuotas.documentos.graficos import barras_dibujadas
from escritorio.cuotas.modelo.informes import Barras
from escritorio.cuotas.reglas.informes import barras_en_palabras


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
            vista = VistaDeLamina(barras_dibujadas(barras), barras_en_palabras(barras))
            # Entre otras piezas, la altura fija sería la de su ancho ideal y no la del que tiene.
            politica = vista.sizePolicy()
            politica.setVerticalPolicy(QSizePolicy.Policy.Preferred)
            vista.setSizePolicy(politica)
            self._caja.addWidget(vista)
        for frase in frases:
            self._caja.addWidget(etiqueta(frase, "suave"))
        self._caja.addStretch(1)
