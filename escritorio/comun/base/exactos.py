"""Lo que se cuenta y puede llevar decimales, siempre exacto: los votos de cada cual cuando se ponderan."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias

from escritorio.comun.base.dinero import escribir_miles

Cuantos: TypeAlias = int | Decimal
"""Una cuenta de votos: entera o, si alguno pesa una parte, decimal con las cifras de ese peso."""
CIFRAS = 4
"""Con cuántos decimales, como mucho, se dice lo que pesa un voto."""
_CUANTOS = re.compile(rf"[0-9]{{1,9}}([.,][0-9]{{1,{CIFRAS}}})?")


def escribir_decimal(valor: Decimal) -> str:
    """Decimal("1234.0125") → «1.234,0125», sin ceros de sobra."""
    return _con_coma(valor, escribir_miles)


def escribir_cuantos(cuantos: Cuantos) -> str:
    """12 → «12»; Decimal("1.50") → «1,5»."""
    return str(cuantos) if isinstance(cuantos, int) else _con_coma(cuantos, str)


def _con_coma(valor: Decimal, escribir: Callable[[int], str]) -> str:
    entero, _, resto = format(valor, "f").partition(".")
    resto = resto.rstrip("0")
    return f"{escribir(int(entero))}{',' if resto else ''}{resto}"


def leer_cuantos(texto: str) -> Cuantos | None:
    """«2», «1,5» o «1.5»; None si no son votos o llevan más decimales de los que caben."""
    if not _CUANTOS.fullmatch(texto.strip()):
        return None
    dicho = Decimal(texto.strip().replace(",", "."))
    return int(dicho) if entera(dicho) else dicho.normalize()


def decimales_de(*cuentas: Cuantos | None) -> int:
    """Cuántas cifras decimales llevan, aunque acaben en cero: dos de 1,5 suman 3 y se siguen contando así."""
    exponentes = [c.as_tuple().exponent for c in cuentas if isinstance(c, Decimal)]
    return max([0, *(-e for e in exponentes if isinstance(e, int))])


def unidad_de(*cuentas: Cuantos) -> Cuantos:
    """Lo menos en que pueden diferir: 1, o 0,1 si alguna lleva un decimal."""
    cifras = decimales_de(*cuentas)
    return Decimal(1).scaleb(-cifras) if cifras else 1


def entera(cuenta: Cuantos) -> bool:
    """Si no lleva ninguna parte de un voto."""
    return cuenta == int(cuenta)


def en_unidades(cuenta: Cuantos, cifras: int) -> int:
    """1,5 con una cifra decimal → 15."""
    return int(Decimal(cuenta).scaleb(cifras))


def de_unidades(unidades: int, cifras: int) -> Cuantos:
    """15 con una cifra decimal → 1,5; sin ellas, el mismo entero."""
    return Decimal(unidades).scaleb(-cifras) if cifras else unidades


def en_enteros(cuentas: Mapping[str, Cuantos | None], cifras: int | None = None) -> dict[str, int | None]:
    """Como se guardan juntas: enteras, y en `decimales`, cuántas de sus cifras lo son.

    `cifras`: las que han de llevar, si otras filas se suman con ellas.
    """
    de = decimales_de(*cuentas.values()) if cifras is None else cifras
    enteros = {c: None if v is None else en_unidades(v, de) for c, v in cuentas.items()}
    return {**enteros, "decimales": de}
