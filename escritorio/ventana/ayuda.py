"""La ayuda de cada pantalla, que va con el programa y no necesita red."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QKeySequence,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from escritorio.comun.base.rutas import recurso
from escritorio.comun.base.version import VERSION
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.sala.piezas.teclas import EN_LA_SALA

_ANCHO, _ALTO = 900, 620
_SOBRE_TITULO, _ENTRE_PARRAFOS, _ENTRE_LINEAS = 14, 6, 3
_LETRAS = {1: 21, 2: 15}
_TECLAS_DE_LA_SALA = "{teclas de la sala}"
"""Donde van sus renglones en el capítulo del teclado."""


def capitulos() -> list[tuple[str, str, str]]:
    """(clave, título, Markdown) de cada capítulo, en su orden de lectura, con las teclas de la sala."""
    teclas = "\n".join(grupo.renglon for grupo in EN_LA_SALA)
    textos = [
        (r.stem, r.read_text(encoding="utf-8").replace(_TECLAS_DE_LA_SALA, teclas))
        for r in sorted(recurso("ayuda").glob("*.md"))
    ]
    return [(clave[3:], texto.splitlines()[0].lstrip("# "), texto) for clave, texto in textos]


@cache
def apartados() -> tuple[tuple[str, str, str], ...]:
    """(clave del capítulo, su título, título) de cada capítulo y de cada apartado suyo, para encontrarlos."""
    hallados = []
    for clave, de, texto in capitulos():
        titulos = [linea[3:].strip() for linea in texto.splitlines() if linea.startswith("## ")]
        hallados += [(clave, de, titulo) for titulo in (de, *titulos)]
    return tuple(hallados)


class Ayuda(QDialog):
    """Capítulos a la izquierda, texto a la derecha; Esc cierra."""

    def __init__(self, padre: QWidget, clave: str = "", acciones: Sequence[Accion] = ()) -> None:
        super().__init__(padre)
        self.setWindowTitle("Ayuda de Escritorio")
        a_medida(self, _ANCHO, _ALTO)
        self._capitulos = capitulos()
        self.indice = QListWidget()
        self.indice.setAccessibleName("Capítulos de la ayuda")
        self.indice.setProperty("clase", "indice")
        self.indice.setFixedWidth(min(a_escala(200), 260))
        self.texto = QTextBrowser(openExternalLinks=False)
        self.texto.setProperty("clase", "lectura")
        self.texto.setAccessibleName("Texto de la ayuda")
        lectura = QHBoxLayout()
        lectura.setSpacing(10)
        lectura.addWidget(self.indice)
        lectura.addWidget(self.texto, 1)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(14, 14, 14, 14)
        caja.setSpacing(10)
        caja.addLayout(lectura, 1)
        caja.addLayout(self._pie(acciones))
        for _, titulo, _texto in self._capitulos:
            self.indice.addItem(titulo)
        self.indice.currentRowChanged.connect(self._mostrar)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.reject)
        self.abrir_en(clave)

    def _pie(self, acciones: Sequence[Accion]) -> QHBoxLayout:
        """La versión y lo que se ofrece a quien necesita más que leer: primero se cierra la ayuda."""
        pie = QHBoxLayout()
        pie.addWidget(etiqueta(f"Escritorio {VERSION}", "suave"), 1)
        for accion in acciones:
            boton = boton_de(replace(accion, al_pulsar=partial(self._salir_a, accion.al_pulsar)))
            boton.setAutoDefault(False)
            pie.addWidget(boton)
        return pie

    def _salir_a(self, hacer: Callable[[], object]) -> None:
        self.accept()
        hacer()

    def abrir_en(self, clave: str) -> None:
        """Salta al capítulo de esa clave, o al primero."""
        claves = [c for c, _, _ in self._capitulos]
        self.indice.setCurrentRow(claves.index(clave) if clave in claves else 0)

    def _mostrar(self, fila: int) -> None:
        self.texto.setMarkdown(self._capitulos[fila][2])
        _airear(self.texto.document())
        self.texto.moveCursor(QTextCursor.MoveOperation.Start)


def _airear(papel: QTextDocument) -> None:
    """Separa títulos y párrafos: el Markdown de Qt los deja pegados."""
    bloque = papel.begin()
    while bloque.isValid():
        forma = bloque.blockFormat()
        nivel = forma.headingLevel()
        tras_lista = not bloque.textList() and bool(bloque.previous().textList())
        forma.setTopMargin(a_escala(_SOBRE_TITULO if nivel else _ENTRE_PARRAFOS if tras_lista else 0))
        forma.setBottomMargin(a_escala(_ENTRE_LINEAS if bloque.textList() else _ENTRE_PARRAFOS))
        cursor = QTextCursor(bloque)
        cursor.setBlockFormat(forma)
        if nivel:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(_letra_de_titulo(nivel))
        bloque = bloque.next()


def _letra_de_titulo(nivel: int) -> QTextCharFormat:
    letra = QTextCharFormat()
    letra.setProperty(QTextFormat.Property.FontPixelSize, a_escala(_LETRAS.get(nivel, 13)))
    letra.setFontWeight(QFont.Weight.DemiBold)
    return letra
