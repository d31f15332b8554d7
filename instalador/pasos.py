"""Lo que comparten los instaladores: llamar a herramientas, sumas, y pasos con nombre que pueden fallar."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent


class NoSePudo(Exception):
    """Un paso no salió como debía; su texto dice qué, dónde y qué hacer."""


@dataclass(frozen=True)
class Resultado:
    """Cómo acabó un paso. `nota`: lo medido o, si falla, por qué."""

    nombre: str
    bien: bool
    segundos: float
    nota: str = ""


def dar(nombre: str, paso: Callable[[], str]) -> Resultado:
    """Corre un paso, que devuelve su nota, y dice al momento cómo fue."""
    inicio = time.monotonic()
    try:
        nota, bien = paso(), True
    except (NoSePudo, OSError, subprocess.SubprocessError) as error:
        nota, bien = str(error) or type(error).__name__, False
    resultado = Resultado(nombre, bien, time.monotonic() - inicio, nota)
    print(_linea(resultado), flush=True)
    return resultado


def exigir(cierto: bool, frase: str) -> None:
    """Lanza `NoSePudo` con la frase si no se cumple."""
    if not cierto:
        raise NoSePudo(frase)


def exigir_ordenes(ordenes: Iterable[str], paquetes: str) -> None:
    """Lanza `SystemExit` con los paquetes que faltan en este equipo."""
    faltan = [orden for orden in ordenes if not shutil.which(orden)]
    if faltan:
        raise SystemExit(
            f"Faltan en este equipo: {', '.join(faltan)}. Instálelas así y repita:\n"
            f"  sudo apt-get install --no-install-recommends {paquetes}"
        )


def correr(orden: Sequence[str | Path], carpeta: Path | None = None) -> str:
    """La salida de una herramienta. Lanza `SystemExit` con lo último que dijo si falla."""
    hecho = subprocess.run(orden, cwd=carpeta, capture_output=True, text=True, check=False)
    if hecho.returncode:
        dicho = (hecho.stderr or hecho.stdout).strip()[-2000:]
        raise SystemExit(f"«{orden[0]}» falló (código {hecho.returncode}):\n{dicho}")
    return hecho.stdout


def fecha_del_cambio() -> int:
    """Segundos desde 1970 del último cambio guardado en git."""
    return int(correr(["git", "log", "-1", "--format=%ct"], RAIZ))


def sumar(destino: Path, *archivos: Path) -> None:
    """Escribe en `destino` sus sumas SHA-256, como las comprueba `sha256sum --check` en esa carpeta."""
    lineas = (f"{hashlib.sha256(a.read_bytes()).hexdigest()}  {a.name}\n" for a in archivos)
    destino.write_text("".join(lineas), encoding="utf-8")


def resumir(resultados: list[Resultado]) -> str:
    """Una línea por paso, con su tiempo y su nota, y el total."""
    total = f"  {'total':<44}{sum(r.segundos for r in resultados):7.1f} s"
    return "\n".join(["\nResumen", *(_linea(r) for r in resultados), total])


def _linea(resultado: Resultado) -> str:
    estado = "bien " if resultado.bien else "FALLA"
    return f"  {resultado.nombre:<44}{resultado.segundos:7.1f} s  {estado}  {resultado.nota}".rstrip()
