"""Dónde van las copias de un archivo, con qué nombre y cuánto sitio les queda."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from escritorio.comun.datos.respaldo.indice import EXTENSION

_BYTES_DE_NOMBRE = 200
"""Un nombre llega a 255 bytes; el resto es para la fecha y el «(2)»."""
_PARCIAL = ".parcial"
_VIEJO_S = 600


@dataclass(frozen=True, slots=True)
class Destinos:
    """Las carpetas donde se guardan, y cuánto pueden ocupar en cada una.

    `principales`: se usa la primera que sirva; `elegida`: si la primera la eligió la persona. `segunda`: la
    carpeta de una memoria o de la red, o nada; sólo se usa si está. `tope`: en bytes.
    """

    principales: tuple[Path, ...]
    segunda: Path | None
    tope: int
    elegida: bool = False


def destinos_de(archivo: Path, de_datos: Path, elegida: str, segunda: str, tope: int) -> Destinos:
    """Los de `archivo`: en la carpeta elegida o junto a él, y si allí no se puede, en `de_datos`."""
    propia = f"Copias de {recortado(archivo.stem)}"
    principales = ([Path(elegida)] if elegida else []) + [archivo.absolute().parent]
    return Destinos(
        tuple(p / propia for p in (*principales, de_datos)),
        Path(segunda) / propia if segunda else None,
        tope,
        bool(elegida),
    )


def recortado(nombre: str) -> str:
    """El nombre, o su principio si no cabe en el de una copia."""
    return nombre.encode()[:_BYTES_DE_NOMBRE].decode(errors="ignore").rstrip()


def preparar(carpeta: Path) -> Path:
    """Crea la carpeta si falta, sólo para su dueño salvo que esté en una compartida. Lanza OSError.

    No crea la de encima: si no está, la memoria no está puesta o la red no responde.
    """
    with contextlib.suppress(FileExistsError):
        carpeta.mkdir(mode=0o777 if _es_compartida(carpeta.parent) else 0o700)
    return carpeta


def proteger(copia: Path) -> None:
    """Deja la copia sólo para su dueño, salvo que su carpeta sea compartida."""
    permisos = 0o660 if _es_compartida(copia.parent) else 0o600
    # Una memoria en FAT no tiene permisos que poner; la copia vale igual.
    with contextlib.suppress(OSError):
        copia.chmod(permisos)


def nombre_libre(carpeta: Path, base: str) -> Path:
    """`carpeta/base.escritorio` o, si ya está, «base (2)», «base (3)»…: no se pisa nada."""
    nombres = (f"{base}{EXTENSION}" if i == 1 else f"{base} ({i}){EXTENSION}" for i in count(1))
    return next(ruta for n in nombres if not os.path.lexists(ruta := carpeta / n))


def base_de_copia(archivo: Path, momento: str) -> str:
    """«red 2026-11-23 10.15»: se ordena sola por fecha y se distingue de la que se guarda a mano."""
    return f"{recortado(archivo.stem)} {momento[:10]} {momento[11:13]}.{momento[14:16]}"


@contextlib.contextmanager
def escribiendo(destino: Path) -> Iterator[Path]:
    """Dónde escribir: al salir bien toma el nombre de `destino`; si no, no queda nada."""
    temporal = destino.with_name(f".{recortado(destino.name)}.{os.getpid()}{_PARCIAL}")
    try:
        yield temporal
        with temporal.open("r+b") as archivo:
            os.fsync(archivo.fileno())
        proteger(temporal)
        temporal.replace(destino)
    finally:
        temporal.unlink(missing_ok=True)


def barrer(carpeta: Path) -> None:
    """Quita lo que dejó a medias un cierre brusco de hace más de diez minutos."""
    for resto in carpeta.glob(f".*{_PARCIAL}"):
        with contextlib.suppress(OSError):  # lo quitó otro entre medias: es lo que se quería
            if time.time() - resto.stat().st_mtime > _VIEJO_S:
                resto.unlink()


def sitio_libre(carpeta: Path) -> int:
    """Los bytes que le quedan al disco de `carpeta`."""
    return shutil.disk_usage(carpeta).free


def _es_compartida(carpeta: Path) -> bool:
    """En la que escriben otros; no en /tmp, donde escriben todos pero cada cual lo suyo."""
    modo = carpeta.stat().st_mode
    return bool(modo & (stat.S_IWGRP | stat.S_IWOTH)) and not modo & stat.S_ISVTX
