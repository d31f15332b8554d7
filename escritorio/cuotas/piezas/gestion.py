"""Lo que toda gestión necesita: sus servicios y enseñar un papel."""

from __future__ import annotations

from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.visor_pdf import VisorPdf


class GestionDeCuotas:
    """Gestiones de una pantalla, que es quien avisa y recarga."""

    def __init__(self, pantalla: Pantalla) -> None:
        self._pantalla = pantalla
        self._servicios = pantalla.servicios
        self._bd = pantalla.servicios.bd

    def _ver(self, titulo: str, contenido: bytes, nombre: str) -> None:
        visor = VisorPdf(self._pantalla, titulo, contenido, nombre, self._servicios.dialogos)
        visor.finished.connect(visor.deleteLater)
        visor.open()
