"""Un campo en pantalla: su rótulo, su control, su ayuda y su error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.interfaz.campos import FALTA, Campo, CampoCasilla
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala

_SI, _NO = "sí", "no"


class RenglonDeCampo:
    """Rótulo, control, ayuda y la frase de error de un campo."""

    def __init__(self, campo: Campo) -> None:
        self.campo = campo
        self.control = campo.crear()
        self.tocado = False
        self.frase = ""
        self.marco = QWidget()
        self._error = etiqueta("", "error")
        self._ayuda = etiqueta(campo.ayuda, "rotulo")
        self._montar()
        # Enseñarlo antes de tener dónde lo abriría un instante como ventana suelta.
        if not campo.visible:
            self.mostrar(False)

    def estado(self) -> str | int | bool:
        """Lo que hay puesto, tal cual, para saber si cambió."""
        if isinstance(self.control, QCheckBox):
            return self.control.isChecked()
        if isinstance(self.control, QComboBox):
            return self.control.currentIndex()
        return self.campo.texto(self.control)

    def escrito(self) -> str:
        """Lo que hay puesto, como se lee: «Nombre: Melo»; «» si no se puede volver a poner."""
        control, nombre = self.control, self.campo.nombre()
        if isinstance(control, QCheckBox):
            return f"{nombre}: {_SI if control.isChecked() else _NO}"
        if isinstance(control, QComboBox):
            return f"{nombre}: {control.currentText()}"
        de_letras = isinstance(control, QPlainTextEdit) or (
            isinstance(control, QLineEdit) and control.echoMode() is QLineEdit.EchoMode.Normal
        )
        return f"{nombre}: {self.campo.texto(control)}" if de_letras else ""

    def reescribir(self, escrito: str) -> None:
        """Pone otra vez lo que dio `escrito`; una opción que ya no se ofrece se queda como estaba."""
        control, texto = self.control, escrito.removeprefix(f"{self.campo.nombre()}: ")
        if isinstance(control, QCheckBox):
            control.setChecked(texto == _SI)
        elif isinstance(control, QComboBox):
            cual = control.findText(texto)
            control.setCurrentIndex(cual if cual >= 0 else control.currentIndex())
        elif isinstance(control, QPlainTextEdit):
            control.setPlainText(texto)
        elif isinstance(control, QLineEdit):
            control.setText(texto)

    def leer(self) -> Any:
        if self.marco.isHidden():
            return self.campo.nada()
        try:
            valor = self.campo.leer(self.control)
        except DatoInvalido as error:
            self.marcar(error.mensaje)
            raise
        self.marcar("")
        return valor

    def falta(self) -> bool:
        """Si es de los que hacen falta y está a la vista sin contestar."""
        if self.marco.isHidden():
            return False
        try:
            self.campo.leer(self.control)
        except DatoInvalido as error:
            return error.mensaje == FALTA
        return False

    def repasar(self) -> None:
        """Al salir del campo: lo vacío no se reprocha hasta guardar."""
        try:
            self.campo.leer(self.control)
        except DatoInvalido as error:
            self.marcar(error.mensaje if self._lleno() else "")
        else:
            self.campo.acabar(self.control)
            self.marcar("")

    def marcar(self, frase: str) -> None:
        self.frase = frase
        self._error.setText(f"⚠ {frase}" if frase else "")
        self._error.setVisible(bool(frase))
        self._ayuda.setVisible(bool(self.campo.ayuda) and not frase)
        self.control.setAccessibleDescription(frase or self.campo.ayuda)
        self.control.setProperty("mal", "si" if frase else "no")
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    def ayudar(self, texto: str) -> None:
        """Cambia lo que se lee debajo del control («» lo quita)."""
        self.campo = replace(self.campo, ayuda=texto)
        self._ayuda.setText(texto)
        self.marcar(self.frase)

    def mostrar(self, visible: bool) -> None:
        self.marco.setVisible(visible)

    def al_tocar(self, avisar: Callable[[], None]) -> None:
        def tocar(*_: object) -> None:
            self.tocado = True
            if self.frase:
                self.marcar("")
            avisar()

        control = self.control
        if isinstance(control, QLineEdit | QPlainTextEdit):
            control.textChanged.connect(tocar)
        elif isinstance(control, QComboBox):
            control.currentIndexChanged.connect(tocar)
        elif isinstance(control, QCheckBox):
            control.toggled.connect(tocar)

    def _lleno(self) -> bool:
        if isinstance(self.control, QCheckBox):
            return True
        return bool(self.campo.texto(self.control).strip())

    def _montar(self) -> None:
        caja = QVBoxLayout(self.marco)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(4))
        if not isinstance(self.campo, CampoCasilla):
            rotulo = QLabel(
                self.campo.rotulo
                + ("" if self.campo.obligatorio or self.campo.uno_de_varios else " (opcional)")
            )
            rotulo.setProperty("clase", "rotulo-fuerte")
            rotulo.setBuddy(self.control)
            caja.addWidget(rotulo)
        for pieza in (self.control, self._ayuda, self._error):
            caja.addWidget(pieza)
        self._ayuda.setVisible(bool(self.campo.ayuda))
        self._error.hide()
        self.control.setAccessibleName(self.campo.nombre())
        self.control.setAccessibleDescription(self.campo.ayuda)
