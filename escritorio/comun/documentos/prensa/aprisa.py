"""Lo que reportlab hace miles de veces por papel, hecho una vez por cada número y cada palabra.

Sin su extensión en C, que no se instala, escribir las cifras de las páginas y preguntar lo que miden las
palabras es la sexta parte de componer un acta. Escriben y miden lo mismo: una prueba los compara.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.lib import rl_accel
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen import canvas, pathobject, textobject
from reportlab.platypus import paragraph

_una = lru_cache(maxsize=8_000)(rl_accel.fp_str)
ancho_de = lru_cache(maxsize=20_000)(pdfmetrics.stringWidth)
"""Lo que mide una palabra en una tipografía y un cuerpo, en puntos."""


def en_cifras(*numeros: Any) -> str:
    """Los números, o los de una lista, como se escriben en un PDF."""
    if len(numeros) == 1:
        unico = numeros[0]
        numeros = tuple(unico) if isinstance(unico, list | tuple) else numeros
    return " ".join(map(_una, numeros))


def darse_prisa() -> None:
    """Que reportlab las use. Las tipografías han de registrarse una vez y no cambiar."""
    for modulo in (canvas, pathobject, textobject, pdfdoc):
        vars(modulo)["fp_str"] = en_cifras
    vars(paragraph)["stringWidth"] = ancho_de
