"""Una versión anterior de mentira, para probar que se actualiza: el mismo árbol con un esquema previo."""

from __future__ import annotations

import shutil
from pathlib import Path

from instalador.windows.construir import ARBOL, TALLER, comprimir

VERSION_ANTERIOR = "0.0.1"
_MIGRACIONES = "app/escritorio/comun/datos/migraciones"


def hacer_anterior() -> Path:
    """Su instalador; si ya se hizo, el mismo."""
    destino = TALLER / f"Escritorio-{VERSION_ANTERIOR}.exe"
    if not destino.exists():
        arbol = TALLER / "arbol-anterior"
        shutil.rmtree(arbol, ignore_errors=True)
        shutil.copytree(ARBOL, arbol)
        max((arbol / _MIGRACIONES).glob("*.sql")).unlink()
        # Lo que la nueva ya no trae tiene que irse al actualizar.
        (arbol / "lib" / "ya_no_se_usa.py").write_text("", encoding="utf-8")
        comprimir(arbol, VERSION_ANTERIOR, destino, rapido=True)
    return destino
