"""Lo que «Comprobar» dice de un archivo, sin decir de quién: para el informe de soporte."""

from __future__ import annotations

import re
from collections.abc import Iterable

from escritorio.comun.datos.archivo import Archivo
from escritorio.informes.consultas.verificacion import hallazgos

_ENTRECOMILLADO = re.compile(r"«[^«»]*»")
_TAPADO = "‹…›"
_QUIENES = (
    ("persona", "nombre"),
    ("socio", "nombre"),
    ("usuario", "nombre"),
    ("nombre_anterior", "nombre"),
    ("asociacion", "nombre"),
    ("asistencia", "nombre"),
    ("asistencia", "representante"),
    ("convenio_parte", "nombre"),
    ("bitacora", "quien"),
)
"""(tabla, columna) de donde salen los nombres que una frase podría decir."""


def hallazgos_sin_nombres(bd: Archivo) -> list[str]:
    """Los mismos, con los nombres del archivo y lo entrecomillado tapados."""
    nombres = {
        str(nombre)
        for tabla, columna in _QUIENES
        for nombre in bd.valores(f"SELECT DISTINCT {columna} FROM {tabla}")
        if nombre
    }
    return [sin_nombres(frase, nombres) for frase in hallazgos(bd)]


def sin_nombres(frase: str, nombres: Iterable[str]) -> str:
    """La misma, con lo que va entre comillas y esos nombres tapados."""
    previa = ""
    while previa != frase:
        previa, frase = frase, _ENTRECOMILLADO.sub(_TAPADO, frase)
    for nombre in sorted(nombres, key=len, reverse=True):
        frase = frase.replace(nombre, _TAPADO)
    return frase
