"""Lo que las vistas de cooperación tienen en común."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.acuerdos.modelo.cumplimiento import Evidencia
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campo_archivo import ArchivoElegido, CampoArchivo
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import Grupo
from escritorio.comun.interfaz.visor_pdf import PdfDanado
from escritorio.cuentas.piezas.comunes import abrir_adjunto, guardar_fuera
from escritorio.socios.consultas import socios_activos
from escritorio.socios.reglas.territorio import nombre_de_pais


def pedir_prueba(
    pantalla: Pantalla, rotulo: str = "&Prueba", clave: str = "evidencia", *, obligatorio: bool = False
) -> Grupo:
    """El archivo que prueba algo, que da el dato de esa clave: una `Evidencia` o None."""
    dialogos = pantalla.servicios.dialogos
    campo = CampoArchivo(clave, rotulo, dialogos, ayuda="Hasta 25 MB.", obligatorio=obligatorio)
    return Grupo(clave, [campo], lambda dado: _evidencia_de(dado[clave]))


def _evidencia_de(elegido: ArchivoElegido | None) -> Evidencia | None:
    return Evidencia(elegido.nombre, elegido.tipo, elegido.contenido) if elegido else None


def opciones(claves: Mapping[str, str]) -> list[tuple[str, str]]:
    """Las de un diccionario, para un campo de elección o un filtro."""
    return list(claves.items())


def opciones_de_socios(bd: Archivo) -> list[tuple[str, str]]:
    """Los socios de hoy, con su país."""
    return [(s.id, f"{s.nombre} ({nombre_de_pais(s.pais)})") for s in socios_activos(bd, bd.hoy())]


def ver_papel(pantalla: Pantalla, adjunto_id: str, titulo: str) -> None:
    """Enseña un PDF guardado; lo que no se puede enseñar se guarda donde se diga."""
    try:
        abrir_adjunto(pantalla, adjunto_id, titulo)
    except PdfDanado:
        papel = leer_adjunto(pantalla.servicios.bd, adjunto_id)
        guardar_fuera(pantalla, papel.nombre, "Archivos (*)", papel.contenido)
