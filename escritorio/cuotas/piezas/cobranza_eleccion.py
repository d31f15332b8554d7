"""Elegir de una lista lo que se va a hacer, viendo antes qué pasará."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.interfaz.casillas import Linea, ListaConCasillas
from escritorio.comun.interfaz.deslizador import con_deslizador
from escritorio.comun.interfaz.formulario import Campo, Formulario
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.tema import a_escala

Elegido = Callable[[list[str], dict[str, Any]], object]
"""Recibe las claves marcadas y los valores del formulario."""
Previa = Callable[[list[str], dict[str, Any]], str]


class DialogoDeEleccion(QDialog):
    """Una lista con casillas y, si hacen falta, unos campos; abajo, lo que pasará con lo elegido.

    Si `al_guardar` lanza `ErrorDeUsuario`, sigue abierto con el campo marcado o la frase a la vista.
    """

    def __init__(
        self,
        padre: QWidget,
        titulo: str,
        explicacion: str,
        lineas: Sequence[Linea],
        boton: str,
        al_guardar: Elegido = lambda marcadas, valores: None,
        *,
        campos: Sequence[Campo] = (),
        previa: Previa | None = None,
    ) -> None:
        super().__init__(padre)
        self.setWindowTitle(titulo)
        self._al_guardar, self._calcular = al_guardar, previa
        self.formulario = Formulario(campos)
        self.lista = ListaConCasillas(titulo, "Filtrar…")
        self.previa = etiqueta("", "suave")
        self.error = etiqueta("", "error")
        self.guardar = boton_de(Accion(boton, "", self.aceptar, principal=True))
        self._montar(explicacion, bool(campos))
        self.lista.poner(lineas)
        self.lista.cambiada.connect(self._al_cambiar)
        self.formulario.cambiado.connect(self._al_cambiar)
        for teclas in ("Ctrl+Return", "Ctrl+Enter"):  # Enter, en la lista, marca
            QShortcut(QKeySequence(teclas), self, self.aceptar)
        self._al_cambiar()

    def aceptar(self) -> None:
        """Hace lo elegido y cierra, o dice por qué no se puede."""
        try:
            self._al_guardar(self.lista.marcadas(), self.formulario.valores())
        except ErrorDeUsuario as error:
            if not (error.campo and self.formulario.marcar(error.campo, error.mensaje)):
                self._decir(error.mensaje)
            return
        self.accept()

    def _al_cambiar(self) -> None:
        self._decir("")
        if self._calcular is None:
            self.previa.setText(f"Elegidos: {len(self.lista.marcadas())}.")
            return
        with suppress(ErrorDeUsuario):
            self.previa.setText(self._calcular(self.lista.marcadas(), self.formulario.estado()))

    def _decir(self, frase: str) -> None:
        self.error.setText(frase)
        self.error.setVisible(bool(frase))

    def _montar(self, explicacion: str, con_campos: bool) -> None:
        self.setMinimumSize(a_escala(420), a_escala(360))
        a_medida(self, 680, 680 if con_campos else 560)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(10)
        caja.addWidget(etiqueta(self.windowTitle(), "apartado"))
        caja.addWidget(etiqueta(explicacion, "suave"))
        caja.addWidget(self.lista, 1)
        if con_campos:
            caja.addWidget(con_deslizador(self.formulario), 2)
        caja.addWidget(self.previa)
        caja.addWidget(self.error)
        caja.addLayout(self._pie())

    def _pie(self) -> QHBoxLayout:
        pie, cancelar = QHBoxLayout(), QPushButton("Cancelar")
        cancelar.setAutoDefault(False)
        cancelar.clicked.connect(self.reject)
        self.guardar.setAutoDefault(False)
        pie.addStretch(1)
        pie.addWidget(cancelar)
        pie.addWidget(self.guardar)
        return pie


def elegir(dialogo: DialogoDeEleccion) -> list[str]:
    """Lo abre y espera; devuelve las claves marcadas, o ninguna si se dejó."""
    hecho = dialogo.exec() == QDialog.DialogCode.Accepted
    dialogo.deleteLater()
    return dialogo.lista.marcadas() if hecho else []
