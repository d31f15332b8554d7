"""Las formas que ha de tener lo que trae una plantilla, y cómo se exigen."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.socios.reglas.paises import paises


class PlantillaInvalida(ErrorDeUsuario):
    """La plantilla tiene una clave que falta o no vale. Corríjala o elija otra."""


Comprobacion = Callable[[Any], bool]


def texto(valor: Any) -> bool:
    """Un texto con algo escrito."""
    return isinstance(valor, str) and bool(valor.strip())


def texto_o_vacio(valor: Any) -> bool:
    """Un texto, aunque esté vacío."""
    return isinstance(valor, str)


def logico(valor: Any) -> bool:
    """Sí o no."""
    return isinstance(valor, bool)


def natural(valor: Any) -> bool:
    """Un entero de cero en adelante."""
    return isinstance(valor, int) and not isinstance(valor, bool) and valor >= 0


def uno_de(*posibles: str) -> Comprobacion:
    """Uno de esos textos."""
    return lambda valor: isinstance(valor, str) and valor in posibles


def de_plazas(valor: Any) -> bool:
    """Un entero de uno en adelante."""
    return natural(valor) and valor > 0


def de_pais(valor: Any) -> bool:
    """Un código de ISO 3166-1."""
    return isinstance(valor, str) and valor in paises()


def de_moneda(valor: Any) -> bool:
    """Un código ISO 4217."""
    return isinstance(valor, str) and len(valor) == 3 and valor.isascii() and valor.isupper()


def fecha_iso(valor: Any) -> bool:
    """Un día del calendario: «2018-07-16»."""
    try:
        return isinstance(valor, str) and date.fromisoformat(valor).isoformat() == valor
    except ValueError:
        return False


def fecha_que_conste(valor: Any) -> bool:
    """Un día, un mes o un año: «2018-07-16», «2018-07» o «2018»."""
    resto = {4: "-01-01", 7: "-01", 10: ""}
    return isinstance(valor, str) and fecha_iso(valor + resto.get(len(valor), "?"))


def lista_de(elemento: Comprobacion) -> Comprobacion:
    """Una lista en que todos valen."""
    return lambda valor: isinstance(valor, list) and all(elemento(e) for e in valor)


def es_tabla(valor: Any) -> bool:
    """Una tabla con sus claves."""
    return isinstance(valor, dict)


def desde_el(minimo: int) -> Comprobacion:
    """Un entero de `minimo` en adelante."""
    return lambda valor: natural(valor) and valor >= minimo


def que_faltan(que: str, nombrados: Iterable[str], hay: Container[str]) -> Iterator[str]:
    """Lo nombrado que no está, dicho."""
    return (f"no está «{n}» en la lista de {que}" for n in nombrados if n not in hay)


def presentes(forma: dict[str, Comprobacion], datos: Mapping[str, Any]) -> dict[str, Comprobacion]:
    """De una forma, las claves que los datos traen: las optativas."""
    return {clave: vale for clave, vale in forma.items() if clave in datos}


def exigir(archivo: str, donde: str, datos: Any, forma: Mapping[str, Comprobacion]) -> None:
    """Lanza `PlantillaInvalida` con la clave que falta o no vale. `donde`: «organos[1].»."""
    if not isinstance(datos, Mapping):
        raise PlantillaInvalida(f"{archivo}: «{donde.rstrip('.')}» debe ser una tabla con sus claves.")
    for clave, vale in forma.items():
        if clave not in datos:
            raise PlantillaInvalida(f"{archivo}: falta la clave «{donde}{clave}».")
        if not vale(datos[clave]):
            raise PlantillaInvalida(f"{archivo}: el valor de «{donde}{clave}» no vale: {datos[clave]!r}.")
