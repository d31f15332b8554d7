"""Lo que se escribe en una opción de `dictamen`: cifras, votos y números de punto, cada uno con su error."""

from __future__ import annotations

import re
from typing import Any

import click

from escritorio.comun.base.exactos import Cuantos, leer_cuantos


class Cifra(click.ParamType[int]):
    """Un número entero entre dos; sus límites no ensucian la ayuda."""

    name = "N"

    def __init__(self, minimo: int = 0, maximo: int | None = None) -> None:
        self._minimo, self._maximo = minimo, maximo

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """El número, o el error de orden mal escrita."""
        numero = int(value) if str(value).isdecimal() else -1
        if numero < self._minimo or (self._maximo is not None and numero > self._maximo):
            hasta = "o más" if self._maximo is None else f"a {self._maximo}"
            self.fail(f"«{value}» no es un número entero ({self._minimo} {hasta}).", param, ctx)
        return numero


class CuentaDeVotos(click.ParamType[Cuantos]):
    """Una cuenta de votos, con decimales si los llevan."""

    name = "VOTOS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Cuantos:
        """Los votos, o el error de orden mal escrita."""
        votos = leer_cuantos(str(value))
        if votos is None:
            self.fail(f"«{value}» no son votos: escríbalos como 3 o 1,5.", param, ctx)
        return votos


class VotosDeUnGrupo(click.ParamType[tuple[str, Cuantos, Cuantos, Cuantos]]):
    """«UY=3/1/0»: un grupo y sus votos a favor, en contra y abstenciones."""

    name = "GRUPO=A/C/N"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Cuantos, Cuantos, Cuantos]:
        """El grupo y sus tres cifras, o el error de orden mal escrita."""
        grupo, _, votos = str(value).rpartition("=")
        cifras = [v for c in votos.split("/") if (v := leer_cuantos(c)) is not None]
        if not grupo.strip() or len(cifras) != 3 or votos.count("/") != 2:
            self.fail(f"«{value}» no es {self.name}.", param, ctx)
        a_favor, en_contra, abstenciones = cifras
        return grupo.strip(), a_favor, en_contra, abstenciones


class VotosDeUnaLista(click.ParamType[tuple[str, Cuantos, int | None]]):
    """«Unidad=120» o «Unidad=120/5»: una lista, sus votos y cuántos nombres lleva."""

    name = "NOMBRE=VOTOS"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Cuantos, int | None]:
        """La lista y sus cifras, o el error de orden mal escrita."""
        nombre, _, cifras = str(value).rpartition("=")
        dichos, _, nombres = cifras.partition("/")
        votos = leer_cuantos(dichos)
        if not nombre.strip() or votos is None or (nombres and not nombres.isdecimal()):
            self.fail(f"«{value}» no es {self.name}.", param, ctx)
        return nombre.strip(), votos, int(nombres) if nombres else None


class NumeroDePunto(click.ParamType[str]):
    """El de un punto o un subpunto."""

    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Como se escribe en el orden del día, o el error de orden mal escrita."""
        if re.fullmatch(r"[1-9][0-9]*(\.[1-9][0-9]*)?", str(value)) is None:
            self.fail(f"«{value}» no es el número de un punto (3, o 3.1).", param, ctx)
        return str(value)
