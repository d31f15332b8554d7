"""División de palabras al final de línea (pyphen), recordada: un acta repite sus palabras."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pyphen import LANGUAGES, Pyphen

_SEGUIDAS = 2
_LARGO_MAXIMO = 40


@lru_cache(maxsize=4)
def _diccionario(idioma: str) -> Pyphen:
    return Pyphen(lang=idioma if idioma in LANGUAGES else "es", left=2, right=3)


@lru_cache(maxsize=20_000)
def _cortes(idioma: str, palabra: str) -> tuple[tuple[str, str], ...]:
    # Ni siglas ni nombres propios se parten; una palabra desmedida la corta reportlab por donde cabe.
    if palabra[:1].isupper() or len(palabra) > _LARGO_MAXIMO:
        return ()
    return tuple(_diccionario(idioma).iterate(palabra))


class Divisor:
    """Lo que reportlab llama por cada palabra que no cabe; no deja más de `maximo` guiones seguidos."""

    __slots__ = ("_maximo", "_seguidas", "idioma")

    def __init__(self, idioma: str, maximo: int = _SEGUIDAS) -> None:
        self.idioma, self._maximo = idioma, maximo
        self._seguidas = 0

    def empezar_parrafo(self) -> None:
        """Olvida los guiones anteriores: cada párrafo se mide igual las veces que se mida."""
        self._seguidas = 0

    def __call__(self, palabra: str) -> Iterator[tuple[str, str]]:
        """Los cortes posibles, de derecha a izquierda; se agotan si ninguno cabe."""
        if self._seguidas < self._maximo:
            self._seguidas += 1
            yield from _cortes(self.idioma, palabra)
        self._seguidas = 0
