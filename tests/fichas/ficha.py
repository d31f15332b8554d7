"""Qué hace falta saber de una ficha para seguir cada dato suyo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.socios.consultas import socios

Dado = Mapping[str, Any]
NADA: Dado = {}


@dataclass(frozen=True, slots=True)
class Ficha:
    """Lo que se escribe en un registro: cómo se da de alta, cómo se lee la que hay y cómo se corrige.

    `dados`: lo que no es texto libre, al darla de alta y al corregirla; prepara antes lo que haga falta.
    `fijos`: lo que no se corrige; `de_otro_modo`: lo que se guarda en otro sitio, y por qué. `tema`: el de
    `consultar` que la da, y `no_salen`, lo que no da.
    """

    nueva: type[Registro]
    alta: Callable[[Archivo, Any], object]
    leer: Callable[[Archivo], Any]
    dados: Callable[[Archivo], tuple[Dado, Dado]] = lambda bd: (NADA, NADA)
    corregir: Callable[[Archivo, str, Any], object] | None = None
    fijos: frozenset[str] = frozenset()
    de_otro_modo: Mapping[str, str] = field(default_factory=dict)
    tema: str = ""
    no_salen: frozenset[str] = frozenset()

    @property
    def nombre(self) -> str:
        """El del registro."""
        return self.nueva.__name__


def socio(bd: Archivo, cual: int = 0) -> str:
    """El id de uno de los que hay."""
    return socios(bd)[cual].id
