"""Los `.pyc` que viajan, hechos por el mismo Python que los leerá."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from instalador.windows.vino import de_windows, prefijo


def compilar(embebible: Path, carpetas: Sequence[Path]) -> None:
    """Compila esas carpetas; con la huella sin comprobar, al abrir no se mira cada fuente."""
    opciones = ["-q", "--invalidation-mode", "unchecked-hash"]
    with prefijo() as vino:
        for carpeta in carpetas:
            # Sin la ruta de esta máquina dentro: los mismos bytes en cualquiera.
            sin = ["-s", de_windows(carpeta.parent)]
            orden = ["-m", "compileall", *opciones, *sin, de_windows(carpeta)]
            hecho = vino.correr(embebible / "python.exe", *orden, tope=900)
            if hecho.returncode:
                dicho = (hecho.stdout + hecho.stderr).decode(errors="replace")[-2000:]
                raise SystemExit(f"No se pudo compilar «{carpeta.name}» con el Python de Windows:\n{dicho}")
