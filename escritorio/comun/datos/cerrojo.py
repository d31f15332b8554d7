"""Que dos puestos no cambien a la vez el mismo archivo."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import con_hora

_BYTE_DEL_CERROJO = 1 << 30


class EnUso(ErrorDeUsuario):
    """El archivo está en uso en otro puesto. Puede abrir una copia para consulta."""

    def __init__(self, archivo: str, quien: str, equipo: str, desde: str) -> None:
        self.quien, self.equipo, self.desde = quien, equipo, desde
        self.de_otro_equipo = equipo != este_equipo()
        super().__init__(
            f"«{archivo}» lo tiene abierto {quien} en el equipo {equipo} desde el {con_hora(desde)}."
            " Pídale que lo cierre, o abra una copia para consulta."
        )


@dataclass(slots=True)
class Cerrojo:
    """El derecho a escribir en un archivo mientras esté abierto; se suelta con `soltar`."""

    ruta: Path
    mango: IO[bytes]

    def soltar(self) -> None:
        """Libera el cerrojo y borra su rastro."""
        self.mango.seek(0)
        self.mango.truncate()
        self.mango.close()
        with contextlib.suppress(OSError):
            self.ruta.unlink()


def ruta_del_cerrojo(archivo: Path) -> Path:
    """El archivo de cerrojo, al lado y con nombre visible: «red.escritorio.abierto»."""
    return archivo.with_name(archivo.name + ".abierto")


def este_equipo() -> str:
    """El nombre de este equipo en su red."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def tomar_cerrojo(archivo: Path, quien: str, ahora: str, *, aunque_otro: bool = False) -> Cerrojo:
    """Toma el cerrojo de `archivo`; lanza `EnUso` si otro puesto lo tiene.

    El de este equipo cuyo proceso murió se toma sin preguntar. El de otro equipo
    sólo se toma con `aunque_otro`, que la persona confirma.
    """
    ruta = ruta_del_cerrojo(archivo)
    mango = os.fdopen(os.open(ruta, os.O_RDWR | os.O_CREAT, 0o666), "r+b")
    dueno = _leer(mango)
    if not _bloquear(mango) or (dueno and dueno["equipo"] != este_equipo() and not aunque_otro):
        mango.close()
        raise EnUso(
            archivo.name,
            dueno.get("quien", "otra persona"),
            dueno.get("equipo", "otro"),
            dueno.get("desde", ahora),
        )
    _anotar(mango, quien, ahora)
    return Cerrojo(ruta, mango)


def _leer(mango: IO[bytes]) -> dict[str, str]:
    mango.seek(0)
    try:
        leido = json.loads(mango.read(4096) or b"{}")
    except (ValueError, OSError):
        return {}
    return {str(k): str(v) for k, v in leido.items()} if isinstance(leido, dict) and "equipo" in leido else {}


def _anotar(mango: IO[bytes], quien: str, ahora: str) -> None:
    datos = {"quien": quien, "equipo": este_equipo(), "proceso": str(os.getpid()), "desde": ahora}
    mango.seek(0)
    mango.truncate()
    mango.write(json.dumps(datos, ensure_ascii=False).encode())
    mango.flush()


def _bloquear(mango: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            mango.seek(_BYTE_DEL_CERROJO)
            msvcrt.locking(mango.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(mango, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
