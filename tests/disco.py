"""Un disco pequeño que se llena de verdad y otro programa que ocupa el archivo."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from escritorio.comun.datos.archivo import Archivo

_TROZO = 4_096
_OCUPAR = """
import sqlite3, sys
otro = sqlite3.connect(sys.argv[1], isolation_level=None)
otro.execute("BEGIN EXCLUSIVE")
print("ocupado", flush=True)
sys.stdin.readline()
otro.execute("ROLLBACK")
"""


class Disco:
    """Una carpeta en un disco de memoria de pocos megas; sin derecho a montarlo, un tope a la base.

    En los dos casos el error es el de SQLite, no uno fingido.
    """

    def __init__(self, carpeta: Path, *, montado: bool) -> None:
        self.carpeta = carpeta
        self._montado = montado
        self._relleno = carpeta / "relleno"

    def llenar(self, bd: Archivo) -> None:
        """No deja ni un byte libre."""
        if not self._montado:
            paginas = bd.conexion.execute("PRAGMA page_count").fetchone()[0]
            bd.conexion.execute(f"PRAGMA max_page_count = {paginas}")
            return
        with self._relleno.open("ab", buffering=0) as salida:
            try:
                while True:
                    salida.write(b"0" * _TROZO)
            except OSError:
                assert self._relleno.stat().st_size, "no se pudo llenar"

    def vaciar(self, bd: Archivo) -> None:
        """Vuelve a haber sitio."""
        self._relleno.unlink(missing_ok=True)
        if not self._montado:
            bd.conexion.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def disco_pequeno(carpeta: Path, megas: int = 12) -> Iterator[Disco]:
    """Lo monta, y al acabar lo desmonta."""
    carpeta.mkdir()
    orden = ["mount", "-t", "tmpfs", "-o", f"size={megas}m", "tmpfs", str(carpeta)]
    montado = sys.platform == "linux" and subprocess.run(orden, capture_output=True).returncode == 0
    try:
        yield Disco(carpeta, montado=montado)
    finally:
        if montado:
            subprocess.run(["umount", "-l", str(carpeta)], check=True)


@contextmanager
def ocupado_por_otro(ruta: Path) -> Iterator[None]:
    """Otro proceso tiene el archivo para él solo hasta salir de aquí."""
    orden = [sys.executable, "-c", _OCUPAR, str(ruta)]
    with subprocess.Popen(orden, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as otro:
        assert otro.stdout is not None
        assert otro.stdout.readline() == "ocupado\n"
        try:
            yield
        finally:
            otro.communicate("suelta\n")
