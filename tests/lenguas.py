"""El catálogo del portugués, leído como lo lee quien lo traduce."""

from __future__ import annotations

from collections.abc import Iterator

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
