"""Medir una cosa contra su suelo en la misma corrida, sin que el ruido de la máquina decida."""

from __future__ import annotations

import gc
import os
import platform
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

Vuelta = Callable[[], float]
"""Prepara, hace y devuelve los segundos que tardó sólo lo que se mide."""

_PACIENCIA = 3


@dataclass(frozen=True, slots=True)
class Medida:
    """`segundos` de lo medido y `suelo` con que se compara; `tope` de la razón entre ambos."""

    que: str
    segundos: float
    suelo: float
    tope: float
    contra: str

    @property
    def razon(self) -> float:
        """Cuántas veces el suelo."""
        return self.segundos / self.suelo

    @property
    def cumple(self) -> bool:
        """Si la razón no pasa de su tope."""
        return self.razon <= self.tope

    def __str__(self) -> str:
        cifras = f"{self.segundos * 1000:9.1f} ms ÷ {self.suelo * 1000:8.1f} ms = {self.razon:5.2f}"
        return f"{self.que:<46}{cifras}  (≤ {self.tope:.2f})  {'bien' if self.cumple else 'FALLA'}"


@dataclass(slots=True)
class Libreta:
    """Lo medido en esta corrida."""

    medidas: list[Medida] = field(default_factory=list)

    def comparar(
        self, que: str, hacer: Vuelta, suelo: Vuelta, tope: float, *, vueltas: int = 5, contra: str
    ) -> Medida:
        """Alterna `hacer` y `suelo` y se queda con el mejor tiempo de cada uno.

        Si no cumple, da más vueltas antes de darla por mala: otro programa pudo estorbar.
        """
        propios, ajenos = [hacer()], [suelo()]  # en frío: sólo calienta si luego mejora
        for _ in range(vueltas * _PACIENCIA):
            propios.append(hacer())
            ajenos.append(suelo())
            medida = Medida(que, min(propios), min(ajenos), tope, contra)
            if len(propios) > vueltas and medida.cumple:
                break
        return self.anotar(medida)

    def anotar(self, medida: Medida) -> Medida:
        """Apunta una medida para la tabla final."""
        self.medidas.append(medida)
        return medida

    def tabla(self) -> list[str]:
        """Una línea por medida, con la máquina y el día al final."""
        lineas = [f"{m}\n{'':<46}contra {m.contra}" for m in self.medidas]
        return [*lineas, f"{maquina()}, {date.today():%d/%m/%Y}"]


@dataclass(slots=True)
class Lapso:
    """Los segundos que duró un `cronometrando`."""

    segundos: float = 0.0


def cuanto_tarda(
    hacer: Callable[[], object], en: Callable[[], AbstractContextManager[object]] = nullcontext
) -> Vuelta:
    """Cada vez lo hace, dentro de `en`, y da los segundos."""

    def cronometrado() -> float:
        with en(), cronometrando() as lapso:
            hacer()
        return lapso.segundos

    return cronometrado


def cuanto_gasta(hacer: Callable[[], object]) -> Vuelta:
    """Cada vez lo hace y da los segundos de procesador: lo que otros programas hagan no cuenta."""

    def medido() -> float:
        gc.collect()
        empieza = time.process_time()
        hacer()
        return time.process_time() - empieza

    return medido


@contextmanager
def cronometrando() -> Iterator[Lapso]:
    """Mide lo de dentro, con la basura anterior ya recogida."""
    gc.collect()
    lapso = Lapso()
    empieza = time.perf_counter()
    yield lapso
    lapso.segundos = time.perf_counter() - empieza


def maquina() -> str:
    """«Linux x86_64, 2 núcleos (Intel…), Python 3.11.7»."""
    modelo = _procesador()
    nucleos = f"{os.cpu_count()} núcleos{f' ({modelo})' if modelo else ''}"
    return f"{platform.system()} {platform.machine()}, {nucleos}, Python {platform.python_version()}"


def _procesador() -> str:
    lista = Path("/proc/cpuinfo")
    if not lista.exists():
        return platform.processor()
    lineas = lista.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((li.partition(":")[2].strip() for li in lineas if li.startswith("model name")), "")
