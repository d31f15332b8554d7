"""Los puntos y sus subpuntos (3, 3.1, 3.2): cómo se numeran y cómo se mueven. Puro.

Cada uno se dice con si es subpunto del último que no lo es. El primero nunca lo es.
"""

from __future__ import annotations

from collections.abc import Sequence


def numeros(subpuntos: Sequence[bool]) -> list[str]:
    """«1», «2», «2.1»… de cada uno, en su orden."""
    dichos, principal, lugar = list[str](), 0, 0
    for es in subpuntos:
        principal, lugar = (principal, lugar + 1) if es else (principal + 1, 0)
        dichos.append(f"{principal}.{lugar}" if es else str(principal))
    return dichos


def bloque(subpuntos: Sequence[bool], i: int) -> range:
    """Los sitios de ese punto y de sus subpuntos; de un subpunto, el suyo."""
    fin = i + 1
    while not subpuntos[i] and fin < len(subpuntos) and subpuntos[fin]:
        fin += 1
    return range(i, fin)


def mover(subpuntos: Sequence[bool], i: int, pasos: int) -> list[int] | None:
    """Los sitios de antes en su orden nuevo, con ése `pasos` más abajo (o más arriba); None si no cabe.

    Un punto va con sus subpuntos y no se mete entre los de otro.
    """
    suyos = bloque(subpuntos, i)
    return llevar(subpuntos, i, suyos.stop + pasos if pasos > 0 else i + pasos)


def llevar(subpuntos: Sequence[bool], i: int, hueco: int) -> list[int] | None:
    """Lo mismo, llevándolo a ese hueco (0: antes del primero); None si no cabe o se queda donde está."""
    suyos, hacia_abajo = bloque(subpuntos, i), hueco > i
    if not 0 <= hueco <= len(subpuntos) or hueco in range(suyos.start, suyos.stop + 1):
        return None
    while not subpuntos[i] and 0 < hueco < len(subpuntos) and subpuntos[hueco]:
        hueco += 1 if hacia_abajo else -1
    resto = [n for n in range(len(subpuntos)) if n not in suyos]
    corte = sum(n < hueco for n in resto)
    nuevo = [*resto[:corte], *suyos, *resto[corte:]]
    return None if subpuntos[nuevo[0]] or nuevo == sorted(nuevo) else nuevo


def sin_el(subpuntos: Sequence[bool], i: int) -> list[bool]:
    """Los demás si se quita ése: sus subpuntos pasan a ser puntos."""
    suyos = bloque(subpuntos, i)
    return [es and n not in suyos for n, es in enumerate(subpuntos) if n != i]
