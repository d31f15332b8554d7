"""Ocupar un disco hasta dejar en él el sitio justo."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def llenar(disco: Path, libres_kb: int) -> Path:
    """Deja libres esos KB; da el archivo que ocupa lo demás."""
    relleno = disco / "relleno"
    relleno.unlink(missing_ok=True)
    libres = shutil.disk_usage(disco).free - libres_kb * 1024
    with relleno.open("wb") as archivo:
        os.posix_fallocate(archivo.fileno(), 0, libres)
    return relleno
