"""Leer y escribir los idiomas como lo haría una persona: puro."""

from __future__ import annotations

import re

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import enumerar, plegar

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
