"""Dejar un archivo o una carpeta escritos enteros, o no tocar nada."""

from __future__ import annotations

import errno
from collections.abc import Callable
from itertools import count
from pathlib import Path

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.identidad import esta_abierto
from escritorio.comun.datos.provisional import barrer, carpeta_provisional, escribiendo_aparte, volcar_en


class NoSePudoEscribir(ErrorDeUsuario):
    """No se pudo guardar el archivo. Elija otra carpeta y vuelva a intentarlo."""


_LLENO = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG}) if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


def escribir_archivo(destino: Path, contenido: bytes) -> None:
    """Escribe `contenido` en `destino`: aparte y con un cambio de nombre.

    Si algo falla, lo que hubiera en `destino` queda intacto y no sobra nada; si el programa muere, lo
    que quede se barre al escribir otra vez en esa carpeta. Lanza `NoSePudoEscribir`, que dice qué pasó.
    """
    if destino.is_dir():
        raise NoSePudoEscribir(f"«{destino.name}» es una carpeta. Escriba otro nombre para el archivo.")
    if esta_abierto(destino):
        raise NoSePudoEscribir(
            f"«{destino.name}» es el archivo con que está trabajando. Escriba otro nombre para no perderlo."
        )
    try:
        with escribiendo_aparte(destino) as temporal:
            volcar_en(temporal, contenido)
            temporal.chmod(_permisos(destino))
    except OSError as error:
        raise NoSePudoEscribir(_frase(destino, error)) from error


def _permisos(destino: Path) -> int:
    """Los que ya tenía el archivo o los corrientes; el temporal nace sólo para su dueño."""
    return destino.stat().st_mode & 0o777 if destino.exists() else 0o644


def _frase(destino: Path, error: OSError) -> str:
    nombre, carpeta = destino.name, destino.parent
    if isinstance(error, NotADirectoryError) or carpeta.is_file():  # Windows dice que no existe
        return f"«{carpeta}» no es una carpeta. Elija otra carpeta."
    if isinstance(error, FileNotFoundError):
        return f"La carpeta «{carpeta}» no existe. Elija otra carpeta."
    if error.errno in _LLENO:
        return f"No queda espacio en el disco para guardar «{nombre}». Libere espacio o elija otro disco."
    if error.errno == errno.EROFS:
        return f"El disco de «{carpeta}» es de sólo lectura. Elija otra carpeta."
    if isinstance(error, PermissionError):
        return _frase_de_permiso(destino)
    return f"No se pudo guardar «{nombre}» ({error.strerror or error}). Elija otra carpeta."


def _frase_de_permiso(destino: Path) -> str:
    """En Windows, un archivo abierto en otro programa llega como falta de permiso al cambiar el nombre."""
    if destino.exists():
        return (
            f"«{destino.name}» está abierto en otro programa o no se puede cambiar. "
            "Ciérrelo y vuelva a intentarlo, o guarde con otro nombre."
        )
    return f"No tiene permiso para guardar en «{destino.parent}». Elija otra carpeta."


def escribir_carpeta(dentro_de: Path, nombre: str, escribir: Callable[[Path], object]) -> Path:
    """Una carpeta nueva con lo que `escribir` deje en ella; devuelve dónde quedó.

    Se escribe en una provisional que, completa, toma su nombre o, si ya está, «… (2)»: no se pisa nada.
    Si algo falla, se cancela o el programa muere, no queda carpeta. Lanza `NoSePudoEscribir`.
    """
    try:
        barrer(dentro_de)
        provisional = carpeta_provisional(dentro_de)
        try:
            escribir(provisional.carpeta)
            provisional.carpeta.chmod(0o755)
            return provisional.carpeta.rename(_libre(dentro_de, nombre))
        finally:
            provisional.retirar()
    except OSError as error:
        raise NoSePudoEscribir(
            f"No se pudo escribir en «{dentro_de}» ({error.strerror or error}). Elija otra carpeta."
        ) from error


def _libre(carpeta: Path, nombre: str) -> Path:
    candidatas = (carpeta / (nombre if i == 1 else f"{nombre} ({i})") for i in count(1))
    return next(c for c in candidatas if not c.exists())
