"""Por dónde pasa el teclado: el foco, la vuelta del tabulador y si se llega a todo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.recorridos.persona import CTRL, Persona, nombre_de

K = Qt.Key


def ordenar(persona: Persona, orden: str) -> None:
    """Ctrl+K, la orden y Enter."""
    persona.tecla(K.Key_K, CTRL)
    persona.teclear(orden)
    persona.tecla(K.Key_Return)


def ir_a_la_fila(persona: Persona, tabla: str, texto: str) -> None:
    """Con el filtro: lo teclea y baja a la tabla."""
    persona.tecla(K.Key_F, CTRL)
    assert con_el_foco(persona) == f"Filtrar {tabla}"
    persona.teclear(texto)
    persona.tecla(K.Key_Down)
    assert con_el_foco(persona) == tabla


def con_el_foco(persona: Persona) -> str:
    """Cómo se llama lo que tiene el foco en la ventana que manda."""
    persona.ante()
    return nombre_de(QApplication.focusWidget())


def vuelta(persona: Persona, tecla: Qt.Key) -> list[str]:
    """Por dónde pasa el tabulador hasta volver a donde estaba."""
    return [nombre_de(p) for p in _paradas(persona, tecla)]


def _paradas(persona: Persona, tecla: Qt.Key) -> list[QWidget | None]:
    ventana = persona.ante()
    vistas = [QApplication.focusWidget()]
    while len(vistas) < 60:
        QTest.keyClick(ventana.windowHandle(), tecla)
        if QApplication.focusWidget() is vistas[0]:
            return vistas
        vistas.append(QApplication.focusWidget())
    raise AssertionError(f"el tabulador no da la vuelta: {[nombre_de(v) for v in vistas]}")


def se_llega_a_todo(persona: Persona) -> None:
    """El tabulador da la vuelta por todo lo que se puede tocar, y todo tiene nombre."""
    ventana = persona.ante()
    vistas = _paradas(persona, K.Key_Tab)
    tocables = [p for p in ventana.findChildren(QWidget) if _se_puede_tocar(p, ventana)]
    assert [nombre_de(p) or repr(p) for p in tocables if p not in vistas] == []
    assert [v for v in vistas if not nombre_de(v)] == []


def _se_puede_tocar(pieza: QWidget, ventana: QWidget) -> bool:
    toma = bool(pieza.focusPolicy() & Qt.FocusPolicy.TabFocus) and pieza.focusProxy() is None
    return toma and pieza.isVisible() and pieza.isEnabled() and pieza.window() is ventana
