"""Comprobar que lo elegido está entre lo que hay."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.base.errores import DatoInvalido


def exigir_de_lista(valor: str, lista: Mapping[str, str], campo: str, que: str) -> None:
    """Lanza `DatoInvalido` si `valor` no es una clave de `lista`."""
    if valor not in lista:
        raise DatoInvalido(f"Elija de la lista {que}.", campo=campo)
