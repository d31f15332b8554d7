"""División de palabras al final de línea (pyphen), recordada: un acta repite sus palabras."""

from __future__ import annotations

from functools import lru_cache

from pyphen import LANGUAGES, Pyphen


@lru_cache(maxsize=4)
def _diccionario(idioma: str) -> Pyphen:
    return Pyphen(lang=idioma if idioma in LANGUAGES else "es", left=2, right=3)


@lru_cache(maxsize=20_000)
def _partes(idioma: str, palabra: str) -> tuple[tuple[str, str], ...]:
    # Una sigla no se parte; ni una palabra desmedida, que reportlab corta por donde cabe.
    if palabra.isupper() or len(palabra) > 40:
        return ()
    return tuple(_diccionario(idioma).iterate(palabra))


class Divisor:
    """Lo que reportlab llama por cada palabra que no cabe en su línea."""

    __slots__ = ("idioma",)

    def __init__(self, idioma: str) -> None:
        self.idioma = idioma

    def __call__(self, palabra: str) -> tuple[tuple[str, str], ...]:
        """Los cortes posibles, de derecha a izquierda."""
        return _partes(self.idioma, palabra)
