"""Deja en el programa congelado sólo lo que usa, y dice qué pide al sistema.

De Qt queda lo que nombra `datos/qt-permitido.txt`. De las bibliotecas sueltas que recogió PyInstaller, las
que algo de lo que queda pide y el sistema no pone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from instalador.linux.dependencias import DE_GLIBC, del_sistema
from instalador.pasos import correr

PERMITIDO = Path(__file__).parent / "datos" / "qt-permitido.txt"
_QT = Path("_internal", "PySide6", "Qt")
_ELF = b"\x7fELF"


@dataclass(frozen=True)
class Pedido:
    """Lo que el árbol podado pide al sistema: sus bibliotecas y la glibc mínima («2.36»)."""

    bibliotecas: frozenset[str]
    glibc: str


def permitido() -> list[str]:
    """Las rutas de Qt que viajan, desde `PySide6/Qt`."""
    lineas = PERMITIDO.read_text(encoding="utf-8").splitlines()
    return [linea for linea in lineas if linea and not linea.startswith("#")]


def podar(programa: Path) -> Pedido:
    """Poda `programa` y dice lo que pide. Lanza `SystemExit` si falta algo permitido o nadie pone algo."""
    _podar_qt(programa / _QT)
    necesita = _lo_que_necesita(_binarios(programa))
    sueltas = {ruta.name: ruta for ruta in necesita if _es_suelta(programa, ruta)}
    quedan, pedidas = alcanzar(necesita, sueltas)
    for ruta in sueltas.values():
        if ruta.name not in quedan:
            ruta.unlink()
    _quitar_huecos(programa)
    exigir_quien_las_ponga(pedidas)
    return Pedido(frozenset(pedidas - DE_GLIBC), _glibc(_binarios(programa)))


def _podar_qt(qt: Path) -> None:
    dejar = {qt / ruta for ruta in permitido()}
    if faltan := sorted(ruta.name for ruta in dejar if not ruta.is_file()):
        raise SystemExit(
            f"PyInstaller no recogió {', '.join(faltan)}, que «{PERMITIDO.name}» nombra: revise la lista si"
            " cambió Qt."
        )
    for carpeta in ("plugins", "translations"):
        for ruta in [r for r in (qt / carpeta).rglob("*") if not r.is_dir()]:
            if ruta not in dejar:
                ruta.unlink()


def _binarios(programa: Path) -> list[Path]:
    archivos = [r for r in programa.rglob("*") if r.is_file() and not r.is_symlink()]
    return [ruta for ruta in archivos if ruta.open("rb").read(4) == _ELF]


def _es_suelta(programa: Path, ruta: Path) -> bool:
    """Si sólo está porque otro la pide: lo demás son módulos y complementos que el programa carga."""
    carpetas = (programa / "_internal", programa / _QT / "lib")
    # libpython no la pide ningún binario: la abre el cargador.
    return ruta.parent in carpetas and ruta.name.startswith("lib") and "libpython" not in ruta.name


def _lo_que_necesita(binarios: list[Path]) -> dict[Path, set[str]]:
    """Binario → los nombres de las bibliotecas que pide."""
    dicho = correr(["readelf", "-dW", *binarios])
    necesita: dict[Path, set[str]] = {ruta: set() for ruta in binarios}
    for bloque in dicho.split("\nFile: ")[1:]:
        ruta, _, resto = bloque.partition("\n")
        necesita.setdefault(Path(ruta), set()).update(re.findall(r"\(NEEDED\).*\[(.+)\]", resto))
    return necesita


def alcanzar(necesita: dict[Path, set[str]], sueltas: dict[str, Path]) -> tuple[set[str], set[str]]:
    """Las sueltas que hacen falta y los nombres que tiene que poner el sistema."""
    propias = {ruta.name for ruta in necesita}
    fuera = set(del_sistema()) | DE_GLIBC
    por_ver = [ruta for ruta in necesita if ruta not in sueltas.values()]
    quedan: set[str] = set()
    pedidas: set[str] = set()
    while por_ver:
        for nombre in necesita[por_ver.pop()]:
            if nombre in fuera or nombre not in propias:
                pedidas.add(nombre)
            elif nombre in sueltas and nombre not in quedan:
                quedan.add(nombre)
                por_ver.append(sueltas[nombre])
    return quedan, pedidas


def _quitar_huecos(programa: Path) -> None:
    """Los enlaces a lo podado y las carpetas que quedaron vacías."""
    for ruta in sorted(programa.rglob("*"), reverse=True):
        if ruta.is_symlink():
            if not ruta.exists():
                ruta.unlink()
        elif ruta.is_dir() and not any(ruta.iterdir()) and ruta.parts[-2:] != ("docx", "parts"):
            ruta.rmdir()


def exigir_quien_las_ponga(pedidas: set[str]) -> None:
    """Lanza `SystemExit` si alguna no es de la glibc ni de un paquete declarado."""
    if huerfanas := sorted(pedidas - DE_GLIBC - set(del_sistema())):
        raise SystemExit(
            f"El programa congelado pide {', '.join(huerfanas)} y ningún paquete declarado las trae: nombre"
            " su paquete en instalador/bibliotecas.py, o quite de qt-permitido.txt lo que las pide."
        )


def _glibc(binarios: list[Path]) -> str:
    """La glibc más nueva que pide algún binario."""
    versiones = re.findall(r"Name: GLIBC_(\d+)\.(\d+)", correr(["readelf", "-VW", *binarios]))
    mayor, menor = max((int(a), int(b)) for a, b in versiones)
    return f"{mayor}.{menor}"
