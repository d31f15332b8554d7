"""La barra de estado: quién trabaja, las copias, lo que se dice sin quitar el foco y si está guardado."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStatusBar

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.en_una_linea import EnUnaLinea
from escritorio.comun.interfaz.guardador import Guardador
from escritorio.comun.interfaz.pie_de_guardado import PieDeGuardado


class Pie(QStatusBar):
    """`guardado` dice lo tecleado; lo demás se pone con `decir`, `decir_copias` y `pintar_quien`."""

    def __init__(self, bd: Archivo, guardador: Guardador) -> None:
        super().__init__()
        self._bd = bd
        # Ninguno ensancha la ventana: lo que no quepa se lee al señalarlo.
        self._quien = EnUnaLinea(Qt.TextElideMode.ElideMiddle)
        self._copias, self._dicho = EnUnaLinea(), EnUnaLinea()
        self._boton: QPushButton | None = None
        self.guardado = PieDeGuardado(guardador)
        if bd.solo_lectura:
            self.guardado.fijar("Abierto sólo para consulta")
        self._dicho.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(self._quien, 1)
        self.addPermanentWidget(self._copias)
        self.addWidget(self._dicho, 2)
        self.addPermanentWidget(self.guardado)
        self.pintar_quien()

    def pintar_quien(self) -> None:
        """El archivo y quien trabaja en él."""
        self._quien.setText(f"  {self._bd.ruta.name}  ·  Trabaja {self._bd.quien}")

    def decir_copias(self, texto: str) -> None:
        """Cómo van las copias; «» para callar."""
        self._copias.setText(f"{texto}  " if texto else "")

    def decir(self, frase: str, boton: str = "", al_pulsar: Callable[[], object] | None = None) -> None:
        """Deja dicho algo, con un botón si se da; sustituye a lo que hubiera."""
        self._dicho.setText(frase)
        if self._boton is not None:
            self.removeWidget(self._boton)
            self._boton.deleteLater()
            self._boton = None
        if al_pulsar is not None:
            self._boton = QPushButton(boton)
            self._boton.setProperty("clase", "enlace")
            self._boton.clicked.connect(al_pulsar)
            self.addPermanentWidget(self._boton)
