"""Lo que imprimen el texto consolidado y el comparado."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.articulado import Comparada, Disposicion


class DatosDeConsolidado(Registro):
    """Un texto entero en una versión. `notas`: de qué reforma es cada disposición que no es la original.

    `version`: «texto vigente desde 14/11/2015»; `al_dia`: la fecha a la que está consolidado; `fuente`:
    («Aprobado por» o «Última reforma», el acto que lo hizo).
    """

    membrete: Membrete
    cuerpo: str
    version: str
    al_dia: str
    fuente: tuple[str, str]
    texto: tuple[Disposicion, ...]
    notas: Mapping[str, str]


class DatosDeComparado(Registro):
    """Dos versiones de un texto. `antes` y `despues`: cómo se llama cada una; `entero`: también lo igual."""

    membrete: Membrete
    cuerpo: str
    antes: str
    despues: str
    comparadas: tuple[Comparada, ...]
    entero: bool = False
