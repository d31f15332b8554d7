"""Exige la cobertura de ramas: 95 % fuera de las pantallas y 80 % en ellas. Uso: `cobertura.py INFORME`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

FUERA, PANTALLAS = "fuera de las pantallas", "pantallas"
MINIMOS = {FUERA: 95.0, PANTALLAS: 80.0}
_DE_PANTALLA = frozenset({"pantalla", "piezas", "ventana", "aplicacion", "interfaz"})


@dataclass(frozen=True, slots=True)
class Ramas:
    """Ramas de un archivo: cuántas hay y por cuántas se pasó."""

    archivo: str
    cubiertas: int
    todas: int

    @property
    def faltan(self) -> int:
        """Por cuántas no se pasó."""
        return self.todas - self.cubiertas


def leer(informe: Path) -> list[Ramas]:
    """Las ramas de cada archivo, del JSON que escribe coverage."""
    archivos = json.loads(informe.read_text(encoding="utf-8"))["files"]
    return [
        Ramas(nombre.replace("\\", "/"), dato["summary"]["covered_branches"], dato["summary"]["num_branches"])
        for nombre, dato in archivos.items()
    ]


def grupo_de(archivo: str) -> str:
    """A qué grupo pertenece `archivo` («escritorio/socios/pantalla.py»)."""
    ruta = PurePosixPath(archivo).with_suffix("")
    return PANTALLAS if _DE_PANTALLA & set(ruta.parts[1:4]) else FUERA


def porcentaje(ramas: Iterable[Ramas]) -> float:
    """Ramas cubiertas sobre el total, de 0 a 100; sin ramas, 100."""
    lista = list(ramas)
    todas = sum(r.todas for r in lista)
    return 100 * sum(r.cubiertas for r in lista) / todas if todas else 100.0


def juzgar(ramas: list[Ramas]) -> tuple[bool, str]:
    """Si ambos grupos llegan a su mínimo, y el texto que lo explica con los archivos que más deben."""
    lineas, bien = [], True
    for grupo, minimo in MINIMOS.items():
        suyas = [r for r in ramas if grupo_de(r.archivo) == grupo]
        alcanza = porcentaje(suyas) >= minimo
        bien = bien and alcanza
        lineas.append(f"{grupo}: {porcentaje(suyas):.1f} % de ramas (mínimo {minimo:.0f} %)")
        if not alcanza:
            peores = sorted(suyas, key=lambda r: -r.faltan)[:10]
            lineas += [f"  {r.archivo}: faltan {r.faltan} de {r.todas}" for r in peores if r.faltan]
    return bien, "\n".join(lineas)


def principal(informe: Path) -> int:
    """0 si la cobertura alcanza; 1 si no, o si no hay informe."""
    if not informe.exists():
        print(f"No hay informe de cobertura en «{informe}»: corra antes las pruebas.", file=sys.stderr)
        return 1
    bien, texto = juzgar(leer(informe))
    print(texto)
    return 0 if bien else 1


if __name__ == "__main__":
    sys.exit(principal(Path(sys.argv[1])))
