"""Lo que puede pasarle a un archivo, dicho en una frase."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from escritorio.comun.base.errores import ErrorDeUsuario, frase_de


class ArchivoInexistente(ErrorDeUsuario):
    """No se encuentra el archivo. Compruebe la carpeta y el nombre."""


class ArchivoAjeno(ErrorDeUsuario):
    """Este archivo no es de Escritorio. Elija un archivo terminado en «.escritorio»."""


class ArchivoDanado(ErrorDeUsuario):
    """El archivo está dañado y no se ha tocado. Restaure la última copia con «Restaurar una copia»."""


class ArchivoMasNuevo(ErrorDeUsuario):
    """El archivo se hizo con un Escritorio más nuevo. Actualice el programa; el archivo no se ha tocado."""


class ArchivoYaExiste(ErrorDeUsuario):
    """Ya hay un archivo con ese nombre. Elija otro nombre: aquí no se sobrescribe nada."""


class SoloLectura(ErrorDeUsuario):
    """El archivo está abierto sólo para consulta: no se puede cambiar nada en él."""


class ArchivoOcupado(ErrorDeUsuario):
    """Otro programa tiene ocupado el archivo. Espere unos segundos y repita: no se cambió nada."""


class DiscoLleno(ErrorDeUsuario):
    """No queda espacio en el disco. No se cambió nada: libere espacio y repita."""


class FalloDeDisco(ErrorDeUsuario):
    """El disco o la red fallaron y no se cambió nada. Compruebe la conexión y el permiso, y repita."""


_FRASES: dict[str, type[ErrorDeUsuario]] = {
    "SQLITE_BUSY": ArchivoOcupado,
    "SQLITE_LOCKED": ArchivoOcupado,
    "SQLITE_READONLY": SoloLectura,
    "SQLITE_FULL": DiscoLleno,
    "SQLITE_CANTOPEN": ArchivoInexistente,
    "SQLITE_NOTADB": ArchivoAjeno,
    "SQLITE_CORRUPT": ArchivoDanado,
    "SQLITE_IOERR": FalloDeDisco,
}


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


def _clase_de(error: sqlite3.Error) -> type[ErrorDeUsuario] | None:
    # Perezoso: lo que cada asunto declara sólo se lee cuando algo lo impide.
    from escritorio.comun.datos.guardas import frase_de_guarda

    if impedido := frase_de_guarda(error):
        return impedido
    nombre = getattr(error, "sqlite_errorname", "") or ""
    raiz = "_".join(nombre.split("_")[:2])
    return _FRASES.get(raiz)
