"""Lo que falta a las unidades temáticas, con el botón que lo crea."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.pantalla import Accion
from escritorio.comun.interfaz.piezas import boton_de, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho
from escritorio.comun.interfaz.tema import a_escala
from escritorio.unidades.acciones.unidades import crear_coordinaciones
from escritorio.unidades.consultas.unidades import sin_coordinacion


class TarjetaDeUnidades(QFrame):
    """Dice cuántas unidades no tienen coordinaciones y las crea; si todas las tienen, no ocupa sitio.

    `hecho` dice lo que se hizo.
    """

    def __init__(self, bd: Archivo, hecho: Callable[[LoHecho], object]) -> None:
        super().__init__()
        self.setProperty("clase", "tarjeta")
        self._bd, self._hecho = bd, hecho
        self._frase = etiqueta("", "suave")
        caja = QHBoxLayout(self)
        caja.setContentsMargins(a_escala(14), a_escala(8), a_escala(10), a_escala(8))
        caja.addWidget(self._frase, 1)
        caja.addWidget(boton_de(Accion("&Crear sus coordinaciones", "", self._crear)))

    def recargar(self) -> None:
        """Cuenta otra vez las que no tienen."""
        cuantas = len(sin_coordinacion(self._bd))
        self.setVisible(bool(cuantas))
        que = contar(cuantas, "unidad temática no tiene", "unidades temáticas no tienen")
        self._frase.setText(f"{que} todavía los puestos en que nombrar a quien la coordina y la subcoordina.")

    def _crear(self) -> None:
        accion_id = crear_coordinaciones(self._bd)
        frase = "Se crearon las coordinaciones de las unidades temáticas, sin nadie en ellas."
        self._hecho(LoHecho(frase, accion_id))
