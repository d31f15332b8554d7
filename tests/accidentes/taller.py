"""Hacer un trabajo en otro proceso y provocarle un accidente en la llamada al sistema que se diga."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.accidentes.obrero import CON_TRAZA, SIN_BAJAR

RAIZ = Path(__file__).resolve().parents[2]
MATAR = -1
FALLOS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES}
TOPE = 60.0
"""Los segundos tras los que un trabajo se da por parado."""


@dataclass(frozen=True, slots=True)
class Caso:
    """Un trabajo (una orden, o una acción de `acciones`) y su accidente.

    `vigilada`: la carpeta cuyas llamadas se cuentan; sin ella no se cuenta ninguna. `falla`: `MATAR`, un
    `errno` o 0. `desde`: fallan también todas las siguientes, como con el disco lleno.
    """

    argumentos: tuple[str, ...]
    accion: str = ""
    vigilada: str = ""
    enesima: int = 0
    falla: int = 0
    desde: bool = False
    lecturas: bool = False
    sin_privilegios: bool = False
    tope: float = TOPE
    entorno: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resultado:
    """Cómo acabó. `codigo`: negativo si lo mató una señal; `llamadas`: cuántas hizo, si llegó al final."""

    codigo: int
    parado: bool
    llamadas: int
    salida: str
    error: str

    @property
    def murio(self) -> bool:
        """Si lo mataron donde se pidió."""
        return self.codigo == -signal.SIGKILL and not self.parado

    def falta(self) -> str:
        """Lo que un trabajo no debe hacer nunca: traza, parada, abortar o fallar sin frase. Vacía: nada."""
        if self.parado:
            return "no acaba"
        if self.codigo == CON_TRAZA or "Traceback" in self.error:
            return f"traza: {self.error.strip().splitlines()[-1]}"
        if self.codigo == SIN_BAJAR:
            return "no se pudo dejar los privilegios: córralo como administrador o como una cuenta corriente"
        if self.codigo not in (0, 1, 2):
            return f"acabó con el código {self.codigo}"
        return "" if self.codigo == 0 or self.error.strip() else "no dice nada"


class Taller:
    """Un `obrero` en marcha. `carpeta`: donde van sus preferencias y sus temporales."""

    def __init__(self, carpeta: Path, biblioteca: Path | None = None) -> None:
        entorno = {**os.environ, "PYTHONPATH": str(RAIZ), "QT_QPA_PLATFORM": "offscreen"}
        entorno.pop("PYTHONDONTWRITEBYTECODE", None)
        if biblioteca:
            entorno["LD_PRELOAD"] = str(biblioteca)
        self._entorno = {"ESCRITORIO_PREFERENCIAS": str(carpeta / "preferencias"), "TMPDIR": str(carpeta)}
        self._obrero = subprocess.Popen(
            [sys.executable, "-m", "tests.accidentes.obrero"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=entorno,
            cwd=RAIZ,
        )
        assert self._leer() == "listo\n"

    def hacer(self, caso: Caso) -> Resultado:
        """Lo hace y espera a que acabe."""
        assert self._obrero.stdin is not None
        datos = {**asdict(caso), "entorno": {**self._entorno, **caso.entorno}}
        self._obrero.stdin.write(json.dumps(datos) + "\n")
        self._obrero.stdin.flush()
        return Resultado(**json.loads(self._leer()))

    def cerrar(self) -> None:
        """Lo despide."""
        assert self._obrero.stdin is not None
        assert self._obrero.stdout is not None
        self._obrero.stdin.close()
        self._obrero.wait(10)
        self._obrero.stdout.close()

    def _leer(self) -> str:
        assert self._obrero.stdout is not None
        return self._obrero.stdout.readline()


@contextlib.contextmanager
def abierto(carpeta: Path, biblioteca: Path | None = None) -> Iterator[Taller]:
    """Un taller que se cierra al salir."""
    taller = Taller(carpeta, biblioteca)
    try:
        yield taller
    finally:
        taller.cerrar()


def compilar(carpeta: Path) -> Path:
    """La biblioteca que cuenta las llamadas y las hace fallar; falla si no hay con qué compilarla."""
    gcc = shutil.which("gcc")
    assert gcc, "Para provocar fallos hace falta «gcc». En Debian o Ubuntu: apt-get install gcc libc6-dev"
    biblioteca = carpeta / "llamadas.so"
    fuente = Path(__file__).with_name("llamadas.c")
    orden = [gcc, "-shared", "-fPIC", "-O2", "-Wall", "-o", str(biblioteca), str(fuente), "-ldl"]
    hecho = subprocess.run(orden, capture_output=True, text=True, check=False)
    assert hecho.returncode == 0, hecho.stderr
    return biblioteca
