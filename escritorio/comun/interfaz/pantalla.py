"""La base de todas las pantallas y lo que reciben para trabajar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from msgspec import field
from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import reparo_al_guardar
from escritorio.comun.datos.errores import FalloDelEntorno
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.cabecera import Cabecera
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.fichas import Fichas
from escritorio.comun.interfaz.guardador import Guardador
from escritorio.comun.interfaz.piezas import Accion, boton_de, pelado
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.trabajos import Trabajos

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo
    from escritorio.comun.datos.borradores import Escrito

__all__ = ["Accion", "Pantalla", "Servicios"]

_BAJA = 560
"""Alto de la ventana, con letra de 13, por debajo del que se aprietan los márgenes."""
_MARGENES, _MARGENES_DE_BAJA = (24, 20, 24, 16), (12, 8, 12, 6)
_ENTRE_PIEZAS, _ENTRE_PIEZAS_DE_BAJA = 14, 8


class Servicios(Registro):
    """Lo que toda pantalla necesita; lo monta `aplicacion` y se recibe por el constructor."""

    bd: Archivo
    reloj: Reloj
    avisos: Avisos
    trabajos: Trabajos
    dialogos: Dialogos
    fichas: Callable[[], Fichas]
    guardador: Guardador = field(default_factory=Guardador)


@runtime_checkable
class Hoja(Protocol):
    """Lo que se ve en una pantalla o en una de sus pestañas."""

    def recargar(self) -> None:
        """Vuelve a leer lo suyo."""

    def enfocar_filtro(self) -> None:
        """Lleva el cursor a su filtro."""


@runtime_checkable
class HojaConAcciones(Hoja, Protocol):
    """La que trae sus botones a la cabecera."""

    def acciones(self) -> Sequence[Accion]:
        """Los suyos mientras se ve; el principal, el último."""


class Pantalla(QWidget):
    """Cabecera con título y acciones, y debajo el cuerpo. Cada asunto deriva la suya."""

    ir_a = Signal(object)
    """Pide ir a una `Referencia`; la resuelve la ventana."""
    datos_cambiados = Signal()
    """Algo se guardó: la ventana recarga lo que se ve."""
    acciones_cambiadas = Signal()

    clave_de_ayuda = ""
    """El capítulo de la ayuda que abre F1."""
    escribe = ""
    """La tabla que dice de quién es el oficio de esta pantalla, o «» si es de todos."""

    def __init__(self, servicios: Servicios) -> None:
        super().__init__()
        self.servicios = servicios
        self._acciones: tuple[Accion, ...] = ()
        self._cabecera = Cabecera()
        self._caja = QVBoxLayout(self)
        self._cuerpo = QVBoxLayout()
        self._hoja: Hoja | None = None
        self._armar()

    def recargar(self) -> None:
        """Vuelve a leer y pintar lo que se ve. La llama la ventana al entrar y tras cada cambio."""
        if self._hoja is not None:
            self._hoja.recargar()

    def mostrar(self, ref: Referencia) -> None:
        """Enseña esa cosa concreta; `ref.id` vacío es la pantalla sin más."""

    def entrar(self) -> None:
        """Se llegó por el menú, sin pedir ninguna cosa concreta."""

    def nuevo(self) -> None:
        """Ctrl+N: empezar uno nuevo; de oficio, la acción que lleva ese atajo."""
        for accion in self._acciones:
            if accion.atajo == "Ctrl+N":
                accion.al_pulsar()

    def enfocar(self) -> None:
        """Se llegó con el teclado: el cursor, en lo que se ve; de oficio, en su filtro."""
        self.enfocar_filtro()

    def enfocar_filtro(self) -> None:
        """Ctrl+F: llevar el cursor al filtro de lo que se ve."""
        if self._hoja is not None:
            self._hoja.enfocar_filtro()

    def poner_titulo(self, titulo: str, subtitulo: str = "") -> None:
        """El título grande y la línea de debajo."""
        self._cabecera.poner_titulo(titulo, subtitulo)

    def poner_acciones(self, acciones: Sequence[Accion]) -> None:
        """Los botones de arriba a la derecha; la principal, la última."""
        self._cabecera.poner_botones([boton_de(accion) for accion in acciones])
        self._acciones = tuple(acciones)
        self.acciones_cambiadas.emit()

    def acciones(self) -> tuple[Accion, ...]:
        """Las acciones de la cabecera, para las órdenes rápidas."""
        return self._acciones

    def poner_cuerpo(self, pieza: QWidget) -> None:
        """Lo que va debajo de la cabecera y ocupa el resto."""
        self._cuerpo.addWidget(pieza, 1)
        self._hoja = pieza if isinstance(pieza, Hoja) else None

    def hacer(
        self,
        frase_hecha: str,
        funcion: Callable[[], object],
        deshacer: Callable[[], object] | None = None,
    ) -> bool:
        """Corre una acción y dice lo hecho, o explica por qué no se pudo. Devuelve si fue bien.

        `deshacer` se ofrece en el aviso y corre con las mismas garantías.
        """
        self.servicios.guardador.reintentar()  # lo escrito va antes: lo que se pide puede depender de ello
        with explicando_errores(self.servicios.avisos) as intento:
            funcion()
        if intento.bien:
            self.decir_hecho(frase_hecha, deshacer)
        return intento.bien

    def decir_hecho(self, frase: str, deshacer: Callable[[], object] | None = None) -> None:
        """Tras guardar por otro camino (un diálogo, un trabajo): avisa y pide recargar."""
        self.datos_cambiados.emit()
        deshecho = f"Se deshizo: «{frase.removesuffix('.')}»."
        vuelta = (lambda: self.hacer(deshecho, deshacer)) if deshacer is not None else None
        self.servicios.avisos.hecho(frase, vuelta)

    def guardar_escrito(
        self, escrito: Escrito, accion: Callable[[], object], *, recargar: bool = True
    ) -> bool:
        """Guarda solo lo que se escribe. Si no se pudo, lo escrito se queda a la vista y no se recarga nada.

        Lo que depende del equipo lo dice el pie y se reintenta; lo demás se explica en un cuadro.
        """
        error = self.servicios.guardador.guardar(escrito, accion)
        if error is None:
            if recargar:
                self.datos_cambiados.emit()
        elif not isinstance(error, FalloDelEntorno):
            self.servicios.avisos.error(error.mensaje)
        return error is None

    def reparo(self) -> str:
        """Por qué a quien trabaja no se le va a guardar lo de aquí, o «»: se dice antes de que lo escriba."""
        return reparo_al_guardar(self.servicios.bd, self.escribe) if self.escribe else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apretar()

    def _apretar(self) -> None:
        """En una ventana baja el alto es de lo que se trabaja, no de los márgenes."""
        baja = self.window().height() < a_escala(_BAJA)
        self._caja.setContentsMargins(*(_MARGENES_DE_BAJA if baja else _MARGENES))
        self._caja.setSpacing(_ENTRE_PIEZAS_DE_BAJA if baja else _ENTRE_PIEZAS)

    def _armar(self) -> None:
        self._caja.addWidget(self._cabecera)
        self._caja.addLayout(self._cuerpo, 1)
        self._apretar()


def pantalla_de(pieza: QWidget | None) -> Pantalla | None:
    """La pantalla de que cuelga esa pieza o ese cuadro, si cuelga de alguna."""
    while pieza is not None and not isinstance(pieza, Pantalla):
        pieza = pieza.parentWidget()
    return pieza


Opciones = Sequence[tuple[str, Callable[[], object]]]
"""(texto con su mnemónico, lo que hace)."""


def desplegar(pantalla: QWidget, boton: str, opciones: Opciones) -> None:
    """Abre el menú debajo del botón de ese nombre o, si no se ve, en la esquina de la pantalla.

    El nombre es el que se lee o el accesible, con puntos o sin ellos: «Más» halla «M&ás…».
    """
    menu = QMenu(pantalla)
    for texto, al_elegir in opciones:
        menu.addAction(texto).triggered.connect(lambda _=False, hacer=al_elegir: hacer())
    menu.aboutToHide.connect(menu.deleteLater)
    buscado = pelado(boton)
    vistos = (b for b in pantalla.findChildren(QPushButton) if b.isVisible())
    debajo = next((b for b in vistos if buscado in (pelado(b.accessibleName()), pelado(b.text()))), None)
    esquina = QPoint(0, debajo.height() + 2) if debajo else QPoint(0, 0)
    menu.popup((debajo or pantalla).mapToGlobal(esquina))
