"""Los tramos como se teclean: dónde empieza cada uno y cuánto paga. El «hasta» lo pone el programa."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.errores import DatoInvalido
from escritorio.cuotas.modelo.emision import Tramo
from escritorio.cuotas.modelo.metodos import CON_TARIFA, CON_TRAMOS, Metodo
from escritorio.cuotas.reglas.cifras import escribir_decimal, escribir_sola, leer_cantidad, leer_decimal

Renglon = tuple[str, str]
"""Desde cuántos habitantes y lo que paga, tal como se escribieron."""


def leer_renglones(
    renglones: Sequence[Renglon], metodo: Metodo, moneda: str, categoria: str = ""
) -> tuple[Tramo, ...]:
    """Los tramos, sin huecos ni solapes: cada uno llega hasta donde empieza el siguiente.

    Los métodos sin tramos sólo leen el primero. Lanza `DatoInvalido` con el que no se entiende.
    """
    suyos = renglones if metodo.forma in CON_TRAMOS else renglones[:1]
    leidos = sorted(((_leer_desde(d), p) for d, p in suyos), key=lambda par: par[0])
    minimos = [minimo for minimo, _ in leidos]
    repetido = next((a for a, b in pairwise(minimos) if a == b), None)
    if repetido is not None:
        raise DatoInvalido(f"Dos tramos empiezan en {escribir_miles(repetido)}.", campo="tramos")
    topes = [*(m - 1 for m in minimos[1:]), None]
    return tuple(
        _tramo(minimo, tope, paga, metodo, moneda, categoria)
        for (minimo, paga), tope in zip(leidos, topes, strict=False)
    )


def escribir_renglones(tramos: Sequence[Tramo], metodo: Metodo, moneda: str) -> list[Renglon]:
    """Los tramos como los lee `leer_renglones`."""
    por_tarifa = metodo.forma in CON_TARIFA
    return [
        (
            escribir_miles(t.minimo),
            escribir_decimal(t.tarifa).replace(".", "")
            if por_tarifa
            else escribir_sola(t.importe, metodo.unidad, moneda),
        )
        for t in tramos
    ]


def topes_de(desdes: Sequence[str]) -> list[str]:
    """Hasta dónde llega cada tramo, en el orden en que están: «99.999», «en adelante» o «—»."""
    leidos = [_entero(d) for d in desdes]
    topes = []
    for suyo in leidos:
        mayores = [otro for otro in leidos if otro is not None and suyo is not None and otro > suyo]
        topes.append("—" if suyo is None else escribir_miles(min(mayores) - 1) if mayores else "en adelante")
    return topes


def _tramo(minimo: int, tope: int | None, paga: str, metodo: Metodo, moneda: str, categoria: str) -> Tramo:
    if not paga.strip():
        donde = f" desde {escribir_miles(minimo)}" if minimo else ""
        raise DatoInvalido(f"Falta lo que se paga{donde}. Escriba 0 si no paga.", campo="tramos")
    if metodo.forma in CON_TARIFA:
        tarifa = leer_decimal(paga, "tramos", "una tarifa")
        return Tramo(minimo, tope, tarifa=tarifa, categoria=categoria)
    importe = leer_cantidad(paga, metodo.unidad, moneda, "tramos")
    return Tramo(minimo, tope, importe, categoria=categoria)


def _leer_desde(texto: str) -> int:
    valor = _entero(texto)
    if valor is None:
        raise DatoInvalido(
            f"«{texto.strip()}» no es un número de habitantes. Escriba por ejemplo 100.000.", campo="tramos"
        )
    return valor


def _entero(texto: str) -> int | None:
    limpio = re.sub(r"[.\s]", "", texto)
    return int(limpio) if re.fullmatch(r"[0-9]{1,12}", limpio) else None
