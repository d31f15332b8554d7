"""Una pantalla de mentira (Xvfb con openbox) y lo que se ve en ella."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from instalador.pasos import NoSePudo

_MEDIDA = "1366x768x24"
_CADA = 0.1


@contextmanager
def pantalla() -> Iterator[str]:
    """Su nombre (`:N`), mientras dura."""
    leer, escribir = os.pipe()
    orden = ["Xvfb", "-displayfd", str(escribir), "-screen", "0", _MEDIDA, "-nolisten", "tcp"]
    servidor = subprocess.Popen(orden, pass_fds=[escribir], stderr=subprocess.DEVNULL)
    os.close(escribir)
    try:
        with os.fdopen(leer) as dicho:
            nombre = f":{dicho.readline().strip()}"
        gestor = subprocess.Popen(
            ["openbox"], env={**os.environ, "DISPLAY": nombre}, stderr=subprocess.DEVNULL
        )
        try:
            yield nombre
        finally:
            gestor.terminate()
            gestor.wait(10)
    finally:
        servidor.terminate()
        servidor.wait(10)


def esperar_ventana(nombre: str, texto: str, tope: float) -> float:
    """Segundos hasta que se ve una ventana con ese texto en su título. Lanza `NoSePudo`."""
    inicio = time.monotonic()
    while time.monotonic() - inicio < tope:
        if ventanas(nombre, texto):
            return time.monotonic() - inicio
        time.sleep(_CADA)
    raise NoSePudo(f"No se vio una ventana con «{texto}» en {tope:.0f} s; se ven: {titulos(nombre)}.")


def esperar_sin_ventanas(nombre: str, texto: str, tope: float) -> None:
    """Hasta que no quede ninguna. Lanza `NoSePudo`."""
    inicio = time.monotonic()
    while ventanas(nombre, texto):
        if time.monotonic() - inicio > tope:
            raise NoSePudo(f"La ventana con «{texto}» sigue a la vista {tope:.0f} s después.")
        time.sleep(_CADA)


def ventanas(nombre: str, texto: str) -> list[str]:
    """Las que se ven con ese texto en el título."""
    return _xdotool(nombre, "search", "--onlyvisible", "--name", texto).split()


def titulos(nombre: str) -> list[str]:
    """Los de todas las ventanas a la vista que tienen."""
    todas = _xdotool(nombre, "search", "--onlyvisible", "--name", ".").split()
    return [_xdotool(nombre, "getwindowname", cual).strip() for cual in todas]


def cerrar(nombre: str, texto: str) -> None:
    """Pide a cada ventana con ese texto que se cierre, como con Alt+F4."""
    teclear(nombre, texto, "alt+F4")


def teclear(nombre: str, texto: str, tecla: str) -> None:
    """Pone delante cada ventana con ese texto y pulsa una tecla."""
    for cual in ventanas(nombre, texto):
        _xdotool(nombre, "windowactivate", "--sync", cual)
        _xdotool(nombre, "key", tecla)


def fotografiar(nombre: str, destino: Path) -> None:
    """Guarda la pantalla entera como PNG. Lanza `CalledProcessError`."""
    orden = ["import", "-window", "root", str(destino)]
    subprocess.run(orden, env={**os.environ, "DISPLAY": nombre}, check=True, timeout=30)


def _xdotool(nombre: str, *orden: str) -> str:
    hecho = subprocess.run(
        ["xdotool", *orden],
        env={**os.environ, "DISPLAY": nombre},
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    return hecho.stdout
