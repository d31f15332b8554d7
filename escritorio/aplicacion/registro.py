"""El registro de fallos: qué clase de error y en qué línea. Nunca datos de personas ni lo que se hacía."""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import re
import traceback
from collections.abc import Iterator
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from escritorio.comun.base.rutas import ARCHIVO_DE_REGISTRO, carpeta_privada

_LARGO, _VIEJOS = 512_000, 3
_SOLO_SU_DUENO = 0o600
_PASOS = 12
# Lo que en un aviso de Qt puede decir de quién es el equipo o qué se hacía: rutas y lo citado.
_CON_DATOS = re.compile(r"«[^»]*»|\"[^\"]*\"|'[^']*'|(?:[A-Za-z]:)?[\\/][^\s:,;)]+")


def ruta_del_registro(carpeta: Path) -> Path:
    """Dónde queda, dentro de la carpeta de estado de esta persona."""
    return carpeta / ARCHIVO_DE_REGISTRO


def abrir_registro(carpeta: Path) -> logging.Logger:
    """El de esa carpeta, que no pasa de unos dos megas; sin permiso, la salida de error."""
    registro = logging.getLogger("escritorio")
    try:
        destino: logging.Handler = _Propio(
            ruta_del_registro(carpeta_privada(carpeta)),
            maxBytes=_LARGO,
            backupCount=_VIEJOS,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        destino = logging.StreamHandler()
    destino.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    for viejo in registro.handlers:
        viejo.close()
    registro.handlers = [destino]
    return registro


def anotar(registro: logging.Logger, error: BaseException) -> str:
    """Anota un fallo y da su huella, que es la misma siempre que falla lo mismo."""
    dicho = " <- ".join(_decir(e) for e in _cadena(error))
    huella = hashlib.sha256(dicho.encode()).hexdigest()[:8]
    registro.error("%s [%s]", dicho, huella)
    return huella


def sin_datos(mensaje: str) -> str:
    """Un aviso ajeno sin rutas ni lo que venga entre comillas."""
    return _CON_DATOS.sub("…", mensaje)


class _Propio(RotatingFileHandler):
    """Sólo para su dueño; si no se puede escribir (disco lleno), se calla: ya se dice por otro lado."""

    def _open(self) -> TextIOWrapper:
        mango = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _SOLO_SU_DUENO)
        return TextIOWrapper(os.fdopen(mango, "ab"), encoding=self.encoding, errors=self.errors)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 — lo nombra `logging`
        """Nada que hacer: el registro no es más importante que seguir trabajando."""


def _cadena(error: BaseException) -> Iterator[BaseException]:
    vistos: list[BaseException] = []
    actual: BaseException | None = error
    while actual is not None and actual not in vistos:
        vistos.append(actual)
        yield actual
        actual = actual.__cause__ or actual.__context__


def _decir(error: BaseException) -> str:
    pasos = traceback.extract_tb(error.__traceback__)[-_PASOS:]
    donde = " > ".join(f"{_corto(p.filename)}:{p.lineno}" for p in pasos)
    return " ".join(parte for parte in (type(error).__name__, _codigo(error), donde) if parte)


def _codigo(error: BaseException) -> str:
    """El código con que lo nombran SQLite o el sistema: no dice nada de nadie."""
    if isinstance(error, OSError) and error.errno is not None:
        return errno.errorcode.get(error.errno, str(error.errno))
    return str(getattr(error, "sqlite_errorname", "") or "")


def _corto(ruta: str) -> str:
    """Desde el paquete: lo de antes es la carpeta de alguien."""
    partes = Path(ruta).parts
    desde = len(partes) - 1 - partes[::-1].index("escritorio") if "escritorio" in partes[:-1] else -2
    return "/".join(partes[desde:])
