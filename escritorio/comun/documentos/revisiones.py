"""Lo quitado y lo puesto en un texto, repartido para quien lo imprime: en PDF o en Word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from escritorio.comun.documentos.piezas import Retoque

_BLANCO_FINO = "\u2009"


def en_parrafos(trozos: Iterable[Retoque]) -> list[list[Retoque]]:
    """Los trozos, repartidos en párrafos por sus líneas en blanco; sin los que quedan vacíos."""
    parrafos: list[list[Retoque]] = [[]]
    for trozo in trozos:
        primero, *resto = trozo.texto.split("\n\n")
        parrafos[-1].append(Retoque(primero, trozo.marca))
        parrafos += [[Retoque(texto, trozo.marca)] for texto in resto]
    return [p for p in parrafos if any(t.texto.strip() for t in p)]


def con_aire(trozos: Sequence[Retoque]) -> list[tuple[str, Retoque]]:
    """Cada trozo con lo que va delante de él: un blanco fino entre lo quitado y lo puesto si se tocan."""
    vivos = [t for t in trozos if t.texto]
    return [(_aire(a, b), b) for a, b in pairwise([Retoque(" "), *vivos])]


def _aire(antes: Retoque, despues: Retoque) -> str:
    pegados = not antes.texto[-1].isspace() and not despues.texto[0].isspace()
    return _BLANCO_FINO if pegados and "igual" not in (antes.marca, despues.marca) else ""
