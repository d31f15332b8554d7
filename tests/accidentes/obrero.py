"""El proceso que hace los trabajos: se bifurca en cada uno, con todo ya importado, y cuenta cómo acabó.

Recibe por la entrada un caso en JSON por línea y contesta con una línea por caso. El hijo corre el trabajo,
con sus salidas a un archivo, y muere o falla en la llamada que se le pida: cada caso es un proceso de verdad
y no paga el arranque. No es una prueba: lo lanza `Taller`.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import json
import os
import pkgutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import IO, Any

import escritorio.ordenes

CON_TRAZA = 70
"""El código con que acaba quien deja escapar una excepción."""
SIN_BAJAR = 71
"""El de quien no pudo dejar sus privilegios."""

_VERSION_DE_CAPSET = 0x20080522
_ACCION = "accion-de-prueba"
_DE_ENTRADA = (
    *(f"escritorio.ordenes.{m.name}" for m in pkgutil.iter_modules(escritorio.ordenes.__path__)),
    "escritorio.ejemplo.acciones.crear",
    "escritorio.ejemplo.acciones.relato",
    "escritorio.cuotas.importar.pagos",
    "escritorio.cuentas.importar.leer",
    "escritorio.cuentas.importar.elegir",
    "escritorio.socios.importar.escribir",
    "escritorio.socios.importar.proponer",
    "escritorio.comun.datos.libros.lector",
    "escritorio.comun.datos.bitacora",
    "tests.accidentes.acciones",
    "reportlab.platypus",
    "openpyxl",
    "sqlite_utils",
    "shutil",
    "lxml.etree",
    "docx",
)


def principal() -> None:
    """Atiende casos hasta que se cierra la entrada."""
    for modulo in _DE_ENTRADA:
        importlib.import_module(modulo)
    _por_la_puerta()
    print("listo", flush=True)
    for linea in sys.stdin:
        print(json.dumps(_atender(json.loads(linea))), flush=True)


def _atender(caso: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile() as salida, tempfile.TemporaryFile() as error:
        acabado = _bifurcar(caso, salida, error)
        return {**acabado, "salida": _leer(salida), "error": _leer(error)}


def _bifurcar(caso: dict[str, Any], salida: IO[bytes], error: IO[bytes]) -> dict[str, Any]:
    lee, escribe = os.pipe()
    hijo = os.fork()
    if not hijo:
        os.close(lee)
        os.dup2(salida.fileno(), 1)
        os.dup2(error.fileno(), 2)
        os._exit(_en_el_hijo(caso, escribe))
    os.close(escribe)
    acabado, parado = _esperar(hijo, caso["tope"])
    with os.fdopen(lee) as dicho:
        llamadas = dicho.read()
    return {
        "codigo": os.waitstatus_to_exitcode(acabado),
        "parado": parado,
        "llamadas": int(llamadas or 0),
    }


def _leer(archivo: IO[bytes]) -> str:
    archivo.seek(0)
    return archivo.read().decode("utf-8", "replace")


def _esperar(hijo: int, tope: float) -> tuple[int, bool]:
    """Cómo acabó, y si hubo que pararlo por pasarse del tope de segundos."""
    limite, pausa = time.monotonic() + tope, 0.001
    while time.monotonic() < limite:
        quien, estado = os.waitpid(hijo, os.WNOHANG)
        if quien:
            return estado, False
        time.sleep(pausa)
        pausa = min(pausa * 1.5, 0.02)
    os.kill(hijo, signal.SIGKILL)
    return os.waitpid(hijo, 0)[1], True


def _en_el_hijo(caso: dict[str, Any], escribe: int) -> int:
    os.environ.update(caso["entorno"])
    tempfile.tempdir = caso["entorno"]["TMPDIR"]
    if caso["sin_privilegios"] and not _bajar():
        return SIN_BAJAR
    if not caso["vigilada"]:
        return _hacer(caso)
    contador = ctypes.CDLL(None)
    vigilada = os.fsencode(caso["vigilada"])
    contador.accidente_armar(
        vigilada, ctypes.c_long(caso["enesima"]), caso["falla"], caso["desde"], caso["lecturas"]
    )
    codigo = _hacer(caso)
    contador.accidente_desarmar()
    contador.accidente_cuenta.restype = ctypes.c_long
    os.write(escribe, b"%d" % contador.accidente_cuenta())
    return codigo


def _bajar() -> bool:
    """Deja de tener privilegios, y lo comprueba; a quien ya no los tiene, nada le hace falta.

    Se sueltan las capacidades en lugar de cambiar de cuenta: el Python de las pruebas puede vivir en la
    carpeta del administrador, y otra cuenta no llegaría a él. Para los permisos de los archivos es lo mismo.
    """
    cabeza, vacias = (ctypes.c_uint32 * 2)(_VERSION_DE_CAPSET, 0), (ctypes.c_uint32 * 6)()
    if os.geteuid() == 0 and ctypes.CDLL(None, use_errno=True).capset(cabeza, vacias):
        return False
    prueba = Path(tempfile.gettempdir()) / "sin-privilegios"
    prueba.write_bytes(b"")
    prueba.chmod(0)
    try:
        prueba.read_bytes()
    except PermissionError:
        return True
    finally:
        prueba.unlink()
    return False


def _hacer(caso: dict[str, Any]) -> int:
    from escritorio.ordenes.puerta import correr

    try:
        codigo = correr(
            [_ACCION, caso["accion"], *caso["argumentos"]] if caso["accion"] else caso["argumentos"]
        )
    except BaseException:  # noqa: BLE001 — se acaba a mano, sin pasar por Python: la traza se escribe aquí
        traceback.print_exc()
        codigo = CON_TRAZA
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    return codigo


def _por_la_puerta() -> None:
    """Las acciones sueltas entran también por la puerta de las órdenes: es ella quien explica los errores."""
    import click

    from escritorio.ordenes.puerta import raiz

    acciones = importlib.import_module("tests.accidentes.acciones").ACCIONES

    @raiz.command(_ACCION)
    @click.argument("nombre")
    @click.argument("ruta", type=click.Path(path_type=Path))
    def hacer_accion(nombre: str, ruta: Path) -> None:
        acciones[nombre](ruta)


if __name__ == "__main__":
    principal()
