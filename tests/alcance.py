"""A qué se llega con el ratón en una ventana, tal cual o deslizando lo que se desliza."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

_SE_PULSAN = (QAbstractButton, QAbstractSpinBox, QLineEdit, QComboBox)
_DE_DENTRO = (QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)


def asentar(vueltas: int = 6) -> None:
    """Deja a Qt colocar lo que cambió."""
    for _ in range(vueltas):
        QApplication.processEvents()


def a_la_vista(pieza: QWidget) -> str:
    """Qué impide ver entera esa pieza ahora mismo, con su rótulo; «» si nada."""
    return next((falta for suya in (pieza, *_rotulos(pieza)) if (falta := _lo_que_falta(suya))), "")


def inalcanzables(raiz: QWidget) -> list[str]:
    """Lo que se pulsa o se escribe y no se llega a ver entero ni deslizando."""
    return [f"{_nombre(p)}: {falta}" for p in _que_se_pulsan(raiz) if (falta := _deslizando(p))]


def _que_se_pulsan(raiz: QWidget) -> Iterator[QWidget]:
    for pieza in raiz.findChildren(QWidget):
        suelta = isinstance(pieza, _SE_PULSAN) and not isinstance(pieza, QToolButton)
        if suelta and pieza.isVisible() and not isinstance(pieza.parentWidget(), _DE_DENTRO):
            yield pieza


def _deslizando(pieza: QWidget) -> str:
    """Lo que falta tras deslizar cada zona que la lleva, de dentro afuera; luego, todo como estaba."""
    zonas = [z for z in _de_dentro_afuera(pieza) if isinstance(z, QScrollArea)]
    barras = [b for z in zonas for b in (z.verticalScrollBar(), z.horizontalScrollBar())]
    antes = [b.value() for b in barras]
    for zona in zonas:
        dentro = zona.widget()
        assert dentro is not None
        marco = QRect(pieza.mapTo(dentro, QPoint()), pieza.size())
        for rotulo in _rotulos(pieza):
            marco = marco.united(QRect(rotulo.mapTo(dentro, QPoint()), rotulo.size()))
        zona.ensureVisible(marco.right() + 1, marco.bottom() + 1, 0, 0)
        zona.ensureVisible(marco.left(), marco.top(), 0, 0)
    falta = a_la_vista(pieza)
    for barra, valor in zip(barras, antes, strict=True):
        barra.setValue(valor)
    return falta


def _de_dentro_afuera(pieza: QWidget) -> Iterator[QWidget]:
    padre = pieza.parentWidget()
    while padre is not None:
        yield padre
        padre = padre.parentWidget()


def _rotulos(pieza: QWidget) -> list[QLabel]:
    return [r for r in pieza.window().findChildren(QLabel) if r.buddy() == pieza and r.isVisible()]


def _lo_que_falta(pieza: QWidget) -> str:
    se_ve = pieza.visibleRegion().boundingRect().size()
    if se_ve != pieza.size():
        return f"se ven {se_ve.width()} × {se_ve.height()} de {pieza.width()} × {pieza.height()}"
    pide = pieza.minimumSizeHint().boundedTo(pieza.maximumSize())
    if pide.expandedTo(pieza.size()) != pieza.size():
        return f"encogida a {pieza.width()} × {pieza.height()}"
    encima = pieza.window().childAt(pieza.mapTo(pieza.window(), pieza.rect().center()))
    tapada = encima is not None and encima is not pieza and not pieza.isAncestorOf(encima)
    return f"tapada por {type(encima).__name__}" if tapada else ""


def _nombre(pieza: QWidget) -> str:
    texto = pieza.text() if isinstance(pieza, QAbstractButton) else ""
    return pieza.accessibleName() or texto or type(pieza).__name__
