"""Lo que las vistas de cuentas tienen en común: a quién avisan, qué preguntan y cómo enseñan un papel."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.campos_especiales import ArchivoElegido
from escritorio.comun.interfaz.ficha import ValorLargo
from escritorio.comun.interfaz.formulario import Campo
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cuentas.modelo.asientos import ArchivoDeComprobante

_PDF = "application/pdf"
_CABE = 18


class CampoDeLectura(Campo):
    """Algo que se lee antes de decidir y no se contesta. Da None."""

    dicho: str

    def crear(self) -> QWidget:
        return etiqueta(self.dicho)

    def leer(self, control: QWidget) -> None:
        return None

    def texto(self, control: QWidget) -> str:
        return ""

    def nombre(self) -> str:
        return f"{self.rotulo}: {self.dicho}"


def cifra(minimas: int, moneda: str, rotulo: str) -> str | QWidget:
    """Un importe para la ficha; el que no cabe en una línea se parte por sus puntos."""
    texto = escribir_importe(minimas, moneda)
    return ValorLargo(texto, rotulo) if len(texto) > _CABE else texto


def ver_pdf(pantalla: Pantalla, titulo: str, contenido: bytes) -> None:
    """Enseña un papel, que se puede imprimir y guardar."""
    visor = VisorPdf(pantalla, titulo, contenido, f"{titulo}.pdf", pantalla.servicios.dialogos)
    visor.finished.connect(visor.deleteLater)
    visor.open()


def abrir_adjunto(pantalla: Pantalla, adjunto_id: str, titulo: str) -> None:
    """Un PDF guardado se enseña; lo demás se guarda donde se diga."""
    adjunto = leer_adjunto(pantalla.servicios.bd, adjunto_id)
    if adjunto.tipo == _PDF:
        ver_pdf(pantalla, titulo, adjunto.contenido)
    else:
        guardar_fuera(pantalla, adjunto.nombre, "Archivos (*)", adjunto.contenido)


def guardar_fuera(pantalla: Pantalla, nombre: str, filtro: str, contenido: bytes) -> None:
    """Pregunta dónde y lo deja escrito entero."""
    destino = pantalla.servicios.dialogos.guardar(f"Guardar {nombre}", nombre, filtro)
    if destino is None:
        return
    with explicando_errores(pantalla.servicios.avisos) as intento:
        escribir_archivo(destino, contenido)
    if intento.bien:
        pantalla.servicios.avisos.hecho(f"Se guardó {destino.name}.")


def archivo_de(elegido: ArchivoElegido | None) -> ArchivoDeComprobante | None:
    """Lo elegido en un `CampoArchivo`, para guardarlo."""
    return ArchivoDeComprobante(elegido.nombre, elegido.contenido) if elegido else None
