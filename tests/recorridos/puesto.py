"""El equipo en que se trabaja: el programa, su reloj y su carpeta de documentos."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from escritorio.aplicacion.aplicacion import Aplicacion
from escritorio.comun.datos.archivo import Archivo
from tests.recorridos.guardia import esperar


class RelojDePared:
    """La hora que diga la prueba."""

    def __init__(self, ahora: datetime) -> None:
        self.ahora = ahora

    def __call__(self) -> datetime:
        return self.ahora

    def poner(self, cuando: str) -> None:
        """Adelanta el reloj a ese momento ISO."""
        self.ahora = datetime.fromisoformat(cuando)


class Archivos:
    """Contesta a los cuadros de archivo: guarda con el nombre propuesto salvo que se diga otro."""

    def __init__(self, carpeta: Path) -> None:
        self.carpeta = carpeta
        self.abrira: Path | None = None
        self.guardara: Path | None = None
        self.guardados: list[Path] = []

    def abrir(self, titulo: str, filtro: str) -> Path | None:
        """El que diga la prueba."""
        return self.abrira

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        """El que diga la prueba o, en la carpeta de documentos, el propuesto."""
        self.guardados.append(self.guardara or self.carpeta / nombre)
        return self.guardados[-1]


class Puesto:
    """Enciende y apaga el programa; la prueba sólo mira `bd` para comprobar lo guardado."""

    def __init__(self, arrancar: Callable[[], Aplicacion], reloj: RelojDePared, archivos: Archivos) -> None:
        self._arrancar = arrancar
        self.reloj = reloj
        self.archivos = archivos
        self._aplicacion: Aplicacion | None = None

    def encender(self, ruta: Path | None = None) -> None:
        """Arranca el programa, con un archivo o en la bienvenida."""
        self._aplicacion = self._arrancar()
        self._aplicacion.empezar(ruta)

    def apagar(self) -> None:
        """Cierra lo que esté a la vista."""
        aplicacion, self._aplicacion = self._aplicacion, None
        if aplicacion is None:
            return
        for ventana in (aplicacion.ventana, aplicacion.bienvenida):
            if ventana is not None:
                esperar(partial(_se_cierra, ventana), "cerrar: hay un trabajo a medias")
        aplicacion.ganchos.retirar()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def ocupado(self) -> bool:
        """Si hay un trabajo a medias: la ventana no atiende."""
        ventana = self._aplicacion and self._aplicacion.ventana
        return bool(ventana and ventana.servicios.trabajos.ocupado())

    @property
    def bd(self) -> Archivo:
        """El archivo abierto, para leer lo que quedó guardado."""
        assert self._aplicacion is not None
        assert self._aplicacion.ventana is not None, "no hay ningún archivo abierto"
        return self._aplicacion.ventana.servicios.bd


def _se_cierra(ventana: QWidget) -> bool:
    """Con un trabajo a medias la ventana no atiende, y `close` no lo dice."""
    return ventana.close() and not ventana.isVisible()
