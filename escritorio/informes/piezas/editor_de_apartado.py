"""Un apartado del informe: lo que sale de los datos y, al lado, lo que se escribe."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.datos.borradores import sitio_de
from escritorio.comun.interfaz.corrector import Corrector
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.piezas import Accion, Pildora, boton_de, etiqueta
from escritorio.comun.interfaz.redaccion import Redaccion
from escritorio.comun.interfaz.tema import a_escala
from escritorio.informes.modelo.informes import Apartado

_CAMBIO = "Los datos cambiaron después de escribir su texto: compárelo con lo de ahora."
_FIJO = "Las cifras y las tablas salen de los datos y están siempre al día; su texto se añade a ellas."
_FUERA = "Este apartado no saldrá en el papel. Lo escrito se conserva."
_RENGLONES = 5


class EscrituraDeApartado(QWidget):
    """Texto propio, editable, y lo automático, que sólo se lee. No guarda: pide que se haga."""

    escrito = Signal(str, str)
    """(apartado, texto)."""
    comparado = Signal(str)
    fuera = Signal(str, bool)

    def __init__(self, corrector: Corrector, idioma: str) -> None:
        super().__init__()
        self._apartado: Apartado | None = None
        self.titulo = etiqueta("", "apartado")
        self.marca = Pildora()
        self.aviso = etiqueta("", "suave")
        self.texto = Redaccion("Te&xto propio", "Texto propio de este apartado", _RENGLONES)
        self.texto.corregir_con(corrector, idioma)
        self.automatico = etiqueta("")
        self.automatico.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._comparado = boton_de(Accion("Ya lo &comparé", "check", self._pedir_comparado))
        self._poner_fuera = boton_de(Accion("&Dejar fuera", "minus", lambda: self._pedir_fuera(True)))
        self._volver = boton_de(Accion("&Volver a poner", "undo-2", lambda: self._pedir_fuera(False)))
        self._montar()
        self.texto.escrito.connect(self._escribir)

    def poner(self, apartado: Apartado | None, de: str, *, editable: bool) -> None:
        """Enseña ese apartado. `de`: de qué informe, para no mezclar lo que se escribe."""
        self._apartado = apartado
        self.setVisible(apartado is not None)
        if apartado is None:
            return
        self.titulo.setText(apartado.titulo)
        self.texto.poner(apartado.texto, editable=editable, de=sitio_de(de, apartado.clave))
        self.automatico.setText(apartado.en_texto)
        self._decir_como_esta(apartado)
        self._comparado.setVisible(apartado.cambio and editable)
        quitable = editable and not apartado.automatico.necesario
        self._poner_fuera.setVisible(quitable and not apartado.omitido)
        self._volver.setVisible(quitable and apartado.omitido)

    def guardar(self) -> None:
        """Pide guardar lo que falte."""
        self.texto.guardar()

    def _decir_como_esta(self, apartado: Apartado) -> None:
        if apartado.omitido:
            self.marca.poner("Fuera del papel", "neutro")
        elif apartado.cambio:
            self.marca.poner("Compare", "aviso")
        else:
            self.marca.poner(
                *(("Con texto propio", "acento") if apartado.texto else ("Automático", "neutro"))
            )
        self.aviso.setText(_FUERA if apartado.omitido else _CAMBIO if apartado.cambio else _FIJO)

    def _escribir(self) -> None:
        if self._apartado is not None:
            self.escrito.emit(self._apartado.clave, self.texto.valor())

    def _pedir_comparado(self) -> None:
        if self._apartado is not None:
            self.comparado.emit(self._apartado.clave)

    def _pedir_fuera(self, fuera: bool) -> None:
        if self._apartado is not None:
            self.fuera.emit(self._apartado.clave, fuera)

    def _montar(self) -> None:
        cabeza = QHBoxLayout()
        cabeza.addWidget(self.titulo, 1)
        cabeza.addWidget(self.marca, 0, Qt.AlignmentFlag.AlignTop)
        botones = QHBoxLayout()
        botones.addStretch(1)
        for boton in (self._comparado, self._poner_fuera, self._volver):
            botones.addWidget(boton)
        hoja = con_deslizador(self.automatico)
        hoja.setMinimumHeight(a_escala(70))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addLayout(cabeza)
        caja.addWidget(self.aviso)
        caja.addWidget(self.texto, 2)
        caja.addWidget(etiqueta("Lo que sale de los datos", "rotulo-fuerte"))
        caja.addWidget(hoja, 3)
        caja.addLayout(botones)
