"""El organigrama y la línea de mandatos a todo el ancho."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.deslizador import con_deslizador, vaciar_caja
from escritorio.comun.interfaz.lamina import VistaDeLamina
from escritorio.comun.interfaz.piezas import Accion, boton_de, boton_de_icono, etiqueta, tarjeta
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.estatutos.consultas.reglas import organos
from escritorio.organos.consultas.papeles import datos_de_mandatos, datos_del_organigrama
from escritorio.organos.documentos.en_palabras import linea_en_palabras, organigrama_en_palabras
from escritorio.organos.documentos.linea import linea_de_tiempo
from escritorio.organos.documentos.organigrama import organigrama

_PASO, _TOPE = 1.25, 3.0


class PanelDeDibujo(QWidget):
    """Una frase que dice qué se ve, el botón de su PDF y, debajo, el dibujo o por qué no lo hay."""

    def __init__(self, verbo: str, al_ver_pdf: Callable[[], object]) -> None:
        super().__init__()
        self.frase = etiqueta("", "suave")
        self.linea = QHBoxLayout()
        self._dentro = QVBoxLayout()
        marco = tarjeta()
        caja_del_marco = QVBoxLayout(marco)
        caja_del_marco.setContentsMargins(2, 2, 2, 2)
        caja_del_marco.addLayout(self._dentro)
        self._zona: QScrollArea | None = None
        self._aumento = 1.0
        self.linea.addWidget(self.frase, 1)
        self.linea.addWidget(boton_de_icono("minus", "Alejar el dibujo", lambda: self._aumentar(1 / _PASO)))
        self.linea.addWidget(boton_de_icono("plus", "Acercar el dibujo", lambda: self._aumentar(_PASO)))
        self.linea.addWidget(boton_de(Accion(verbo, "printer", al_ver_pdf)))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(10)
        caja.addLayout(self.linea)
        caja.addWidget(marco, 1)

    def poner(self, frase: str, pieza: QWidget) -> None:
        """Cambia el dibujo."""
        self.frase.setText(frase)
        vaciar_caja(self._dentro)
        self._zona = con_deslizador(pieza) if isinstance(pieza, VistaDeLamina) else None
        self._dentro.addWidget(self._zona or pieza)
        self._aumentar(1.0)

    def _aumentar(self, por: float) -> None:
        """Al ancho de la ventana o más: entonces se desliza también a lo ancho."""
        self._aumento = min(max(self._aumento * por, 1.0), _TOPE)
        if self._zona is not None:
            mas = self._aumento > 1.0
            politica = Qt.ScrollBarPolicy.ScrollBarAsNeeded if mas else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self._zona.setHorizontalScrollBarPolicy(politica)
            ancho = round(self._zona.viewport().width() * self._aumento) if mas else 0
            for vista in self._zona.findChildren(VistaDeLamina):
                vista.setMinimumWidth(ancho)


class PanelDelOrganigrama(PanelDeDibujo):
    """Cada órgano con quienes lo integran un día."""

    def __init__(self, bd: Archivo, al_ver_pdf: Callable[[], object]) -> None:
        super().__init__("Organigrama en P&DF", al_ver_pdf)
        self._bd = bd

    def pintar(self, fecha: str) -> None:
        """Lo dibuja como estaba ese día (ISO)."""
        datos = datos_del_organigrama(self._bd, fecha)
        vista = VistaDeLamina(organigrama(datos), organigrama_en_palabras(datos))
        self.poner(f"Los órganos y quienes los integran al {en_corto(fecha)}.", vista)


class PanelDeLaLinea(PanelDeDibujo):
    """Los mandatos de un órgano o de todos, a lo largo del tiempo, con los turnos planeados."""

    def __init__(self, bd: Archivo, al_ver_pdf: Callable[[], object]) -> None:
        super().__init__("Línea en P&DF", al_ver_pdf)
        self._bd = bd
        self._fecha = bd.hoy()
        self.organo = QComboBox()
        self.organo.setAccessibleName("Mandatos de qué órgano")
        self.organo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.organo.setMinimumContentsLength(18)
        self.organo.currentIndexChanged.connect(lambda: self.pintar(self._fecha))
        self.linea.insertWidget(1, self.organo)

    def elegido(self) -> str:
        """El id del órgano elegido, o «» si son todos."""
        return str(self.organo.currentData() or "")

    def pintar(self, fecha: str) -> None:
        """La dibuja con la marca en ese día (ISO)."""
        self._fecha = fecha
        self._ofrecer_organos()
        datos = datos_de_mandatos(self._bd, fecha, self.elegido())
        frase = f"Quién ocupa cada puesto y hasta cuándo. La marca es el {en_corto(fecha)}."
        if datos.carriles:
            self.poner(frase, VistaDeLamina(linea_de_tiempo(datos), linea_en_palabras(datos)))
        else:
            self.poner(frase, _sin_mandatos())

    def _ofrecer_organos(self) -> None:
        elegido = self.elegido()
        self.organo.blockSignals(True)
        self.organo.clear()
        self.organo.addItem("Todos los órganos", "")
        for uno in organos(self._bd):
            self.organo.addItem(uno.nombre, uno.id)
        self.organo.setCurrentIndex(max(0, self.organo.findData(elegido)))
        self.organo.blockSignals(False)


def _sin_mandatos() -> QWidget:
    return EstadoVacio(
        "clock",
        "Todavía no hay ningún mandato",
        "Al nombrar a quienes ocupan los puestos, aquí se ve quién estuvo en cada uno y hasta cuándo.",
    )
