"""El catálogo del portugués, leído como lo lee quien lo traduce."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from instalador.frases import CATALOGO, LENGUAS, Dicha, como_dicha, leer_catalogo

PO = LENGUAS / "pt" / "LC_MESSAGES" / f"{CATALOGO}.po"


def entradas() -> Iterator[tuple[Dicha, tuple[str, ...]]]:
    """Cada frase en español con lo que se dice en portugués: una o, si es contada, dos."""
    for entrada in leer_catalogo(PO):
        if entrada.id:
            dicho = entrada.string
            yield como_dicha(entrada), tuple(dicho) if isinstance(dicho, tuple | list) else (dicho or "",)


def en_portugues() -> dict[str, str]:
    """Por el español, también el plural; sin las que dependen de su contexto."""
    dichas: dict[str, str] = {}
    for (contexto, uno, varios), dicho in entradas():
        if not contexto:
            dichas[uno] = dicho[0]
            if varios:
                dichas[varios] = dicho[1]
    return dichas


_HUECO = re.compile(r"\{[^}]*\}")
_LARGO = 14
"""Menos letras que éstas se leen por casualidad en otra parte, o en lo que escribió la secretaría."""


@cache
def _solo_en_espanol() -> tuple[str, ...]:
    """Los trozos de las frases, entre sus huecos, que en portugués no se dicen igual en ninguna."""
    dichas = en_portugues()
    suyos = {_junto(trozo) for dicho in dichas.values() for trozo in _HUECO.split(dicho)}
    en_portugues_ = "|".join(suyos)
    trozos = {_junto(trozo) for dicho in dichas for trozo in _HUECO.split(dicho)}
    return tuple(t for t in sorted(trozos) if len(t) >= _LARGO and t not in en_portugues_)


def dicho_en_espanol(papel: str, datos: str = "") -> list[str]:
    """Lo que un papel en portugués deja en español y está en el catálogo; `datos`: lo escrito a mano."""
    leido, escrito = _junto(papel), _junto(datos)
    return [t for t in _solo_en_espanol() if t in leido and t not in escrito]


def _junto(texto: str) -> str:
    return "".join(texto.split())
