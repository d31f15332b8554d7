"""Rehace `recursos/diccionarios` desde los diccionarios de Hunspell en español y portugués.

Uso: `diccionarios.py IDIOMA CARPETA`, con `index.aff`, `index.dic` y `license` en la carpeta (así los traen
los paquetes npm `dictionary-es` y `dictionary-pt`). El diccionario se parte en dos: las semillas, una palabra
por cada juego de terminaciones, que Hunspell lee de una vez; y las demás, que el programa mete a ratos para
no parar la ventana.
"""

from __future__ import annotations

import gzip
import shutil
import sys
from collections import Counter
from pathlib import Path

DESTINO = Path(__file__).resolve().parent.parent / "recursos" / "diccionarios"


def repartir(lineas: list[str]) -> dict[str, list[str]]:
    """Juego de terminaciones → sus palabras; «» son las invariables. La primera es la mejor semilla."""
    grupos: dict[str, list[str]] = {}
    for linea in lineas:
        palabra, terminaciones = _separar(linea.split("\t")[0].strip())
        if palabra:
            grupos.setdefault(terminaciones, []).append(palabra)
    # La que sólo sale una vez lleva sin duda esas terminaciones.
    veces = Counter(palabra for palabras in grupos.values() for palabra in palabras)
    return {t: sorted(palabras, key=lambda p: veces[p] > 1) for t, palabras in grupos.items()}


def _separar(entrada: str) -> tuple[str, str]:
    if "/" not in entrada[1:-1]:
        return entrada, ""
    palabra, terminaciones = entrada.rstrip("/").rsplit("/", 1)
    return palabra, "".join(sorted(set(terminaciones.strip().split(" ")[0])))


def rehacer(idioma: str, carpeta: Path) -> None:
    """Escribe las reglas, las semillas y las demás palabras de un idioma."""
    grupos = repartir((carpeta / "index.dic").read_text(encoding="utf-8").splitlines()[1:])
    semillas = [f"{palabras[0]}/{t}" for t, palabras in grupos.items() if t]
    hojas = ["\t".join(palabras if t else ["", *palabras]) for t, palabras in grupos.items()]
    DESTINO.mkdir(exist_ok=True)
    shutil.copyfile(carpeta / "index.aff", DESTINO / f"{idioma}.aff")
    texto = "\n".join([str(len(semillas)), *semillas, ""])
    (DESTINO / f"{idioma}.dic").write_text(texto, encoding="utf-8", newline="\n")
    comprimidas = gzip.compress("\n".join([*hojas, ""]).encode(), mtime=0)
    (DESTINO / f"{idioma}.palabras.gz").write_bytes(comprimidas)


if __name__ == "__main__":
    rehacer(sys.argv[1], Path(sys.argv[2]))
