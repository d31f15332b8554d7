"""El reparto del ancho entre la lista y la ficha, y entre un índice y lo que se escribe."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from escritorio.comun.interfaz.tema import a_escala

_ANCHO_DE_REFERENCIA = 960
_MINIMO_DE_LISTA, _MINIMO_DE_FICHA, _MINIMO_DE_INDICE = 300, 260, 200


class Partida(QSplitter):
    """Lista a la izquierda y ficha a la derecha, hasta que quien trabaja mueve la raya.

    `ancho_ficha`: píxeles con letra de 13; si la letra crece y el sitio no, la
    ficha guarda la proporción que tendría en una ventana de 1280.
    """

    def __init__(self, lista: QWidget, ficha: QWidget, ancho_ficha: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._ancho_ficha = ancho_ficha
        self._movida = False
        self.setHandleWidth(14)
        self.setChildrenCollapsible(False)
        self.addWidget(lista)
        self.addWidget(ficha)
        lista.setMinimumWidth(min(a_escala(_MINIMO_DE_LISTA), 400))
        ficha.setMinimumWidth(min(a_escala(_MINIMO_DE_FICHA), 300))
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.splitterMoved.connect(self._al_mover)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._movida:
            total = self.width() - self.handleWidth()
            ficha = min(a_escala(self._ancho_ficha), total * self._ancho_ficha // _ANCHO_DE_REFERENCIA)
            self.setSizes([total - ficha, ficha])

    def _al_mover(self, *_: int) -> None:
        self._movida = True


class IndiceYEscritura(QSplitter):
    """Las partes de un papel a la izquierda y lo que se escribe en ellas a la derecha.

    `proporcion`: cómo se reparten el ancho, el índice y la escritura.
    """

    def __init__(self, indice: QWidget, escritura: QWidget, proporcion: tuple[int, int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(14)
        for lugar, (lado, parte) in enumerate(zip((indice, escritura), proporcion, strict=True)):
            self.addWidget(lado)
            self.setStretchFactor(lugar, parte)
        indice.setMinimumWidth(min(a_escala(_MINIMO_DE_INDICE), 220))
