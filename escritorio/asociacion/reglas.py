"""Leer y escribir los idiomas y los fines como lo haría una persona: puro."""

from __future__ import annotations

import re

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import enumerar, exigir_renglon, plegar

_NUMERO = re.compile(r"^\s*(?:\d+[.)]|[a-z]\)|[-–—•·*])\s+")
_IDIOMAS = {
    "es": "español",
    "pt": "portugués",
    "en": "inglés",
    "fr": "francés",
    "it": "italiano",
    "ca": "catalán",
    "gn": "guaraní",
    "qu": "quechua",
}


def escribir_idiomas(codigos: tuple[str, ...]) -> str:
    """(«es», «pt») → «español y portugués»; un código que no conoce sale tal cual."""
    return enumerar([_IDIOMAS.get(c, c) for c in codigos])


def leer_idiomas(texto: str) -> tuple[str, ...]:
    """Códigos ISO 639-1 desde «español y portugués» o «es, pt», sin repetir. Lanza `DatoInvalido`."""
    por_nombre = {plegar(nombre): codigo for codigo, nombre in _IDIOMAS.items()}
    palabras = [p for p in re.split(r"[^a-z]+", plegar(texto)) if p not in ("", "y", "e")]
    codigos = [por_nombre.get(p, p) for p in palabras]
    if raros := [c for c in codigos if len(c) != 2]:
        posibles = ", ".join(_IDIOMAS.values())
        raise DatoInvalido(f"No conozco el idioma «{raros[0]}». Puede ser {posibles}.", campo="idiomas")
    return tuple(dict.fromkeys(codigos))


def leer_fines(texto: str) -> tuple[str, ...]:
    """Uno por renglón, sin el número o la raya que llevara delante. Lanza `DatoInvalido`."""
    renglones = (exigir_renglon(_NUMERO.sub("", r), "los fines", "fines") for r in texto.splitlines())
    return tuple(r for r in renglones if r)


def decir_salto(de_que: str, a: int, b: int, primero: int) -> str:
    """Que del número `a` se pasa al `b` en una serie que empezó por `primero`, y no debería."""
    if a == b:
        return f"La numeración de {de_que} repite el {a}."
    if a < primero < b:
        faltan = f"falta el {primero}" if b == primero + 1 else f"faltan del {primero} al {b - 1}"
        return f"A la numeración de {de_que} le {faltan}."
    return f"La numeración de {de_que} salta del {a} al {b}."
