"""Los papeles que acompañan a una convocatoria: verlos o guardarlos."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.pantalla import Opciones
from escritorio.comun.interfaz.visor_pdf import ensenar_pdf
from escritorio.sesiones import impresos as papeles
from escritorio.sesiones.consultas.sesiones import convocatoria_guardada, sesion

_WORD, _CALENDARIO = "Documentos de Word (*.docx)", "Calendario (*.ics)"


class PapelesDeEnvio:
    """Los de una sesión: los PDF se ven y lo demás se guarda donde se diga."""

    def __init__(
        self, ventana: QWidget, bd: Archivo, avisos: Avisos, dialogos: Dialogos, sesion_id: str
    ) -> None:
        self._ventana, self._bd, self._sesion_id = ventana, bd, sesion_id
        self._avisos, self._dialogos = avisos, dialogos

    def opciones(self, que: str) -> Opciones:
        """(texto, lo que hace), para un menú. `que`: de qué envío es la constancia."""
        bd, cual = self._bd, self._sesion_id
        siempre: Opciones = [
            (
                "&Cita de calendario…",
                lambda: self._guardar(
                    "Cita", ".ics", _CALENDARIO, lambda: papeles.componer_invitacion(bd, cual)
                ),
            ),
            (
                "Constancia de &envío",
                lambda: self._ver("Constancia de envío", lambda: papeles.componer_constancia(bd, cual, que)),
            ),
        ]
        return siempre if sesion(bd, cual).estado == "borrador" else [*self._de_convocada(), *siempre]

    def _de_convocada(self) -> Opciones:
        bd, cual = self._bd, self._sesion_id
        return [
            (
                "Convocatoria en &Word…",
                lambda: self._guardar(
                    "Convocatoria", ".docx", _WORD, lambda: papeles.componer_convocatoria_docx(bd, cual)
                ),
            ),
            (
                "C&redenciales",
                lambda: self._ver("Credenciales", lambda: papeles.componer_credenciales(bd, cual)),
            ),
            (
                "&Modelo de poder, uno por integrante",
                lambda: self._ver("Modelo de poder", lambda: papeles.componer_modelo_de_poder(bd, cual)),
            ),
            (
                "Modelo de poder en &blanco, en Word…",
                lambda: self._guardar(
                    "Modelo de poder",
                    ".docx",
                    _WORD,
                    lambda: papeles.componer_modelo_de_poder(bd, cual, en_blanco=True, en_word=True),
                ),
            ),
            (
                "&Hoja de firmas",
                lambda: self._ver("Hoja de firmas", lambda: papeles.componer_hoja_de_firmas(bd, cual)),
            ),
        ]

    def ver_convocatoria(self) -> None:
        """La que se emitió, para imprimirla o guardarla."""
        self._ver("Convocatoria", lambda: convocatoria_guardada(self._bd, self._sesion_id))

    def _nombre(self, que: str, extension: str) -> str:
        return nombre_de_archivo(f"{que} - {sesion(self._bd, self._sesion_id).titulo}") + extension

    def _ver(self, titulo: str, componer: Callable[[], bytes]) -> None:
        with explicando_errores(self._avisos):
            ensenar_pdf(self._ventana, titulo, componer(), self._nombre(titulo, ".pdf"), self._dialogos)

    def _guardar(self, titulo: str, extension: str, filtro: str, componer: Callable[[], bytes]) -> None:
        with explicando_errores(self._avisos):
            contenido = componer()
            destino = self._dialogos.guardar(titulo, self._nombre(titulo, extension), filtro)
            if destino is not None:
                escribir_archivo(destino, contenido)
                self._avisos.guardado(destino)
