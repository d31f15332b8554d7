"""Lo que toda gestión necesita: preguntar en un formulario y enseñar un papel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from escritorio.comun.interfaz.formulario import Campo, DialogoFormulario
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.visor_pdf import VisorPdf


class Gestion:
    """Gestiones de una pantalla, que es quien avisa y recarga."""

    def __init__(self, pantalla: Pantalla) -> None:
        self._pantalla = pantalla
        self._servicios = pantalla.servicios
        self._bd = pantalla.servicios.bd

    def _formulario(
        self,
        titulo: str,
        campos: Sequence[Campo],
        al_guardar: Callable[[dict[str, Any]], object],
        boton: str = "&Guardar",
        explicacion: str = "",
    ) -> DialogoFormulario:
        return DialogoFormulario(self._pantalla, titulo, campos, al_guardar, boton, explicacion)

    def _preguntar(self, dialogo: DialogoFormulario) -> None:
        dialogo.exec()
        dialogo.deleteLater()

    def _ver(self, titulo: str, contenido: bytes, nombre: str) -> None:
        visor = VisorPdf(self._pantalla, titulo, contenido, nombre, self._servicios.dialogos)
        visor.finished.connect(visor.deleteLater)
        visor.open()
