"""Un archivo de verdad con su respaldo, y lo que se le hace."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from escritorio.asociacion.acciones import editar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.respaldo.huellas import huellas_de
from escritorio.comun.datos.respaldo.indice import Destinos, destinos_de
from escritorio.comun.datos.respaldo.respaldo import Respaldo

MUCHO = 10**9


class Calendario:
    """Un reloj que se adelanta cuando se le pide; parte del día siguiente al de las pruebas."""

    def __init__(self) -> None:
        self.hoy = datetime(2026, 3, 11, 9)

    def __call__(self) -> datetime:
        return self.hoy

    def pasan(self, dias: int) -> None:
        """Adelanta esos días y un minuto."""
        self.hoy += timedelta(days=dias, minutes=1)


def destinos(
    archivo: Path, *, elegida: Path | None = None, segunda: Path | None = None, tope: int = MUCHO
) -> Destinos:
    """Los de siempre, con la carpeta de datos dentro de la de la prueba."""
    return destinos_de(archivo, archivo.parent / "datos", str(elegida or ""), str(segunda or ""), tope)


def respaldo(bd: Archivo, reloj: Calendario, **otros: object) -> Respaldo:
    """El de `bd`."""
    return Respaldo(bd.ruta, destinos(bd.ruta, **otros), reloj)  # type: ignore[arg-type]  # los pasa tal cual


def trabajar(bd: Archivo, sigla: str) -> None:
    """Una acción cualquiera, con su apunte."""
    editar(bd, replace(asociacion(bd), sigla=sigla))


def lo_que_guarda(ruta: Path) -> dict[str, tuple[int, str]]:
    """Las huellas de todas sus tablas."""
    with contextlib.closing(sqlite3.connect(ruta)) as conexion:
        return huellas_de(conexion)


def danar(ruta: Path, donde: int = -100) -> None:
    """Cambia un solo byte, sin mover la fecha ni el tamaño de lo demás."""
    contenido = bytearray(ruta.read_bytes())
    contenido[donde] ^= 0xFF
    ruta.write_bytes(contenido)
