"""El registro: un hecho con nombre y tipos, que una vez leído no cambia."""

from __future__ import annotations

from pathlib import Path
from typing import Any, dataclass_transform

from msgspec import Struct, field
from msgspec.structs import asdict


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Registro(Struct, frozen=True):
    """La única clase de registro de la casa: congelada, con sus campos y sus tipos.

    Se corrige haciendo otro con `msgspec.structs.replace`. Crear la clase cuesta una décima parte que una
    `dataclass`, y el programa tiene cientos: es lo que hace que Inicio abra pronto.
    """

    def en_claro(self) -> Any:
        """Lo que es dentro de otro registro: sus campos."""
        return en_datos(self)


def en_datos(registro: Registro) -> dict[str, Any]:
    """Sus campos por nombre y en orden; los registros de dentro, también los de listas, igual."""
    return {nombre: _en_datos(valor) for nombre, valor in asdict(registro).items()}


def _en_datos(valor: Any) -> Any:
    match valor:
        case Registro():
            return valor.en_claro()
        case list() | tuple():
            return type(valor)(map(_en_datos, valor))
        case dict():
            return {clave: _en_datos(uno) for clave, uno in valor.items()}
        case _:
            return valor


def leer_acotado(ruta: Path, maximo: int) -> bytes:
    """Lo que hay en `ruta`, y como mucho un byte más de `maximo`: así se ve que no cabe sin leerlo entero.

    Lanza OSError.
    """
    with ruta.open("rb") as archivo:
        return archivo.read(maximo + 1)
