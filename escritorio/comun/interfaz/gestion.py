"""Lo que toda gestión necesita: su pantalla, enseñar y guardar un papel y correr lo que tarda."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.avance import Avance
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.apertura import otra_conexion
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.ensayo import ensayar
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.documentos.anulado import de_ejemplar
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.tema import a_escala_corta
from escritorio.comun.interfaz.visor_pdf import Paginas, PdfDanado, ensenar_pdf

A = TypeVar("A")
T = TypeVar("T")
EXCEL = "Libros de Excel (*.xlsx)"
_PDF = "application/pdf"
_ANCHO_DE_HOJA, _ALTO_DE_HOJA = 420, 480


def con_su_conexion(bd: Archivo, tarea: Callable[[Archivo, A], T]) -> Callable[[A], T]:
    """La tarea con otra conexión a ese archivo: se abre en el hilo en que corra y se cierra al acabar."""

    def correr(avance: A) -> T:
        with otra_conexion(bd) as suya:
            return tarea(suya, avance)

    return correr


class Gestion:
    """Lo que se hace desde una pantalla, que es quien avisa y recarga. De ella deriva la de cada asunto.

    Lo que pregunta lo abre con `Pregunta.en` y lo que hace sin preguntar lo corre con `correr`: los dos dicen
    lo hecho en la pantalla, con su vuelta atrás. `sobre`: el cuadro de esa pantalla desde el que se abre lo
    suyo, si no es ella misma.
    """

    def __init__(self, pantalla: Pantalla, sobre: QWidget | None = None) -> None:
        self._pantalla = pantalla
        self._sobre = sobre or pantalla
        self._servicios = pantalla.servicios
        self._bd = pantalla.servicios.bd

    def ver(self, titulo: str, papel: bytes | Callable[[], bytes], nombre: str = "") -> None:
        """Enseña un PDF o el que se componga, o explica qué lo impide.

        `nombre`: el que se propone al guardarlo, sin «.pdf»; si no se da, su título.
        """
        with explicando_errores(self._servicios.avisos):
            self._ensenar(titulo, _hecho(papel), nombre or titulo)

    def confirmar_papel(
        self, titulo: str, texto: str, boton: str, detalle: str, emitir: Callable[[], bytes]
    ) -> bool:
        """Antes de que un papel tome su número se ve: el que daría `emitir`, que se ensaya, va al lado.

        Si algo impide emitirlo, lo explica y no pregunta.
        """
        with explicando_errores(self._servicios.avisos) as intento:
            hoja = Paginas(de_ejemplar(ensayar(self._bd, emitir)))
        if not intento.bien:
            return False
        hoja.setFixedSize(a_escala_corta(_ANCHO_DE_HOJA), a_escala_corta(_ALTO_DE_HOJA))
        try:
            return self._servicios.avisos.confirmar(titulo, texto, boton, detalle, al_lado=hoja)
        finally:
            hoja.cerrar()

    def ver_ejemplar(self, sobre: QWidget, titulo: str, emitir: Callable[[], bytes]) -> None:
        """Enseña el papel que daría `emitir`, sin emitirlo, o explica qué lo impide. `sobre`: desde dónde."""
        with explicando_errores(self._servicios.avisos):
            papel = de_ejemplar(ensayar(self._bd, emitir))
            ensenar_pdf(sobre, f"{titulo} (ejemplar)", papel, f"{titulo}.pdf", self._servicios.dialogos)

    def abrir(self, cuadro: QDialog) -> None:
        """Lo abre sobre la pantalla y sigue; al cerrarse se destruye."""
        cuadro.finished.connect(cuadro.deleteLater)
        cuadro.open()

    def guardar_fuera(
        self, nombre: str, filtro: str, papel: bytes | Callable[[], bytes], titulo: str = ""
    ) -> None:
        """Pregunta dónde y lo deja escrito entero, ya hecho o como se componga. `filtro`: como `EXCEL`."""
        with explicando_errores(self._servicios.avisos):
            contenido = _hecho(papel)
            destino = self._servicios.dialogos.guardar(titulo or f"Guardar {nombre}", nombre, filtro)
            if destino is not None:
                escribir_archivo(destino, contenido)
                self.decir_guardado(destino)

    def exportar(
        self,
        titulo: str,
        trabajo: str,
        nombre: str,
        componer: Callable[[Archivo], bytes],
        filtro: str = EXCEL,
    ) -> None:
        """Lo mismo con lo que tarda: lo compone en otro hilo, con la conexión que recibe.

        `titulo`, el del cuadro que pregunta dónde; `trabajo`, lo que se lee mientras se hace.
        """
        destino = self._servicios.dialogos.guardar(titulo, nombre, filtro)
        if destino is None:
            return

        def tarea(bd: Archivo, avance: Avance) -> None:
            avance.paso(0, 0, f"Componiendo {destino.name}…")
            escribir_archivo(destino, componer(bd))

        self.correr_fuera(trabajo, tarea, lambda _: self.decir_guardado(destino))

    def decir_guardado(self, destino: Path) -> None:
        """Dice qué archivo se dejó y dónde."""
        self._servicios.avisos.guardado(destino)

    def abrir_adjunto(self, adjunto_id: str, titulo: str) -> None:
        """Un PDF guardado se enseña; lo que no se puede enseñar se guarda donde se diga."""
        adjunto = leer_adjunto(self._bd, adjunto_id)
        if adjunto.tipo == _PDF:
            with suppress(PdfDanado):
                return self._ensenar(titulo, adjunto.contenido, titulo)
        self.guardar_fuera(adjunto.nombre, "Archivos (*)", adjunto.contenido)
        return None

    def correr_fuera(
        self,
        titulo: str,
        tarea: Callable[[Archivo, Avance], T],
        al_terminar: Callable[[T], object],
        al_fallar: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Corre lo que tarda en otro hilo y con su propia conexión; al acabar sigue en el de la ventana."""
        suya = con_su_conexion(self._bd, tarea)
        self._servicios.trabajos.correr(titulo, suya, al_terminar, al_fallar)

    def _ensenar(self, titulo: str, contenido: bytes, nombre: str) -> None:
        archivo = f"{nombre_de_archivo(nombre)}.pdf"
        ensenar_pdf(self._sobre, titulo, contenido, archivo, self._servicios.dialogos)


def _hecho(papel: bytes | Callable[[], bytes]) -> bytes:
    return papel if isinstance(papel, bytes) else papel()
