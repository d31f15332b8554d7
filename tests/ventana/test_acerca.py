"""«Acerca de» dice la licencia de todo lo que el programa lleva dentro."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from escritorio.comun.base.rutas import recurso
from escritorio.ventana.ayuda import capitulos

_RAIZ = Path(__file__).parents[2]
_VAN_CON = {"shiboken6": "pyside6", "pyside6essentials": "pyside6", "pyhankocertvalidator": "pyhanko"}
"""Los que son parte de otro que se nombra."""


def _llano(nombre: str) -> str:
    return re.sub(r"[^a-z0-9]", "", nombre.lower())


def _dichas() -> dict[str, str]:
    texto = next(t for clave, _, t in capitulos() if clave == "acerca")
    filas = re.findall(r"^\| (?!Biblioteca|-)([^|]+) \| [^|]+ \| ([^|]+) \|$", texto, re.MULTILINE)
    return {
        _llano(nombre): licencia for suyas, licencia in filas for nombre in re.split(r", | y |[()]", suyas)
    }


def test_cada_biblioteca_tiene_su_licencia() -> None:
    proyecto = tomllib.loads((_RAIZ / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    nombres = {_llano(re.split(r"[<>=\[ ]", d)[0]) for d in proyecto["dependencies"]}
    dichas = _dichas()
    assert {n for n in nombres if not dichas.get(_VAN_CON.get(n, n))} == set()


def test_las_licencias_de_lo_demas_van_al_lado() -> None:
    texto = next(t for clave, _, t in capitulos() if clave == "acerca")
    for nombre, carpeta in (("Lucide", "iconos"), ("Inter", "tipografias"), ("VERO", "diccionarios")):
        assert nombre in texto
        assert [*recurso(carpeta).glob("*LICENCIA*")], carpeta
