"""Lo que puede pasarle a un archivo, dicho en una frase."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import ClassVar

from escritorio.comun.base.errores import ErrorDeUsuario, frase_de


class ArchivoInexistente(ErrorDeUsuario):
    """No se encuentra el archivo. Compruebe la carpeta y el nombre."""


class ArchivoAjeno(ErrorDeUsuario):
    """Este archivo no es de Escritorio. Elija un archivo terminado en «.escritorio»."""


class ArchivoDanado(ErrorDeUsuario):
    """El archivo está dañado y no se ha tocado. Restaure la última copia con «Restaurar una copia»."""


class ArchivoTocado(ArchivoDanado):
    """Alguien escribió por fuera lo que el programa no admite. Restaure la última copia buena."""


class ArchivoMasNuevo(ErrorDeUsuario):
    """El archivo dice ser de un Escritorio más nuevo, y no se ha tocado. Actualice el programa; si ya lo
    está, alguien le cambió por fuera la versión: restaure la última copia.
    """


class ArchivoYaExiste(ErrorDeUsuario):
    """Ya hay un archivo con ese nombre. Elija otro nombre: aquí no se sobrescribe nada."""


class SoloLectura(ErrorDeUsuario):
    """El archivo está abierto sólo para consulta: no se puede cambiar nada en él."""


class NombreLargo(ErrorDeUsuario):
    """El nombre del archivo es demasiado largo. Póngale uno más corto."""


class ArchivoIncompleto(ErrorDeUsuario):
    """Al archivo le faltan tablas o columnas y no se puede trabajar con él. Restaure la última copia."""


class NoSeActualiza(ErrorDeUsuario):
    """El archivo no es de la versión que dice: ni se actualizó ni se cambió. Restaure la última copia."""


class FalloDelEntorno(ErrorDeUsuario):
    """El equipo no dejó guardar y no se cambió nada. Espere un momento y repita.

    Lo que impide guardar está fuera del archivo y puede pasarse: lo escrito se conserva y se reintenta.
    `causa`: qué lo impide, sin decir de qué: vale también para una copia.
    """

    causa: ClassVar[str] = "El equipo no dejó guardar."


class ArchivoOcupado(FalloDelEntorno):
    """Otro programa tiene ocupado el archivo. Espere unos segundos y repita: no se cambió nada."""

    causa = "Otro programa tiene ocupado el archivo."


class DiscoLleno(FalloDelEntorno):
    """No queda espacio en el disco. No se cambió nada: libere espacio y repita."""

    causa = "No queda espacio en el disco."


class FalloDeDisco(FalloDelEntorno):
    """El disco o la red fallaron y no se cambió nada. Compruebe la conexión y el permiso, y repita."""

    causa = "El disco o la red fallaron."


class SinConfirmar(FalloDelEntorno):
    """El disco o la red fallaron al confirmar: no se sabe si quedó guardado. Mírelo antes de repetirlo."""


class SinPermiso(FalloDelEntorno):
    """El archivo o su carpeta no dejan escribir, y no se cambió nada. Devuélvales el permiso y repita."""

    causa = "El archivo o su carpeta no dejan escribir."


class ArchivoMovido(FalloDelEntorno):
    """El archivo se movió o se borró mientras estaba abierto, y no se cambió nada. Devuélvalo a su sitio y
    repita, o guarde ahora una copia: lo que se ve aún se puede copiar.
    """

    causa = "El archivo se movió o se borró mientras estaba abierto."


class NoSeAbre(FalloDelEntorno):
    """No se pudo abrir el archivo ni escribir en su carpeta. Compruebe que siguen ahí y que tiene permiso."""

    causa = "No se pudo abrir el archivo ni escribir en su carpeta."


class DemasiadoLargo(ErrorDeUsuario):
    """Hay un texto demasiado largo para el archivo. Repártalo en varios: no se cambió nada."""


_FRASES: dict[str, type[ErrorDeUsuario]] = {
    "SQLITE_BUSY": ArchivoOcupado,
    "SQLITE_LOCKED": ArchivoOcupado,
    "SQLITE_PROTOCOL": ArchivoOcupado,
    "SQLITE_READONLY": SinPermiso,
    "SQLITE_READONLY_DBMOVED": ArchivoMovido,
    "SQLITE_PERM": SinPermiso,
    "SQLITE_AUTH": SinPermiso,
    "SQLITE_FULL": DiscoLleno,
    "SQLITE_CANTOPEN": NoSeAbre,
    "SQLITE_NOTADB": ArchivoAjeno,
    "SQLITE_CORRUPT": ArchivoDanado,
    "SQLITE_IOERR": FalloDeDisco,
    "SQLITE_TOOBIG": DemasiadoLargo,
}
_FALTA = ("no such table", "no such column", "no such view", "has no column", "malformed database schema")
"""Con qué empieza lo que SQLite dice de una tabla o una columna que no está; no tiene código propio."""


@contextmanager
def en_frases(archivo: str = "") -> Iterator[None]:
    """Convierte en frases los errores de SQLite que dependen del entorno y lo que impide una guarda.

    Los demás son fallos y pasan.
    """
    try:
        yield
    except sqlite3.Error as error:
        clase = _clase_de(error)
        if clase is None:
            raise
        raise clase(f"{archivo}: {frase_de(clase)}" if archivo else None) from error
    except UnicodeDecodeError as error:  # dañado hasta en lo que SQLite dice del daño
        raise ArchivoDanado(f"{archivo}: {frase_de(ArchivoDanado)}" if archivo else None) from error


@contextmanager
def al_abrir(archivo: str, si_no: type[ErrorDeUsuario] = ArchivoDanado) -> Iterator[None]:
    """Como `en_frases`; lo demás que SQLite diga es que el archivo no se deja leer, y se lanza `si_no`."""
    try:
        with en_frases(archivo):
            yield
    except sqlite3.Error as error:
        raise si_no(f"{archivo}: {frase_de(si_no)}") from error


def al_actualizar(archivo: str) -> AbstractContextManager[None]:
    """Como `en_frases`; si una migración no cabe, es que el archivo no tiene lo que su versión dice."""
    return al_abrir(archivo, NoSeActualiza)


@contextmanager
def al_confirmar() -> Iterator[None]:
    """Al confirmar, un fallo del disco puede llegar cuando ya estaba guardado: no se dice que no lo está."""
    try:
        yield
    except sqlite3.Error as error:
        if _clase_de(error) is FalloDeDisco:
            raise SinConfirmar from error
        raise


def _clase_de(error: sqlite3.Error) -> type[ErrorDeUsuario] | None:
    # Perezoso: lo que cada asunto declara sólo se lee cuando algo lo impide.
    from escritorio.comun.datos.guardas import frase_de_guarda

    if impedido := frase_de_guarda(error):
        return impedido
    nombre = getattr(error, "sqlite_errorname", "") or ""
    raiz = "_".join(nombre.split("_")[:2])
    if raiz == "SQLITE_ERROR" and any(parte in str(error) for parte in _FALTA):
        return ArchivoIncompleto
    if not raiz and "decode" in str(error):  # lo dice el propio módulo, sin código: bytes que no son letras
        return ArchivoDanado
    return _FRASES.get(nombre) or _FRASES.get(raiz)
