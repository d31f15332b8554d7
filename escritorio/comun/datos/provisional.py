"""Hacer algo aparte y dejarlo en su sitio entero; si el programa muere, lo a medias se limpia luego.

Lo provisional vive en una carpeta propia, con una señal al lado («….vivo») que pone su proceso:
quien la encuentra sin dueño sabe que es un resto. Los diarios de SQLite quedan dentro de ella.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos import errores
from escritorio.comun.datos.identidad import es_compartida
from escritorio.comun.datos.senal import Senal, poner_senal

AL_LADO = ".escritorio-"
"""Cómo empieza lo provisional que se hace en la carpeta de destino."""
DE_CONSULTA = "escritorio-consulta-"
"""Cómo empiezan las copias para consulta, en la carpeta temporal."""

_VIVO = ".vivo"
_DE_ANTES = ".parcial"  # así los llamaban las versiones sin señal
# Y así los papeles que escribían: «.acta.pdf-k3x9_a2b.tmp».
_PAPEL_DE_ANTES = re.compile(r"\..+\.(pdf|xlsx|docx|txt|ics|eml|json|csv|zip|svg|png)-[a-z0-9_]{8}\.tmp")
_UN_DIA = 86_400  # segundos
_LLENO = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_SIN_ENLACES = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES})


@dataclass(slots=True)
class Provisional:
    """Una carpeta sólo para su dueño, que se va con `retirar` o se barre si su proceso muere."""

    carpeta: Path
    senal: Senal | None

    def retirar(self) -> None:
        """La borra con todo lo que tenga; si no se deja, queda sin dueño y se barrerá otro día."""
        shutil.rmtree(self.carpeta, ignore_errors=True)
        if self.senal is not None:
            _soltar(self.senal, self.carpeta)


def carpeta_provisional(dentro_de: Path, prefijo: str = AL_LADO) -> Provisional:
    """Una carpeta nueva en `dentro_de`. Lanza OSError."""
    carpeta = dentro_de / f"{prefijo}{secrets.token_hex(8)}"
    hecha = Provisional(carpeta, _senal_de(carpeta))
    try:
        carpeta.mkdir(mode=0o700)
    except BaseException:
        hecha.retirar()
        raise
    return hecha


def _senal_de(carpeta: Path) -> Senal | None:
    """La señal; donde el disco no sabe bloquear se trabaja sin ella, y el resto se barre por viejo."""
    try:
        return poner_senal(carpeta.with_name(carpeta.name + _VIVO))
    except OSError as error:
        if error.errno not in (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP):
            raise
        return None


@contextmanager
def en_su_sitio(destino: Path, *, pisar: bool = False) -> Iterator[Path]:
    """Da la ruta de un archivo vacío y sólo para su dueño; al salir bien, ése es `destino`, entero.

    Si algo falla no queda nada. Sin `pisar`, lo que ya hubiera en `destino` no se toca:
    `ArchivoYaExiste`. Lanza también `DiscoLleno` o `FalloDeDisco`.
    """
    with _en_frases_de_disco(destino), escribiendo_aparte(destino, pisar=pisar) as temporal:
        yield temporal


@contextmanager
def escribiendo_aparte(destino: Path, *, pisar: bool = True) -> Iterator[Path]:
    """Lo mismo sin poner frases: lanza el OSError que sea, y FileExistsError si no se puede pisar.

    Barre antes lo que dejara en esa carpeta un programa que murió.
    """
    barrer(destino.parent)
    taller = carpeta_provisional(destino.parent)
    try:
        temporal = taller.carpeta / "archivo"
        _vaciar(temporal, compartido=es_compartida(destino.parent))
        yield temporal
        _colocar(temporal, destino, pisar=pisar)
    finally:
        taller.retirar()


def volcar_en(temporal: Path, contenido: bytes) -> None:
    """Pone `contenido` en ese archivo y no vuelve hasta que está en el disco. Lanza OSError."""
    with temporal.open("r+b") as archivo:
        archivo.write(contenido)
        archivo.flush()
        os.fsync(archivo.fileno())


def barrer_temporales() -> None:
    """Quita de la carpeta temporal del equipo las copias que dejó un programa que murió."""
    barrer(Path(tempfile.gettempdir()))


def barrer(carpeta: Path) -> None:
    """Quita de `carpeta` lo provisional de este programa cuyo proceso ya no vive; lo demás no se toca.

    Lo que dejaron versiones anteriores, sin señal, se quita al día siguiente.
    """
    for resto in _restos(carpeta):
        with contextlib.suppress(OSError):  # de otra cuenta o en uso: ya lo quitará quien pueda
            _quitar_si_murio(resto)


def _restos(carpeta: Path) -> list[Path]:
    try:
        nombres = [n for n in os.listdir(carpeta) if _es_nuestro(n)]  # noqa: PTH208 — más corto que iterdir
    except OSError:
        return []
    return [carpeta / n for n in nombres]


def _es_nuestro(nombre: str) -> bool:
    if nombre.startswith((AL_LADO, DE_CONSULTA)):
        return True
    if _PAPEL_DE_ANTES.fullmatch(nombre):
        return True
    return nombre.startswith(".") and ".escritorio." in nombre and _DE_ANTES in nombre


def _quitar_si_murio(resto: Path) -> None:
    if resto.suffix == _VIVO:
        _quitar_con_senal(resto)
    elif not resto.with_name(resto.name + _VIVO).exists() and time.time() - resto.stat().st_mtime > _UN_DIA:
        _borrar(resto)


def _quitar_con_senal(vivo: Path) -> None:
    senal = poner_senal(vivo)
    if senal is None:
        return
    carpeta = vivo.with_suffix("")
    _borrar(carpeta)
    _soltar(senal, carpeta)


def _soltar(senal: Senal, carpeta: Path) -> None:
    if carpeta.exists():
        senal.abandonar()
    else:
        senal.quitar()


def _borrar(resto: Path) -> None:
    if resto.is_dir() and not resto.is_symlink():
        shutil.rmtree(resto, ignore_errors=True)
    else:
        resto.unlink(missing_ok=True)


def _vaciar(ruta: Path, *, compartido: bool) -> None:
    """En una carpeta compartida, los permisos corrientes; si no, sólo su dueño."""
    os.close(os.open(ruta, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666 if compartido else 0o600))


def _colocar(temporal: Path, destino: Path, *, pisar: bool) -> None:
    if pisar:
        temporal.replace(destino)
    elif sys.platform == "win32":
        temporal.rename(destino)  # en Windows no pisa
    else:
        _enlazar(temporal, destino)
    _asentar(destino.parent)


def _enlazar(temporal: Path, destino: Path) -> None:
    """Un segundo nombre no pisa nunca; el primero se va con el taller. Hay discos que no saben (FAT)."""
    try:
        os.link(temporal, destino)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _SIN_ENLACES:
            raise
        if os.path.lexists(destino):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(destino)) from error
        temporal.rename(destino)
    else:
        temporal.unlink()


def _asentar(carpeta: Path) -> None:
    """Que el nombre nuevo sobreviva a un corte de luz; donde no se puede, el disco lo hará a su tiempo."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(carpeta, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _en_frases_de_disco(destino: Path) -> Iterator[None]:
    try:
        with errores.en_frases(destino.name):
            yield
    except ErrorDeUsuario:
        raise
    except FileExistsError as error:
        raise errores.ArchivoYaExiste(
            f"Ya existe «{destino.name}». Elija otro nombre: aquí no se sobrescribe nada."
        ) from error
    except FileNotFoundError as error:
        # Lo que no estaba puede ser otra cosa, que se buscó mientras se escribía.
        if destino.parent.is_dir():
            raise
        raise errores.ArchivoInexistente(
            f"No existe la carpeta «{destino.parent}». Créela o elija otra."
        ) from error
    except OSError as error:
        if error.errno in _LLENO:
            raise errores.DiscoLleno(
                f"No queda espacio para guardar «{destino.name}». Libere espacio o elija otro disco."
            ) from error
        raise errores.FalloDeDisco(
            f"No se pudo guardar «{destino}»: {error.strerror or error}. Elija otra carpeta."
        ) from error
