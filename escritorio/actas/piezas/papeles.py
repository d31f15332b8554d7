"""Ver un papel sin salir del programa, o guardarlo fuera."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from escritorio.actas.consultas.actas import acta_de, acta_guardada
from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.visor_pdf import VisorPdf


class Papeles:
    """Abre en el visor los papeles de las sesiones; lo que no se puede componer lo explica."""

    def __init__(self, ventana: QWidget, bd: Archivo, avisos: Avisos, dialogos: Dialogos) -> None:
        self._ventana = ventana
        self._bd = bd
        self._avisos = avisos
        self._dialogos = dialogos

    def ver(self, titulo: str, nombre: str, componer: Callable[[], bytes]) -> None:
        """Compone un papel y lo enseña. `nombre`: el del archivo que se propone al guardar, sin «.pdf»."""
        contenido: list[bytes] = []
        with explicando_errores(self._avisos):
            contenido.append(componer())
        for pdf in contenido:
            VisorPdf(self._ventana, titulo, pdf, f"{nombre_de_archivo(nombre)}.pdf", self._dialogos).exec()

    def guardar(self, titulo: str, nombre: str, filtro: str, componer: Callable[[Path], bytes]) -> None:
        """Pregunta dónde (`nombre`: el propuesto, con extensión), lo escribe y lo dice.

        `componer` recibe el destino elegido.
        """
        destino = self._dialogos.guardar(titulo, nombre, filtro)
        if destino is None:
            return
        with explicando_errores(self._avisos) as intento:
            escribir_archivo(destino, componer(destino))
        if intento.bien:
            self._avisos.hecho(f"Se guardó «{destino.name}» en {destino.parent}.")

    def ver_acta(self, sesion_id: str, de: str) -> None:
        """Enseña el acta emitida de una sesión. `de`: su título."""
        emitida = acta_de(self._bd, sesion_id)
        titulo = emitida.titulo if emitida else "Acta"
        self.ver(f"{titulo} · {de}", f"{titulo} - {de}", lambda: acta_guardada(self._bd, sesion_id))
