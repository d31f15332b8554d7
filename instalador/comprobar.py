"""Todas las comprobaciones, en orden y sin pantalla; cierra con lo que tardó cada una.

Uso: `comprobar.py [--rapido]`. Sale con 0 sólo si todas pasan; una que falla no impide las demás.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
INFORME = "build/cobertura.json"
PRUEBAS = ["pytest", "-n", "2", "--dist", "worksteal", "--ignore=tests/medidas"]
RAPIDAS = ["-m", "not lenta and not accidente", "--hypothesis-profile=rapido"]
CON_COBERTURA = ["--cov", "--cov-report=", f"--cov-report=json:{INFORME}"]
CAPAS = ["-c", "from importlinter.cli import lint_imports_command as f; f()", "--no-logo"]


@dataclass(frozen=True, slots=True)
class Paso:
    """Una comprobación: `orden` son los argumentos que se dan al Python del entorno."""

    nombre: str
    orden: list[str]


@dataclass(frozen=True, slots=True)
class Resultado:
    """Cómo fue un paso. `segundos`: de reloj."""

    nombre: str
    bien: bool
    segundos: float


def pasos(rapido: bool) -> list[Paso]:
    """Las comprobaciones que tocan, en su orden."""
    antes = [
        Paso("formato", ["-m", "ruff", "format", "--check", "."]),
        Paso("ruff", ["-m", "ruff", "check", "."]),
        Paso("mypy", ["-m", "mypy", "escritorio", "tests", "instalador"]),
        Paso("capas", CAPAS),
        Paso("dependencias", ["-m", "deptry", "escritorio"]),
    ]
    autoprueba = Paso("autoprueba", ["-m", "escritorio", "--autoprueba"])
    if rapido:
        return [*antes, Paso("pruebas", ["-m", *PRUEBAS, *RAPIDAS]), autoprueba]
    return [
        *antes,
        Paso("pruebas", ["-m", *PRUEBAS, *CON_COBERTURA]),
        Paso("cobertura", ["instalador/cobertura.py", INFORME]),
        autoprueba,
    ]


def correr(paso: Paso) -> Resultado:
    """Corre el paso en la carpeta del programa, con su salida a la vista."""
    print(f"\n== {paso.nombre} ==", flush=True)
    inicio = time.monotonic()
    entorno = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    # Sin guardar lo compilado, cada proceso de las pruebas volvería a compilar el programa entero.
    entorno.pop("PYTHONDONTWRITEBYTECODE", None)
    codigo = subprocess.run([sys.executable, *paso.orden], cwd=RAIZ, env=entorno, check=False).returncode
    return Resultado(paso.nombre, codigo == 0, time.monotonic() - inicio)


def resumir(resultados: list[Resultado]) -> str:
    """Una línea por paso, con su tiempo, y el total."""
    lineas = [f"  {r.nombre:<12}{r.segundos:8.1f} s   {'bien' if r.bien else 'FALLA'}" for r in resultados]
    total = f"  {'total':<12}{sum(r.segundos for r in resultados):8.1f} s"
    return "\n".join(["\nResumen", *lineas, total])


def principal(argumentos: list[str]) -> int:
    """0 si todo pasa; 1 si algo falla."""
    opciones = argparse.ArgumentParser(description="Comprueba el programa entero.")
    opciones.add_argument(
        "--rapido", action="store_true", help="sin pruebas lentas ni cobertura, y con menos azar"
    )
    rapido = opciones.parse_args(argumentos).rapido
    # De una corrida anterior: si las pruebas no llegan a escribirlo, la cobertura no debe darlo por bueno.
    (RAIZ / INFORME).unlink(missing_ok=True)
    resultados = [correr(paso) for paso in pasos(rapido)]
    print(resumir(resultados), flush=True)
    return 0 if all(r.bien for r in resultados) else 1


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
