"""Un Windows de usar y tirar: un prefijo de Wine propio, que se borra al acabar.

Wine 8 no trae dos bibliotecas que Windows 10 sí: se rellenan dentro del prefijo y nunca viajan.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from instalador.pasos import correr

AQUI = Path(__file__).parent
_RELLENOS = ("icuuc", "bcryptprimitives")


@dataclass(frozen=True)
class Prefijo:
    """Un prefijo de Wine y cómo correr en él."""

    carpeta: Path
    pantalla: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def entorno(self) -> dict[str, str]:
        """Las variables con que corre todo en él."""
        propias = {"WINEPREFIX": str(self.carpeta), "WINEARCH": "win64", "WINEDEBUG": "-all"}
        # Sin esto Wine ofrece instalar Mono y Gecko, se queda esperando, y apunta menús en el equipo.
        propias["WINEDLLOVERRIDES"] = "mscoree=d;mshtml=d;winemenubuilder.exe=d"
        # Las carpetas de la persona (Documentos…) son enlaces a las de su casa: que sea una de usar y tirar.
        propias["HOME"] = str(self.carpeta.with_name("casa"))
        return {**os.environ, **propias, "DISPLAY": self.pantalla, **self.extra}

    @property
    def disco(self) -> Path:
        """La unidad C:."""
        return self.carpeta / "drive_c"

    def correr(
        self, *orden: str | Path, tope: float = 300, entrada: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        """Corre y espera. Todo por tubería: con /dev/null el Python de Windows no arranca."""
        return subprocess.run(
            ["wine", *orden], env=self.entorno, input=entrada, capture_output=True, timeout=tope, check=False
        )

    def abrir(self, *orden: str | Path) -> subprocess.Popen[bytes]:
        """Lo pone en marcha sin esperarlo."""
        tuberia = subprocess.PIPE
        return subprocess.Popen(
            ["wine", *orden], env=self.entorno, stdin=tuberia, stdout=tuberia, stderr=tuberia
        )

    def esperar(self, tope: float = 120) -> None:
        """Hasta que no quede ningún proceso suyo. Lanza `TimeoutExpired`."""
        subprocess.run(["wineserver", "-w"], env=self.entorno, timeout=tope, check=False)

    def ruta(self, de_windows: str) -> Path:
        r"""Dónde está aquí un `C:\…` suyo."""
        return self.disco / de_windows.removeprefix("C:\\").replace("\\", "/")


def de_windows(ruta: Path) -> str:
    r"""Una ruta de este equipo vista desde Wine: `Z:\…`."""
    return "Z:" + str(ruta).replace("/", "\\")


@contextmanager
def prefijo(pantalla: str = "") -> Iterator[Prefijo]:
    """Un prefijo nuevo de Windows 10 con sus rellenos; al salir se para y se borra."""
    with tempfile.TemporaryDirectory(prefix="escritorio-wine-") as carpeta:
        vino = Prefijo(Path(carpeta, "prefijo"), pantalla)
        Path(carpeta, "casa").mkdir()
        try:
            for orden in (["wineboot", "-i"], ["winecfg", "-v", "win10"]):
                _preparar(vino, orden)
            rellenar(vino)
            yield vino
        finally:
            subprocess.run(["wineserver", "-k"], env=vino.entorno, check=False, timeout=60)
            subprocess.run(["wineserver", "-w"], env=vino.entorno, check=False, timeout=60)


def _preparar(vino: Prefijo, orden: Sequence[str]) -> None:
    hecho = subprocess.run(orden, env=vino.entorno, input=b"", capture_output=True, timeout=180, check=False)
    if hecho.returncode:
        raise SystemExit(f"Wine no pudo preparar su carpeta («{' '.join(orden)}»). ¿Está instalado wine64?")
    vino.esperar()


def rellenar(vino: Prefijo) -> None:
    """Compila las bibliotecas de relleno dentro del prefijo."""
    for nombre in _RELLENOS:
        destino = vino.disco / "windows" / "system32" / f"{nombre}.dll"
        destino.unlink(missing_ok=True)
        fuente: list[str | Path] = [AQUI / f"relleno_{nombre}.c", "-ladvapi32"]
        correr(["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-s", "-o", destino, *fuente])
