"""Dónde van las copias de un archivo, con qué nombre y cuánto sitio les queda."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.identidad import es_compartida
from escritorio.comun.datos.provisional import en_su_sitio
from escritorio.comun.datos.respaldo.indice import EXTENSION

_BYTES_DE_NOMBRE = 200
"""Un nombre llega a 255 bytes; el resto es para la fecha y el «(2)»."""


class Destinos(Registro):
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
    """El nombre, o su principio si no cabe en el de una copia; sin los bytes que no son letras."""
    return nombre.encode(errors="ignore")[:_BYTES_DE_NOMBRE].decode(errors="ignore").rstrip()


def preparar(carpeta: Path) -> Path:
    """Crea la carpeta si falta, sólo para su dueño salvo que esté en una compartida. Lanza OSError.

    No crea la de encima: si no está, la memoria no está puesta o la red no responde.
    """
    with contextlib.suppress(FileExistsError):
        carpeta.mkdir(mode=0o777 if es_compartida(carpeta.parent) else 0o700)
    return carpeta


def proteger(copia: Path, compartida: bool) -> None:
    """Deja la copia sólo para su dueño, salvo que la carpeta adonde va sea compartida."""
    permisos = 0o660 if compartida else 0o600
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
    with en_su_sitio(destino, pisar=True) as temporal:
        yield temporal
        with temporal.open("r+b") as archivo:
            os.fsync(archivo.fileno())
        proteger(temporal, es_compartida(destino.parent))


def sitio_libre(carpeta: Path) -> int:
    """Los bytes que le quedan al disco de `carpeta`."""
    return shutil.disk_usage(carpeta).free
