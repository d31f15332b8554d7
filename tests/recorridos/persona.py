"""Una persona ante la ventana: ve lo que está a la vista, pulsa donde cae el ratón y teclea con el foco."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from escritorio.comun.interfaz.campos import LineaConBusqueda
from escritorio.comun.interfaz.piezas import Pildora
from tests.recorridos.guardia import Guardia, esperar
from tests.ventanas import Teclear

W = TypeVar("W", bound=QWidget)
_SIN = Qt.KeyboardModifier.NoModifier
_MUCHOS = 60
_INTENTOS = 3
_PANTALLA = QSize(1280, 800)
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Persona:
    """Todo pasa por los sucesos de la ventana del sistema: lo tapado o apagado no se puede pulsar."""

    def __init__(self, guardia: Guardia, teclear: Teclear) -> None:
        self.guardia = guardia
        self.letras_repetidas: set[str] = set()
        self._teclear = teclear

    # Mirar

    def ante(self) -> QWidget:
        """La ventana que manda, con el foco dentro: el cuadro modal o la que se ve."""
        self.guardia.gesto()
        QApplication.processEvents()
        manda = QApplication.activeModalWidget() or self._ventana()
        if isinstance(manda, QMainWindow) and manda.width() < _PANTALLA.width():
            manda.resize(_PANTALLA)  # la de pega es de 800 × 800
        if QApplication.activePopupWidget() is None:
            esperar(lambda: _activa(manda), f"activar «{manda.windowTitle()}»")
        self.letras_repetidas |= letras_repetidas(manda)
        return manda

    def _ventana(self) -> QWidget:
        visibles = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
        grandes = [w for w in visibles if not isinstance(w, QMenu) and w.windowTitle()]
        assert grandes, "no hay ninguna ventana a la vista"
        return grandes[-1]

    def pieza(self, clase: type[W], nombre: str) -> W:
        """Espera a la pieza a la vista de ese nombre accesible o texto; vale también su principio."""
        vistas: list[W] = []
        halladas: list[W] = []

        def se_ve() -> bool:
            vistas[:] = [p for p in self.ante().findChildren(clase) if p.isVisible()]
            exactas = [p for p in vistas if nombre_de(p) == nombre]
            halladas[:] = exactas or [p for p in vistas if nombre_de(p).startswith(nombre)]
            return bool(halladas)

        if not se_ve():  # lo que se acaba de recargar se enseña al volver a atender a la ventana
            esperar(se_ve, f"no se ve «{nombre}»: {[nombre_de(p) for p in vistas]}")
        return halladas[0]

    def hay(self, clase: type[QWidget], nombre: str) -> bool:
        """Si esa pieza está a la vista."""
        return any(p.isVisible() and nombre_de(p) == nombre for p in self.ante().findChildren(clase))

    def leer(self) -> str:
        """Todo lo que se lee en la ventana que manda, línea a línea."""
        ventana = self.ante()
        etiquetas = [e.text() for e in ventana.findChildren(QLabel) if e.isVisible()]
        return "\n".join([*etiquetas, *(p.texto() for p in ventana.findChildren(Pildora) if p.isVisible())])

    def ve(self, texto: str) -> None:
        """Espera a leerlo en la ventana que manda."""
        esperar(lambda: texto in self.leer(), f"leer «{texto}» en:\n{self.leer()}")

    def ve_en(self, nombre: str, texto: str) -> None:
        """Espera a que ese campo diga exactamente eso."""
        campo = self.pieza(QLineEdit, nombre)
        esperar(lambda: campo.text() == texto, f"«{nombre}» dice «{campo.text()}»")

    def filas(self, nombre: str) -> list[str]:
        """Las filas de esa tabla, cada una con sus celdas separadas por « | »."""
        modelo = self.pieza(QTableView, nombre).model()
        return [
            " | ".join(str(modelo.index(f, c).data() or "") for c in range(modelo.columnCount()))
            for f in range(modelo.rowCount())
        ]

    # Con el ratón

    def pulsar(self, nombre: str, clase: type[QAbstractButton] = QAbstractButton) -> None:
        """Un clic en ese botón."""
        boton = self.pieza(clase, nombre)
        assert boton.isEnabled(), f"«{nombre}» está apagado"
        self.clic(boton, _donde_se_pulsa(boton))
        self.guardia.sin_sorpresas()

    def pulsar_el_principal(self) -> None:
        """El botón con que seguiría quien no lee; si está apagado, nada."""
        botones = self.ante().findChildren(QPushButton)
        for boton in botones:
            if boton.property("clase") == "principal" and boton.isVisible() and boton.isEnabled():
                self.clic(boton)
                return

    def cerrar_menus(self) -> None:
        """Sale del menú que hubiera."""
        for _ in range(_MUCHOS):
            if QApplication.activePopupWidget() is None:
                return
            self.tecla(Qt.Key.Key_Escape)
        raise AssertionError("el menú no se cierra")

    def clic(self, pieza: QWidget, donde: QPoint | None = None, veces: int = 1) -> None:
        """Un clic en la ventana del sistema, donde está la pieza, que ha de ser lo que se ve allí."""
        _dejar_a_la_vista(pieza)
        ventana = pieza.window()
        punto = pieza.mapTo(ventana, donde or pieza.rect().center())
        debajo = ventana.childAt(punto)
        tocada = debajo is None or debajo is pieza or pieza.isAncestorOf(debajo)
        assert tocada, f"«{nombre_de(pieza)}» queda debajo de {debajo} «{nombre_de(debajo)}»"
        pulsar = QTest.mouseClick if veces == 1 else QTest.mouseDClick
        pulsar(ventana.windowHandle(), Qt.MouseButton.LeftButton, _SIN, punto)
        QApplication.processEvents()

    def escribir(self, nombre: str, texto: str) -> None:
        """Pulsa en el campo, borra lo que hubiera y teclea."""
        campo = self.campo(nombre)
        self.clic(campo)
        assert QApplication.focusWidget() is campo, f"el clic no llevó el cursor a «{nombre}»"
        self.tecla(Qt.Key.Key_A, CTRL)
        self.tecla(Qt.Key.Key_Delete)
        self.teclear(texto)
        if isinstance(campo, LineaConBusqueda):
            self._elegir_propuesta(campo, texto)

    def pegar(self, nombre: str, texto: str) -> None:
        """Pulsa en el campo y pega encima de lo que hubiera."""
        self.escribir(nombre, "")
        QApplication.clipboard().setText(texto)
        self.tecla(Qt.Key.Key_V, CTRL)

    def campo(self, nombre: str) -> QWidget:
        """La línea o el párrafo de ese nombre."""
        otras = (c for c in (QPlainTextEdit, QAbstractSpinBox) if self.hay(c, nombre))
        return self.pieza(next(otras, QLineEdit), nombre)

    def elegir(self, nombre: str, opcion: str) -> None:
        """Abre el desplegable y pulsa la opción que empieza así."""
        combo = self.pieza(QComboBox, nombre)
        assert combo.isEnabled(), f"«{nombre}» está apagado"
        self.clic(combo)
        vista = combo.view()
        esperar(vista.isVisible, f"desplegar «{nombre}»")
        QTest.qWait(QApplication.doubleClickInterval() + 20)
        self.clic_en_celda(vista, opcion)
        esperar(lambda: not vista.isVisible(), f"plegar «{nombre}»")
        assert combo.currentText().startswith(opcion)

    def de_menu(self, opcion: str) -> None:
        """Pulsa esa opción del menú desplegado."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no hay ningún menú desplegado"
        (accion,) = [a for a in menu.actions() if a.text().replace("&", "").startswith(opcion)]
        QTest.mouseClick(
            menu.windowHandle(), Qt.MouseButton.LeftButton, _SIN, menu.actionGeometry(accion).center()
        )
        QApplication.processEvents()
        self.guardia.sin_sorpresas()

    def pestana(self, nombre: str) -> None:
        """Pulsa esa pestaña; si la barra se recolocaba al pulsar y el clic cayó al lado, otra vez."""
        barra, lugar = self._pestana(nombre)
        for _ in range(_INTENTOS):
            if barra.currentIndex() != lugar:
                _dejar_a_la_vista(barra)
                self.clic(barra, barra.tabRect(lugar).center())
        rectos = [barra.tabRect(i).getRect() for i in range(barra.count())]
        assert barra.currentIndex() == lugar, f"«{nombre}» no se deja elegir: {barra.geometry()} {rectos}"

    def _pestana(self, nombre: str) -> tuple[QTabBar, int]:
        for barra in self.ante().findChildren(QTabBar):
            for i in range(barra.count()):
                if barra.isVisible() and barra.tabText(i).replace("&", "") == nombre:
                    return barra, i
        raise AssertionError(f"no se ve la pestaña «{nombre}»")

    def fila(self, tabla: str, texto: str, veces: int = 1) -> None:
        """Pulsa la fila de esa tabla que contiene el texto."""
        self.clic_en_celda(self.pieza(QAbstractItemView, tabla), texto, veces)

    def clic_en_celda(self, vista: QAbstractItemView, texto: str, veces: int = 1) -> None:
        """Pulsa la primera celda que contiene el texto."""
        modelo = vista.model()
        columnas = modelo.columnCount() if isinstance(vista, QTableView) else 1
        for f in range(modelo.rowCount()):
            for c in range(columnas):
                indice = modelo.index(f, c)
                if texto in str(indice.data() or indice.data(Qt.ItemDataRole.AccessibleTextRole) or ""):
                    vista.scrollTo(indice)
                    self.clic(vista.viewport(), _visible(vista, vista.visualRect(indice)), veces)
                    self.guardia.sin_sorpresas()
                    return
        raise AssertionError(f"no está «{texto}»")

    def _elegir_propuesta(self, campo: LineaConBusqueda, texto: str) -> None:
        propuestas = campo.completer().popup()
        assert propuestas is not None
        esperar(propuestas.isVisible, f"propuestas para «{texto}»")
        self.clic_en_celda(propuestas, texto)
        esperar(lambda: not propuestas.isVisible())

    # Con el teclado

    def tecla(self, tecla: Qt.Key, con: Qt.KeyboardModifier = _SIN, veces: int = 1) -> None:
        """Una tecla, que llega a donde esté el foco."""
        for _ in range(veces):
            destino = QApplication.activePopupWidget() or self.ante()
            QTest.keyClick(destino.windowHandle(), tecla, con)
            QApplication.processEvents()
        esperar(_nada_hundido, "soltar el botón")  # un mnemónico hunde el botón una décima de segundo
        self.guardia.sin_sorpresas()

    def teclas(self, letras: str) -> None:
        """Una tecla por letra, para lo que se maneja con letras sueltas."""
        for letra in letras:
            self.tecla(Qt.Key(ord(letra)))

    def teclear(self, texto: str) -> None:
        """Letras, con tilde o sin ella, donde esté el cursor."""
        self.ante()
        destino = QApplication.focusWidget()
        assert destino is not None, "el foco no está en ninguna parte"
        self._teclear(destino, texto)
        QApplication.processEvents()

    def tabular_hasta(self, nombre: str) -> None:
        """Tabulador hasta llegar a la pieza de ese nombre."""
        vistas = []
        for _ in range(_MUCHOS):
            self.tecla(Qt.Key.Key_Tab)
            actual = nombre_de(QApplication.focusWidget())
            if actual == nombre:
                return
            vistas.append(actual)
        raise AssertionError(f"el tabulador no llega a «{nombre}»: {vistas}")

    # Cuadros

    def ante_cuadro(self, titulo: str, hacer: Callable[[], object]) -> AbstractContextManager[None]:
        """Al salir ese cuadro, corre `hacer`; falla si no sale o si sale otro."""
        return self.guardia.previendo(titulo, hacer)


def nombre_de(pieza: QWidget | None) -> str:
    """El nombre accesible o, si no, el texto sin mnemónico."""
    if pieza is None:
        return ""
    texto = pieza.text() if isinstance(pieza, QAbstractButton) else ""
    return pieza.accessibleName() or texto.replace("&", "")


def letras_repetidas(ventana: QWidget) -> set[str]:
    """Las teclas de Alt que a la vez piden dos cosas a la vista: Qt no haría ninguna."""
    por_letra: dict[str, list[str]] = {}
    for pieza in ventana.findChildren(QWidget):
        if pieza.isVisible() and pieza.isEnabled() and pieza.window() is ventana:
            for texto in _con_letra(pieza):
                letra = QKeySequence.mnemonic(texto).toString()
                por_letra.setdefault(letra, []).append(texto)
    return {
        f"{ventana.windowTitle()}: {letra} {textos}"
        for letra, textos in por_letra.items()
        if letra and len(textos) > 1
    }


def _con_letra(pieza: QWidget) -> list[str]:
    if isinstance(pieza, QTabBar):
        return [pieza.tabText(i) for i in range(pieza.count())]
    if isinstance(pieza, QLabel):
        return [pieza.text()] if pieza.buddy() is not None else []
    return [pieza.text()] if isinstance(pieza, QAbstractButton) else []


def _activa(ventana: QWidget) -> bool:
    """Lo que hace el gestor de ventanas, que aquí no hay."""
    if not ventana.isActiveWindow():
        ventana.activateWindow()
    return ventana.isActiveWindow()


def _nada_hundido() -> bool:
    botones = (p for p in QApplication.allWidgets() if isinstance(p, QAbstractButton))
    return not any(b.isDown() and b.isVisible() for b in botones)


def _donde_se_pulsa(boton: QAbstractButton) -> QPoint:
    """En una casilla o una opción, sobre su marca."""
    if isinstance(boton, QCheckBox | QRadioButton):
        return QPoint(10, boton.height() // 2)
    return boton.rect().center()


def _dejar_a_la_vista(pieza: QWidget) -> None:
    """Como quien mueve la rueda hasta verlo."""
    padre = pieza.parentWidget()
    while padre is not None:
        if isinstance(padre, QScrollArea):
            padre.ensureWidgetVisible(pieza)
        padre = padre.parentWidget()
    QApplication.processEvents()


def _visible(vista: QAbstractItemView, celda: QRect) -> QPoint:
    return celda.intersected(vista.viewport().rect()).center()
