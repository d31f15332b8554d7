"""Llenar una ficha entera, cada campo con un valor suyo y distinto: los campos se descubren del registro."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import NODEFAULT
from msgspec.structs import fields

from escritorio.comun.base.registro import Registro

R = TypeVar("R", bound=Registro)


class SinValor(Exception):
    """De ese campo no se sabe qué dar: no es un texto libre y la prueba no dice cuál."""


def campos_de(tipo: type[Registro]) -> list[str]:
    """Los nombres de sus campos."""
    return [campo.name for campo in fields(tipo)]


def llenar(tipo: type[R], dados: Mapping[str, object], vuelta: str, *, con_vacios: bool = False) -> R:
    """Uno con todos sus campos: los `dados` y, en los demás textos, su nombre y la `vuelta`.

    Lanza `SinValor` si falta uno, o si uno dado es lo que valdría sin escribir nada, que no se notaría
    perderlo: al corregir lo ya lleno (`con_vacios`), sí se nota.
    """
    valores: dict[str, Any] = {}
    for campo in fields(tipo):
        if campo.name not in dados and campo.type is not str:
            raise SinValor(f"{tipo.__name__}.{campo.name}")
        valores[campo.name] = dados.get(campo.name, f"Ñandú {campo.name} {vuelta}")
        if not con_vacios and campo.default is not NODEFAULT and valores[campo.name] == campo.default:
            raise SinValor(f"{tipo.__name__}.{campo.name} es lo que vale vacío")
    return tipo(**valores)


def iguales(una: Registro, otra: Registro, campos: list[str]) -> dict[str, tuple[object, object]]:
    """Los campos en que difieren, con lo de cada una: ninguno, si nada se perdió."""
    pares = {c: (getattr(una, c), getattr(otra, c)) for c in campos}
    return {c: par for c, par in pares.items() if par[0] != par[1]}
