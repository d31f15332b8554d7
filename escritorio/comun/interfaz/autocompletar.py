"""Una línea que completa desde una lista larga, con o sin acentos."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from escritorio.comun.base.texto import plegar

_MUCHAS = 12


class LineaConBusqueda(QLineEdit):
    """`opciones`: (id, texto). Al teclear salen las que contienen todas las palabras."""

    elegido = Signal(str)

    def __init__(
        self, opciones: Sequence[tuple[str, str]], marcador: str = "", padre: QWidget | None = None
    ) -> None:
        super().__init__(padre)
        self.setPlaceholderText(marcador)
        self.setClearButtonEnabled(True)
        self._opciones: list[tuple[str, str, str]] = []
        self._modelo = QStringListModel(self)
        self._completa = QCompleter(self._modelo, self)
        self._completa.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completa.setMaxVisibleItems(_MUCHAS)
        self.setCompleter(self._completa)
        self.textEdited.connect(self._proponer)
        self._completa.activated.connect(self._al_elegir)
        self.poner_opciones(opciones)

    def poner_opciones(self, opciones: Sequence[tuple[str, str]]) -> None:
        """Cambia la lista; lo tecleado se conserva."""
        self._opciones = [(clave, texto, plegar(texto)) for clave, texto in opciones]
        self._proponer(self.text())

    def poner_id(self, clave: str) -> None:
        """Enseña el texto de ese id («» si no está)."""
        self.setText(next((texto for otra, texto, _ in self._opciones if otra == clave), ""))

    def id_elegido(self) -> str:
        """El id de lo escrito; si sólo una opción coincide, el suyo; si no, «»."""
        buscado = plegar(self.text())
        if not buscado:
            return ""
        exactas = [clave for clave, _, llano in self._opciones if llano == buscado]
        candidatas = exactas or [clave for clave, _, _ in self._coinciden(buscado)]
        return candidatas[0] if len(candidatas) == 1 else ""

    def _coinciden(self, buscado: str) -> list[tuple[str, str, str]]:
        palabras = buscado.split()
        return [opcion for opcion in self._opciones if all(p in opcion[2] for p in palabras)]

    def _proponer(self, texto: str) -> None:
        halladas = self._coinciden(plegar(texto))[:_MUCHAS]
        self._modelo.setStringList([visible for _, visible, _ in halladas])

    def _al_elegir(self, texto: str) -> None:
        self.setText(texto)
        self.elegido.emit(self.id_elegido())
