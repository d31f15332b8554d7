"""El texto de una parte del acta: lo escrito y, al lado, lo automático."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escritorio.actas.modelo.contenido import ParteDeActa
from escritorio.comun.datos.borradores import sitio_de
from escritorio.comun.interfaz.corrector import Corrector
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.piezas import Accion, Pildora, boton_de, etiqueta
from escritorio.comun.interfaz.redaccion import Redaccion
from escritorio.comun.interfaz.tema import a_escala

_CAMBIO = "Los datos cambiaron después de escribirlo: compare con lo automático de ahora."
_FIJO = "Las cifras, la lista, lo votado y los dictámenes salen de los datos: no se escriben a mano."
_RENGLONES = 7


class EscrituraDeParte(QWidget):
    """Lo que vale de una parte, editable, y lo automático si se escribió otra cosa."""

    escrita = Signal(str, str, str)
    """(parte, texto, idioma)."""
    automatica = Signal(str, str)
    comparada = Signal(str, str)

    def __init__(self, corrector: Corrector) -> None:
        super().__init__()
        self._parte: ParteDeActa | None = None
        self._idioma = "es"
        self._corrector = corrector
        self.titulo = etiqueta("", "apartado")
        self.marca = Pildora()
        self.aviso = etiqueta("", "suave")
        self.texto = Redaccion("Te&xto", "Texto de esta parte del acta", _RENGLONES)
        self.texto.corregir_con(corrector, "es")
        self.original = etiqueta("")
        self._volver = boton_de(
            Accion("V&olver a lo automático", "undo-2", lambda: self._pedir(self.automatica))
        )
        self._comparada = boton_de(Accion("Ya lo &comparé", "check", lambda: self._pedir(self.comparada)))
        self._lo_automatico = QWidget()
        self._montar()
        self.texto.escrito.connect(self._escribir)

    def poner(self, parte: ParteDeActa | None, de: str, idioma: str, *, cierre: str) -> None:
        """Enseña esa parte. `de`: la sesión, para no mezclar lo que se escribe; `cierre`: por qué no se puede
        escribir, o «».
        """
        if idioma != self._idioma:
            self.texto.corregir_con(self._corrector, idioma)
        self._parte, self._idioma = parte, idioma
        self.setVisible(parte is not None)
        if parte is None:
            return
        self.titulo.setText(parte.titulo)
        self.texto.poner(parte.texto, editable=not cierre, de=sitio_de(de, parte.clave, idioma))
        self._decir_como_esta(parte)
        self.aviso.setText(cierre or (_CAMBIO if parte.cambio else _FIJO))
        self._lo_automatico.setVisible(parte.a_mano)
        self.original.setText(parte.automatico or "(nada)")
        self._volver.setEnabled(not cierre)
        self._comparada.setVisible(parte.cambio and not cierre)

    def guardar(self) -> None:
        """Pide guardar lo que falte."""
        self.texto.guardar()

    def enfocar(self) -> None:
        """Lleva el cursor al texto."""
        self.texto.texto.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decir_como_esta(self, parte: ParteDeActa) -> None:
        if parte.cambio:
            self.marca.poner("A mano · compare", "aviso")
        elif parte.a_mano:
            self.marca.poner("Escrito a mano", "acento")
        elif parte.original and parte.texto:
            self.marca.poner("No traducido", "aviso")
        else:
            self.marca.poner("Automático", "neutro")

    def _escribir(self) -> None:
        if self._parte is not None and self.texto.valor().strip():
            self.escrita.emit(self._parte.clave, self.texto.valor(), self._idioma)

    def _pedir(self, senal: SignalInstance) -> None:
        if self._parte is not None:
            senal.emit(self._parte.clave, self._idioma)

    def _montar(self) -> None:
        cabeza = QHBoxLayout()
        cabeza.addWidget(self.titulo, 1)
        cabeza.addWidget(self.marca, 0, Qt.AlignmentFlag.AlignTop)
        botones = QHBoxLayout()
        botones.addStretch(1)
        botones.addWidget(self._comparada)
        botones.addWidget(self._volver)
        abajo = QVBoxLayout(self._lo_automatico)
        abajo.setContentsMargins(0, 0, 0, 0)
        abajo.addWidget(etiqueta("Lo automático", "rotulo-fuerte"))
        hoja = con_deslizador(self.original)
        hoja.setMinimumHeight(a_escala(60))
        hoja.setMaximumHeight(a_escala(140))
        abajo.addWidget(hoja)
        abajo.addLayout(botones)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addLayout(cabeza)
        caja.addWidget(self.aviso)
        caja.addWidget(self.texto, 1)
        caja.addWidget(self._lo_automatico)
