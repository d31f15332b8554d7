"""La lengua se decide en un sitio: ni tablas de frases en dos lenguas ni condiciones sobre cuál se habla."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.arquitectura.casa import Casa, Modulo

EXENTOS = {
    "actas/modelo/actas": "los nombres de las lenguas, para elegir las del acta",
    "asociacion/reglas": "los nombres de las lenguas, para elegir las de la asociación",
    "comun/base/lengua": "aquí se decide",
    "comun/base/letra": "los números en letra, que CLDR no da",
    "comun/datos/declarado": "los nombres de las lenguas, para la bitácora",
    "comun/base/ortografia": "qué diccionario es de cada una y qué palabras y letras lleva",
    "informes/modelo/informes": "los nombres de las lenguas, para elegir la del papel",
    "ordenes/autoprueba": "una palabra buena y una mala de cada diccionario",
}
"""Módulo → por qué puede."""
_LENGUAS = frozenset({"es", "pt"})
_GEMELOS = frozenset({"_ES", "_PT", "PORTUGUES"})
_CODIGO_DE_LENGUA = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


def lenguas_a_mano(casa: Casa) -> list[str]:
    """Lo que se dice en otra lengua sale del catálogo; en qué lengua, se recibe."""
    return [falta for modulo in casa.modulos if modulo.nombre not in EXENTOS for falta in de_modulo(modulo)]


def de_modulo(modulo: Modulo) -> Iterator[str]:
    """Las faltas de uno."""
    if modulo.partes[-1].endswith("_pt"):
        yield f"{modulo.nombre} es el gemelo de otro en portugués"
    for nodo in modulo.nodos:
        if isinstance(nodo, ast.Compare) and _compara_una_lengua(nodo):
            yield f"{modulo.nombre}:{nodo.lineno} decide según la lengua: «{ast.unparse(nodo)}»"
        elif isinstance(nodo, ast.MatchValue) and _es_lengua(nodo.value):
            yield f"{modulo.nombre}:{nodo.lineno} decide según la lengua"
        elif isinstance(nodo, ast.Dict) and _es_tabla_de_frases(nodo):
            yield f"{modulo.nombre}:{nodo.lineno} lleva sus frases en cada lengua"
        elif isinstance(nodo, ast.Name) and nodo.id in _GEMELOS and isinstance(nodo.ctx, ast.Store):
            yield f"{modulo.nombre}:{nodo.lineno} guarda en «{nodo.id}» lo de una lengua"


def _es_lengua(nodo: ast.expr) -> bool:
    return isinstance(nodo, ast.Constant) and nodo.value in _LENGUAS


def _compara_una_lengua(nodo: ast.Compare) -> bool:
    iguales = all(isinstance(op, ast.Eq | ast.NotEq) for op in nodo.ops)
    return iguales and any(_es_lengua(lado) for lado in (nodo.left, *nodo.comparators))


def _es_tabla_de_frases(nodo: ast.Dict) -> bool:
    """Con una entrada por lengua y algo escrito en ellas que no sea el código de otra."""
    claves = {clave.value for clave in nodo.keys if isinstance(clave, ast.Constant)}
    escritos = (
        suyo.value for valor in nodo.values for suyo in ast.walk(valor) if isinstance(suyo, ast.Constant)
    )
    return claves >= _LENGUAS and any(isinstance(e, str) and not _es_codigo(e) for e in escritos)


def _es_codigo(escrito: str) -> bool:
    return bool(_CODIGO_DE_LENGUA.fullmatch(escrito))
