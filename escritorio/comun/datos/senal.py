"""Una señal: un archivo pequeño, bloqueado por quien lo puso y que se va con él.

El bloqueo es del sistema (por `filelock`): si el proceso muere se suelta solo. Lo que aquí se
añade es que lo bloqueado sea lo que hay en disco: quitarla se hace aún bloqueada, y quien la
toma comprueba después que el nombre sigue siendo del mismo archivo.
"""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

_TOPE = 4096
_NO_SEGUIR = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@dataclass(slots=True)
class Senal:
    """Una señal puesta por este proceso."""

    ruta: Path
    descriptor: int
    escribible: bool

    def sigue(self) -> bool:
        """Si en disco sigue siendo ésta: no la borraron ni pusieron otra en su lugar."""
        try:
            return os.path.samestat(os.fstat(self.descriptor), os.lstat(self.ruta))
        except OSError:
            return False

    def escribir(self, texto: bytes) -> None:
        """Cambia lo que dice. La que dejó otra cuenta puede no admitirlo: vale igual, y calla."""
        if self.escribible:
            os.lseek(self.descriptor, 0, os.SEEK_SET)
            # En Windows el primer octeto está bloqueado y nadie más lo lee.
            escritos = os.write(self.descriptor, b" " + texto)
            os.ftruncate(
                self.descriptor, escritos
            )  # después: sin sitio en el disco sigue diciendo lo de antes

    def quitar(self) -> None:
        """La borra, si sigue siendo ésta, y la suelta."""
        if sys.platform == "win32":  # no se borra un archivo abierto; abierto por otro, tampoco
            self.abandonar()
            with contextlib.suppress(OSError):
                self.ruta.unlink()
            return
        if self.sigue():
            with contextlib.suppress(OSError):
                self.ruta.unlink()
        self.abandonar()

    def abandonar(self) -> None:
        """La suelta sin tocar lo que haya en disco."""
        os.close(self.descriptor)


def poner_senal(ruta: Path, permisos: int = 0o644) -> Senal | None:
    """Pone la señal; None si la tiene puesta un proceso vivo. Lanza OSError si no se puede saber."""
    while True:
        abierto = _abrir(ruta, permisos)
        if abierto is None:
            continue
        senal = Senal(ruta, *abierto)
        try:
            puesta = _bloquear(senal.descriptor)
        except BaseException:
            senal.abandonar()
            raise
        if not puesta:
            senal.abandonar()
            return None
        if senal.sigue() and not _retirar_la_ajena(senal):
            return senal
        senal.abandonar()


def leer_senal(ruta: Path) -> bytes:
    """Lo que dice la señal; vacío si no hay o no se deja leer."""
    try:
        with ruta.open("rb", buffering=0) as archivo:
            try:
                return archivo.read(_TOPE) or b""
            except PermissionError:  # en Windows, el primer octeto bloqueado
                archivo.seek(1)
                return archivo.read(_TOPE) or b""
    except OSError:
        return b""


def _abrir(ruta: Path, permisos: int) -> tuple[int, bool] | None:
    """El descriptor y si se puede escribir en él; None si hay que volver a empezar."""
    try:
        descriptor = os.open(ruta, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_SEGUIR, permisos)
        if sys.platform != "win32":
            os.fchmod(descriptor, permisos)  # en una carpeta compartida la abrirán otras cuentas
        return descriptor, True
    except FileExistsError:
        pass
    try:
        return os.open(ruta, os.O_RDWR | _NO_SEGUIR), True
    except FileNotFoundError:
        return None
    except PermissionError:
        # La de otra cuenta se bloquea igual, aunque sólo se pueda leer.
        return _abrir_para_leer(ruta)


def _abrir_para_leer(ruta: Path) -> tuple[int, bool] | None:
    try:
        return os.open(ruta, os.O_RDONLY | _NO_SEGUIR), False
    except FileNotFoundError:
        return None


def _bloquear(descriptor: int) -> bool:
    from filelock import lock_descriptor

    return lock_descriptor(descriptor, blocking=False)


def _retirar_la_ajena(senal: Senal) -> bool:
    """La que otra cuenta dejó sin dueño se retira si se puede, para poner una propia en su lugar."""
    if senal.escribible:
        return False
    try:
        senal.ruta.unlink()
    except OSError:
        return False
    return True
