"""Una pantalla sin monitor donde abrir el programa, y la captura de lo que enseña."""

from __future__ import annotations

import os
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from instalador.pasos import NoSePudo

_TAMANO = "1366x768x24"
_PASO = 0.05


@dataclass(frozen=True)
class Pantalla:
    """`nombre`: lo que va en DISPLAY. `memoria`: el archivo donde Xvfb guarda lo que se ve."""

    nombre: str
    memoria: Path

    def xdotool(self, *que: str) -> str:
        """La salida de xdotool; vacía si no encuentra nada."""
        variables = {**os.environ, "DISPLAY": self.nombre}
        hecho = subprocess.run(["xdotool", *que], env=variables, capture_output=True, text=True, check=False)
        return hecho.stdout.strip()

    def esperar_ventana(self, titulo: str, tope: float) -> float:
        """Segundos hasta que se ve una ventana cuyo título lo lleva. Lanza `NoSePudo` pasado el tope."""
        inicio = time.monotonic()
        while (tardado := time.monotonic() - inicio) < tope:
            if self.xdotool("search", "--onlyvisible", "--name", titulo):
                return tardado
            time.sleep(_PASO)
        raise NoSePudo(f"A los {tope:.0f} s no había ninguna ventana «{titulo}».")

    def capturar(self, destino: Path) -> int:
        """Guarda en PNG lo que se ve y dice cuántos colores tiene."""
        datos = self.memoria.read_bytes()
        cabecera = struct.unpack(">25I", datos[:100])
        largo, ancho, alto, fila, colores = (cabecera[i] for i in (0, 4, 5, 12, 19))
        # De cada color de la tabla, doce bytes; después, los puntos en azul, verde, rojo y nada.
        puntos = datos[largo + 12 * colores :]
        imagen = Image.frombytes("RGB", (ancho, alto), puntos, "raw", "BGRX", fila)
        imagen.save(destino)
        return len(imagen.getcolors(ancho * alto) or [])


@contextmanager
def pantalla() -> Iterator[Pantalla]:
    """Una con gestor de ventanas; al salir se cierran los dos."""
    with TemporaryDirectory(prefix="escritorio-pantalla-") as carpeta:
        opciones = ["-displayfd", "1", "-screen", "0", _TAMANO, "-fbdir", carpeta, "-ac", "-nolisten", "tcp"]
        xvfb = subprocess.Popen(
            ["Xvfb", *opciones], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert xvfb.stdout
        nombre = f":{xvfb.stdout.readline().strip()}"
        gestor = subprocess.Popen(
            ["openbox"], env={**os.environ, "DISPLAY": nombre}, stderr=subprocess.DEVNULL
        )
        try:
            yield Pantalla(nombre, Path(carpeta, "Xvfb_screen0"))
        finally:
            for proceso in (gestor, xvfb):
                proceso.terminate()
                proceso.wait()
