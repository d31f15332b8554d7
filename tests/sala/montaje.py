"""Una pantalla de verdad en su ventana, con el reloj y los archivos en manos de la prueba."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.pantalla import Pantalla, Servicios
from escritorio.comun.interfaz.tema import aplicar_tema, fichas_actuales
from escritorio.comun.interfaz.trabajos import Trabajos
from escritorio.sala.pantalla import PantallaSala

P = TypeVar("P", bound=Pantalla)
D = TypeVar("D", bound=QDialog)


class AvisosDePrueba(Avisos):
    """Anota lo que se diría en vez de abrir cuadros, y confirma lo que se le pregunte."""

    def __init__(self, ventana: QWidget) -> None:
        super().__init__(ventana)
        self.errores: list[str] = []
        self.hechos: list[str] = []
        self.preguntas: list[str] = []
        self.confirma = True

    def error(self, frase: str) -> None:
        self.errores.append(frase)

    def hecho(self, frase: str, deshacer: Callable[[], object] | None = None) -> None:
        self.hechos.append(frase)
        super().hecho(frase, deshacer)

    def confirmar(
        self,
        titulo: str,
        texto: str,
        boton: str,
        detalle: str | None = None,
        peligro: bool = False,
        al_lado: QWidget | None = None,
    ) -> bool:
        self.preguntas.append(f"{texto} {detalle or ''}")
        return self.confirma


class DialogosDePrueba:
    """Guarda en la carpeta de la prueba con el nombre propuesto."""

    def __init__(self, carpeta: Path) -> None:
        self.carpeta = carpeta

    def abrir(self, titulo: str, filtro: str) -> Path | None:
        return None

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        return self.carpeta / nombre


class Reloj:
    """La hora que diga la prueba."""

    def __init__(self, ahora: str) -> None:
        self.ahora = datetime.fromisoformat(ahora)

    def __call__(self) -> datetime:
        return self.ahora


def montar(
    qtbot: QtBot, bd: Archivo, clase: Callable[[Servicios], P], ahora: str = "2026-04-20T09:05"
) -> tuple[P, AvisosDePrueba]:
    """La pantalla a la vista en 1280 × 800, ya recargada, y sus avisos."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    aplicar_tema(app, oscuro=False)
    bd.reloj = Reloj(ahora)
    ventana = QMainWindow()
    ventana.resize(1280, 800)
    qtbot.addWidget(ventana)
    avisos = AvisosDePrueba(ventana)
    trabajos = Trabajos(ventana, avisos)
    carpeta = DialogosDePrueba(bd.ruta.parent)
    pantalla = clase(Servicios(bd, bd.reloj, avisos, trabajos, carpeta, lambda: fichas_actuales(app)))
    pantalla.datos_cambiados.connect(pantalla.recargar)
    ventana.setCentralWidget(pantalla)
    ventana.show()
    ventana.activateWindow()
    qtbot.waitUntil(ventana.isActiveWindow)
    pantalla.recargar()
    return pantalla, avisos


def en_la_sala(qtbot: QtBot, bd: Archivo, sesion_id: str, hora: str) -> tuple[PantallaSala, AvisosDePrueba]:
    """La sala ante esa sesión, a esa hora del 20 de abril de 2026, y sus avisos."""
    pantalla, avisos = montar(qtbot, bd, PantallaSala, f"2026-04-20T{hora}")
    pantalla.mostrar(Referencia("sala", sesion_id))
    return pantalla, avisos


def pulsar(raiz: QWidget, nombre: str) -> None:
    """Pulsa con el ratón el botón a la vista con ese nombre accesible."""
    QTest.mouseClick(boton(raiz, nombre), Qt.MouseButton.LeftButton)


def boton(raiz: QWidget, nombre: str) -> QPushButton:
    """El botón a la vista con ese nombre accesible."""
    QApplication.processEvents()
    hallados = [b for b in raiz.findChildren(QPushButton) if b.isVisible() and _nombre(b) == nombre]
    assert hallados, f"no se ve «{nombre}»: {[_nombre(b) for b in raiz.findChildren(QPushButton)]}"
    return hallados[-1]


def botones(raiz: QWidget) -> list[str]:
    """Los nombres de los botones a la vista."""
    QApplication.processEvents()
    return [_nombre(b) for b in raiz.findChildren(QPushButton) if b.isVisible()]


def atender(clase: type[D], hacer: Callable[[D], object]) -> list[str]:
    """Cuando se abra el próximo diálogo, que será un `clase`, corre `hacer`. Devuelve sus títulos."""
    titulos: list[str] = []

    def mirar() -> None:
        dialogo = QApplication.activeModalWidget()
        if isinstance(dialogo, clase) and dialogo.isActiveWindow():
            titulos.append(dialogo.windowTitle())
            try:
                hacer(dialogo)
            finally:
                if dialogo.isVisible():
                    dialogo.done(0)  # una prueba que falla a medias no deja el cuadro esperando
        else:
            QTimer.singleShot(10, mirar)

    QTimer.singleShot(0, mirar)
    return titulos


def _nombre(pieza: QPushButton) -> str:
    return pieza.accessibleName() or pieza.text().replace("&", "")
