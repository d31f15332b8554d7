"""Que el teclado siga donde estaba cuando se rehace lo que se ve."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

_CUENTA = re.compile(r" \(\d+\)$")


def es_enter(evento: QKeyEvent) -> bool:
    """Si es Enter a secas, el de las letras o el de los números: con Ctrl o Alt es otra orden."""
    solo = not evento.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return solo and evento.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def pulsar_con_enter(ventana: QWidget, evento: QKeyEvent) -> bool:
    """Pulsa el botón que tiene el cursor si es Enter: fuera de los diálogos, Qt sólo con la barra."""
    boton = ventana.focusWidget()
    if not es_enter(evento) or not isinstance(boton, QAbstractButton):
        return False
    boton.click()
    return True


def sin_cuenta(rotulo: str) -> str:
    """«Cumplimiento (1)» es la misma pestaña que «Cumplimiento»."""
    return _CUENTA.sub("", rotulo)


@contextmanager
def foco_conservado(raiz: QWidget, refugio: QWidget | None = None) -> Iterator[None]:
    """Lo que se rehaga dentro de `raiz` no se lleva el foco.

    Si el control que lo tenía se destruye, pasa al que se llame igual y, si no hay,
    a `refugio`; sin `refugio` queda donde lo haya dejado Qt.
    """
    foco = _foco_en(raiz)
    if foco is None:
        yield
        return
    nombre, sitio = _nombre(foco), _cursor(foco)
    molde = type(foco)
    iguales = _iguales(raiz, molde, nombre)
    puesto = iguales.index(foco) if foco in iguales else 0
    yield
    if not isValid(foco) or _retirado(foco, raiz):
        _volver(_iguales(raiz, molde, nombre), puesto, refugio, sitio)


def _volver(iguales: list[QWidget], puesto: int, refugio: QWidget | None, sitio: int) -> None:
    destino = refugio
    if iguales:
        destino = iguales[min(puesto, len(iguales) - 1)]
        destino.show()  # recién puesto en su caja, Qt lo enseñaría más tarde y no tomaría el foco
        _poner_cursor(destino, sitio)
    if destino is not None:
        destino.setFocus(Qt.FocusReason.OtherFocusReason)


def _cursor(pieza: QWidget) -> int:
    """Por qué letra se iba escribiendo."""
    if isinstance(pieza, QPlainTextEdit):
        return pieza.textCursor().position()
    return pieza.cursorPosition() if isinstance(pieza, QLineEdit) else 0


def _poner_cursor(pieza: QWidget, sitio: int) -> None:
    if isinstance(pieza, QPlainTextEdit):
        cursor = pieza.textCursor()
        cursor.setPosition(min(sitio, pieza.document().characterCount() - 1))
        pieza.setTextCursor(cursor)
    elif isinstance(pieza, QLineEdit):
        pieza.setCursorPosition(sitio)


def _foco_en(raiz: QWidget) -> QWidget | None:
    foco = raiz.window().focusWidget()
    return foco if foco is not None and raiz.isAncestorOf(foco) else None


def _iguales(raiz: QWidget, molde: type[QWidget], nombre: str) -> list[QWidget]:
    return [p for p in raiz.findChildren(molde) if nombre and _sirve(p, raiz, nombre)]


def _sirve(pieza: QWidget, raiz: QWidget, nombre: str) -> bool:
    return _nombre(pieza) == nombre and pieza.isEnabled() and not _retirado(pieza, raiz)


def _nombre(pieza: QWidget) -> str:
    rotulo = pieza.text().replace("&", "") if isinstance(pieza, QAbstractButton) else ""
    return pieza.accessibleName() or rotulo


def _retirado(pieza: QWidget, raiz: QWidget) -> bool:
    """Si ya no está dentro o se escondió adrede: lo que se va a destruir se esconde antes."""
    aqui: QWidget | None = pieza
    while aqui is not None and aqui is not raiz:
        if aqui.isHidden() and aqui.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        aqui = aqui.parentWidget()
    return aqui is None
