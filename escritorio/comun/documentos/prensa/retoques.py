"""Lo quitado, tachado; lo puesto, subrayado: que se distinga también sin color."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from escritorio.comun.documentos.piezas import Retoque
from escritorio.comun.documentos.prensa.estilo import PUESTO, QUITADO
from escritorio.comun.documentos.prensa.tipografia import marcar


def en_parrafos(trozos: Iterable[Retoque]) -> list[list[Retoque]]:
    """Los trozos, repartidos en párrafos por sus líneas en blanco; sin los que quedan vacíos."""
    parrafos: list[list[Retoque]] = [[]]
    for trozo in trozos:
        primero, *resto = trozo.texto.split("\n\n")
        parrafos[-1].append(Retoque(primero, trozo.marca))
        parrafos += [[Retoque(texto, trozo.marca)] for texto in resto]
    return [p for p in parrafos if any(t.texto.strip() for t in p)]


def retocado(trozos: Sequence[Retoque], fuente: str) -> str:
    """El texto de un párrafo, escapado y con sus trazos; entre lo quitado y lo puesto va un blanco fino."""
    vivos = [t for t in trozos if t.texto]
    return "".join(_aire(a, b) + _trozo(b, fuente) for a, b in pairwise([Retoque(" "), *vivos]))


def _aire(antes: Retoque, despues: Retoque) -> str:
    pegados = not antes.texto[-1].isspace() and not despues.texto[0].isspace()
    return "\u2009" if pegados and "igual" not in (antes.marca, despues.marca) else ""


def _trozo(trozo: Retoque, fuente: str) -> str:
    marcado = marcar(trozo.texto, fuente)
    if trozo.marca == "igual":
        return marcado
    etiqueta, color = ("strike", QUITADO) if trozo.marca == "quitado" else ("u", PUESTO)
    return f'<font color="#{color.hexval()[2:]}"><{etiqueta}>{marcado}</{etiqueta}></font>'
