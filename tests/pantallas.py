"""Manejar una pantalla suelta como lo haría una persona, con avisos que se pueden leer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.pantalla import Pantalla, Servicios
from escritorio.comun.interfaz.tema import aplicar_tema, cargar_espanol, fichas_actuales
from escritorio.comun.interfaz.trabajos import Trabajos
from escritorio.comun.interfaz.visor_pdf import Paginas

P = TypeVar("P", bound=Pantalla)


class AvisosLeidos(Avisos):
    """Anota lo que se diría, contesta a lo que se pregunta y guarda la vuelta atrás ofrecida."""

    def __init__(self, ventana: QWidget) -> None:
        super().__init__(ventana)
        self.hechos: list[str] = []
        self.errores: list[str] = []
        self.preguntas: list[str] = []
        self.contesta = True
        self.papeles: list[str] = []
        self.vuelta: Callable[[], object] | None = None

    def hecho(self, frase: str, deshacer: Callable[[], object] | None = None) -> None:
        """Anota la frase y la vuelta atrás."""
        self.hechos.append(frase)
        self.vuelta = deshacer

    def error(self, frase: str) -> None:
        """Anota la frase."""
        self.errores.append(frase)

    def confirmar(
        self,
        titulo: str,
        texto: str,
        boton: str,
        detalle: str | None = None,
        peligro: bool = False,
        al_lado: QWidget | None = None,
    ) -> bool:
        """Anota la pregunta con su detalle y contesta lo convenido."""
        self.preguntas.append(f"{texto}\n{detalle}")
        if isinstance(al_lado, Paginas):
            self.papeles.append(" ".join(al_lado._pdf[0].get_textpage().get_text_bounded().split()))
        return self.contesta


class DialogosFijos:
    """Elige siempre el mismo archivo."""

    def __init__(self) -> None:
        self.elegido: Path | None = None

    def abrir(self, titulo: str, filtro: str) -> Path | None:
        """El convenido."""
        return self.elegido

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        """El convenido."""
        return self.elegido


class Puesta:
    """Una pantalla a la vista en su ventana, con lo que dijo y adónde quiso ir."""

    def __init__(self, bd: Archivo, qtbot: QtBot, qapp: QApplication, ampliacion: float = 1.0) -> None:
        cargar_espanol(qapp)
        aplicar_tema(qapp, oscuro=False, ampliacion=ampliacion)
        self.bd = bd
        self.ventana = QWidget()
        self.ventana.resize(1048, 700)
        qtbot.addWidget(self.ventana)
        QHBoxLayout(self.ventana)
        self.avisos = AvisosLeidos(self.ventana)
        self.dialogos = DialogosFijos()
        self.idas: list[Referencia] = []
        self.servicios = Servicios(
            bd,
            bd.reloj,
            self.avisos,
            Trabajos(self.ventana, self.avisos),
            self.dialogos,
            lambda: fichas_actuales(qapp),
        )

    def poner(self, clase: Callable[[Servicios], P]) -> P:
        """Construye la pantalla, la enseña y la recarga cuando algo cambia, como hace la ventana."""
        pantalla = clase(self.servicios)
        pantalla.ir_a.connect(self.idas.append)
        pantalla.datos_cambiados.connect(pantalla.recargar)
        caja = self.ventana.layout()
        assert caja is not None
        caja.addWidget(pantalla)
        self.ventana.show()
        pantalla.recargar()
        return pantalla

    def deshacer(self) -> None:
        """Pulsa el «Deshacer» que ofreció el último aviso."""
        assert self.avisos.vuelta is not None
        self.avisos.vuelta()


def boton(pieza: QWidget, nombre: str) -> QPushButton:
    """El botón cuyo nombre accesible (o texto) empieza así."""
    _barrer()
    for cada in pieza.findChildren(QPushButton):
        if (cada.accessibleName() or cada.text().replace("&", "")).startswith(nombre):
            return cada
    raise AssertionError(f"No hay un botón «{nombre}».")


def textos(pieza: QWidget) -> str:
    """Todo lo que se lee en la pieza, una línea por etiqueta."""
    _barrer()
    return "\n".join(e.text() for e in pieza.findChildren(QLabel))


def pestana(pieza: QWidget, nombre: str) -> QWidget:
    """El contenido de la pestaña que empieza así."""
    _barrer()
    for pestanas in pieza.findChildren(QTabWidget):
        for i in range(pestanas.count()):
            if pestanas.tabText(i).startswith(nombre):
                pestanas.setCurrentIndex(i)
                dentro = pestanas.widget(i)
                assert dentro is not None
                return dentro
    raise AssertionError(f"No hay una pestaña «{nombre}».")


def en_dialogo(abrir: Callable[[], object], hacer: Callable[[Any], object]) -> None:
    """Abre un diálogo modal y lo maneja mientras está en pantalla; nunca lo deja abierto."""
    en_el_siguiente(hacer)
    abrir()
    QApplication.processEvents()  # el que se abre y sigue, como el visor, se maneja al volver


def en_el_siguiente(hacer: Callable[[Any], object]) -> None:
    """Maneja el próximo diálogo modal que se abra; nunca lo deja abierto."""

    def manejar() -> None:
        dialogo = QApplication.activeModalWidget()
        if dialogo is None:
            _cerrar_el_que_salga()
        assert isinstance(dialogo, QDialog), dialogo
        try:
            hacer(dialogo)
        finally:
            if isValid(dialogo) and dialogo.isVisible():
                QDialog.reject(dialogo)  # el suyo puede preguntar, y nadie contestaría

    QTimer.singleShot(0, manejar)


def _cerrar_el_que_salga(intentos: int = 50) -> None:
    """Quien lo iba a manejar ya falló: si el diálogo sale después, que no deje la prueba colgada."""
    dialogo = QApplication.activeModalWidget()
    if isinstance(dialogo, QDialog):
        QDialog.reject(dialogo)
    elif intentos:
        QTimer.singleShot(10, partial(_cerrar_el_que_salga, intentos - 1))


def _barrer() -> None:
    """Enseña lo recién puesto y destruye lo recién quitado, como haría Qt al quedar libre."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
