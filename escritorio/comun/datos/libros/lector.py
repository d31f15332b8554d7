"""Abrir un libro ajeno sin fiarse de su extensión ni ejecutar nada de lo que trae."""

from __future__ import annotations

from pathlib import Path

from escritorio.comun.datos.libros.calculo import leer_calculo
from escritorio.comun.datos.libros.modelo import (
    FormatoNoAdmitido,
    Libro,
    LibroDanado,
    LibroDemasiadoGrande,
    LibroEsCarpeta,
    LibroNoEsArchivo,
    LibroNoExiste,
    LibroSinPermiso,
    LibroVacio,
)
from escritorio.comun.datos.libros.separado import leer_separado

EXTENSIONES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
"""Las clases de archivo que se pueden elegir."""

_DE_TEXTO = (".csv", ".tsv", ".txt")
_MAXIMO_BYTES = 48 * 1024 * 1024
_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def leer_libro(ruta: Path) -> Libro:
    """Todas las hojas de `ruta`, con el valor guardado de cada fórmula.

    Lanza una subclase de `LibroIlegible` con el nombre del archivo: no existe, es
    carpeta, vacío, protegido, dañado, de clase no admitida o demasiado grande.
    """
    if ruta.suffix.lower() not in EXTENSIONES and ruta.is_file():
        raise FormatoNoAdmitido(ruta.name)
    libro = _leer(ruta, _bytes_de(ruta))
    if not any(hoja.filas for hoja in libro.hojas):
        raise LibroVacio(ruta.name)
    return libro


def _bytes_de(ruta: Path) -> bytes:
    try:
        if ruta.is_dir():
            raise LibroEsCarpeta(ruta.name)
        if not ruta.is_file() and ruta.exists():  # una tubería o un aparato: leerlo esperaría para siempre
            raise LibroNoEsArchivo(ruta.name)
        if ruta.stat().st_size > _MAXIMO_BYTES:
            raise LibroDemasiadoGrande(ruta.name)
        return ruta.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise LibroNoExiste(ruta.name) from None
    except OSError:
        raise LibroSinPermiso(ruta.name) from None


def _leer(ruta: Path, contenido: bytes) -> Libro:
    if not contenido:
        raise LibroVacio(ruta.name)
    if contenido.startswith((_ZIP, _OLE)):
        return leer_calculo(ruta, contenido)
    if ruta.suffix.lower() in _DE_TEXTO:
        return leer_separado(ruta.name, ruta.stem, contenido)
    raise LibroDanado(ruta.name)
