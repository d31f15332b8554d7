"""La ayuda de cada pantalla, que va con el programa y no necesita red."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from escritorio.comun.base.rutas import recurso

_ANCHO, _ALTO = 900, 620


def capitulos() -> list[tuple[str, str, str]]:
    """(clave, título, Markdown) de cada capítulo, en su orden de lectura."""
    textos = [(r.stem, r.read_text(encoding="utf-8")) for r in sorted(recurso("ayuda").glob("*.md"))]
    return [(clave[3:], texto.splitlines()[0].lstrip("# "), texto) for clave, texto in textos]


class Ayuda(QDialog):
    """Capítulos a la izquierda, texto a la derecha; Esc cierra."""

    def __init__(self, padre: QWidget, clave: str = "") -> None:
        super().__init__(padre)
        self.setWindowTitle("Ayuda de Escritorio")
        self.resize(_ANCHO, _ALTO)
        self._capitulos = capitulos()
        self.indice = QListWidget()
        self.indice.setAccessibleName("Capítulos de la ayuda")
        self.indice.setFixedWidth(220)
        self.texto = QTextBrowser(openExternalLinks=False)
        self.texto.setAccessibleName("Texto de la ayuda")
        caja = QHBoxLayout(self)
        caja.addWidget(self.indice)
        caja.addWidget(self.texto, 1)
        for _, titulo, _texto in self._capitulos:
            self.indice.addItem(titulo)
        self.indice.currentRowChanged.connect(self._mostrar)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.reject)
        self.abrir_en(clave)

    def abrir_en(self, clave: str) -> None:
        """Salta al capítulo de esa clave, o al primero."""
        claves = [c for c, _, _ in self._capitulos]
        self.indice.setCurrentRow(claves.index(clave) if clave in claves else 0)

    def _mostrar(self, fila: int) -> None:
        self.texto.setMarkdown(self._capitulos[fila][2])
