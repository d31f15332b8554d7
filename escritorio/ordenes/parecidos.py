"""Cómo se dice en una orden lo que el libro calla: el país, y quién es el que se parece a otro."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import plegar

if TYPE_CHECKING:
    from escritorio.socios.importar.modelo import Clave, FilaPropuesta, Propuesta

ES_EL_MISMO = click.option(
    "--es-el-mismo",
    "mismos",
    multiple=True,
    metavar="NOMBRE",
    help="Ese nombre del libro es el socio a que se parece; se repite.",
)
PAIS = click.option("--pais", default="", metavar="PAIS", help="El país de las filas que no lo dicen.")
SON_OTROS = click.option(
    "--son-otros",
    "otros",
    multiple=True,
    metavar="NOMBRE",
    help="Ese nombre del libro es un socio nuevo, aunque se parezca a otro; se repite.",
)


def decididas(propuesta: Propuesta, mismos: Sequence[str], otros: Sequence[str]) -> dict[Clave, str]:
    """De cada fila nombrada, la ficha que es, o «» si es otro socio.

    Lanza `DatoInvalido` si un nombre se dice de las dos maneras, si no es el de ninguna fila que se
    parezca a un socio, o si a lo que se parece es a otra fila del libro.
    """
    if dos := {plegar(n) for n in mismos} & {plegar(n) for n in otros}:
        raise DatoInvalido(f"«{min(dos)}» no puede ser el mismo y otro a la vez: diga una sola cosa.")
    hechas = {f.datos.clave: "" for nombre in otros for f in _llamadas(propuesta, nombre)}
    for nombre in mismos:
        for fila in _llamadas(propuesta, nombre):
            hechas[fila.datos.clave] = _ficha_de(fila)
    return hechas


def pista(propuesta: Propuesta) -> list[str]:
    """Con qué opciones se resuelven las dudas que se resuelven diciéndolo."""
    from escritorio.socios.importar.leer import FALTA_EL_PAIS

    parecidas = [f for f in propuesta.filas if f.dudas and f.parecida and not f.parecida.resuelta]
    dichas = []
    if parecidas:
        dichas.append(
            "Diga de cada una si es la misma con «--es-el-mismo NOMBRE»"
            " o si es otra con «--son-otros NOMBRE»."
        )
    if any(d.motivo == FALTA_EL_PAIS for d in propuesta.dudas):
        dichas.append("Diga con «--pais PAIS» el de las filas que no lo traen.")
    return dichas


def _llamadas(propuesta: Propuesta, nombre: str) -> list[FilaPropuesta]:
    suyas = [f for f in propuesta.filas if f.parecida and plegar(f.datos.nombre or "") == plegar(nombre)]
    if not suyas:
        raise DatoInvalido(f"«{nombre}» no es el nombre de ninguna fila que se parezca a un socio. Quítelo.")
    return suyas


def _ficha_de(fila: FilaPropuesta) -> str:
    parecida = fila.parecida
    if parecida is None or not parecida.ficha_id:
        raise DatoInvalido(
            f"«{fila.datos.nombre}» no se parece a un socio que ya está, sino a otra fila del libro: "
            "deje una sola."
        )
    return parecida.ficha_id
