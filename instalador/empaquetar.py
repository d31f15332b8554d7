"""Hace el instalador de un sistema y, si se pide, lo prueba de verdad.

Uso: `empaquetar.py {windows,deb} [--probar] [--rapido]`. Lo hecho queda en `salida/`.
Cada sistema es una carpeta de `instalador/` con `construir.py` (`construir(rapido) -> Path`) y `probar.py`
(`probar(instalador, rapido) -> list[Resultado]`).
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
# Como guion sólo se ve su carpeta; los módulos se nombran desde la raíz, igual que en las pruebas.
sys.path.insert(0, str(RAIZ))

from instalador.pasos import Resultado, resumir  # noqa: E402 — antes no se podría encontrar
from instalador.preparar import PRUEBAS, instalar  # noqa: E402 — antes no se podría encontrar

CARPETAS = {"windows": "windows", "deb": "linux"}


def empaquetar(sistema: str, *, rapido: bool) -> Path:
    """Construye el instalador y dice dónde quedó. Lanza `SystemExit` con una frase si no se puede."""
    construir = importlib.import_module(f"instalador.{CARPETAS[sistema]}.construir")
    inicio = time.monotonic()
    instalador: Path = construir.construir(rapido)
    megas = instalador.stat().st_size / 1e6
    print(f"\nHecho {instalador.relative_to(RAIZ)}: {megas:.1f} MB en {time.monotonic() - inicio:.0f} s.")
    return instalador


def probar(sistema: str, instalador: Path, *, rapido: bool) -> list[Resultado]:
    """Instala y usa lo construido; cada paso, con su resultado."""
    modulo = importlib.import_module(f"instalador.{CARPETAS[sistema]}.probar")
    resultados: list[Resultado] = modulo.probar(instalador, rapido)
    return resultados


def principal(argumentos: list[str]) -> int:
    """0 si todo va; 1 si algún paso de la prueba falla."""
    opciones = argparse.ArgumentParser(description="Hace el instalador de un sistema.")
    opciones.add_argument("sistema", choices=sorted(CARPETAS))
    opciones.add_argument("--probar", action="store_true", help="además lo instala y lo usa")
    opciones.add_argument(
        "--rapido", action="store_true", help="comprime poco: para ensayar, no para publicar"
    )
    pedido = opciones.parse_args(argumentos)
    if not (RAIZ / "instalador" / CARPETAS[pedido.sistema]).is_dir():
        raise SystemExit(
            f"Todavía no se sabe empaquetar «{pedido.sistema}»: falta su carpeta en instalador/."
        )
    if sys.prefix == sys.base_prefix:
        raise SystemExit(
            "Córralo con el Python del entorno: «.venv/bin/python instalador/empaquetar.py …». Si no está,"
            " lo prepara «sh instalador/ejecutar.sh»."
        )
    instalar(PRUEBAS, Path(sys.prefix))
    instalador = empaquetar(pedido.sistema, rapido=pedido.rapido)
    if not pedido.probar:
        return 0
    resultados = probar(pedido.sistema, instalador, rapido=pedido.rapido)
    print(resumir(resultados), flush=True)
    return 0 if all(r.bien for r in resultados) else 1


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
