"""Repartir un presupuesto hasta la última unidad mínima."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm


def repartir_presupuesto(presupuesto: int, pesos: Sequence[Fraction]) -> list[int]:
    """La parte de cada peso, en el mismo orden; suman exactamente `presupuesto` (mínimas).

    Lo que sobra de redondear hacia abajo va, de uno en uno, a los mayores restos; si empatan, a quien
    va delante. Lanza `ValueError` si los pesos no suman más que cero.
    """
    comun = lcm(*(p.denominator for p in pesos))
    enteros = [p.numerator * (comun // p.denominator) for p in pesos]
    total = sum(enteros)
    if total <= 0:
        raise ValueError("Los pesos de un reparto deben sumar más que cero.")
    partes = [divmod(presupuesto * peso, total) for peso in enteros]
    hechas = [entera for entera, _ in partes]
    por_resto = sorted(range(len(partes)), key=lambda i: -partes[i][1])
    for i in por_resto[: presupuesto - sum(hechas)]:
        hechas[i] += 1
    return hechas
