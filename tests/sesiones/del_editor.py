"""Escribir una regla como la secretaría: abrir su editor, mover lo que haga falta y fijar lo que dice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.acciones.reglas import anadir_regla, fijar_regla
from escritorio.estatutos.consultas.reglas import reglas
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.piezas.familias.base import Opciones
from escritorio.estatutos.piezas.parametros import pieza_de
from escritorio.estatutos.reglas.describir import describir
from tests.fabrica import asamblea

SIEMPRE = "0001-01-01"


def escribir(
    bd: Archivo,
    familia: str,
    mover: Callable[[Any], object],
    tipo: str = "",
    *,
    organo_id: str = "",
    opciones: Opciones | None = None,
) -> str:
    """La fija desde 2002, o la añade si el órgano no la tiene; devuelve cómo se lee."""
    destino = organo_id or asamblea(bd)
    suya = next((r for r in reglas(bd, destino) if (r.familia, r.tipo) == (familia, tipo)), None)
    pieza = pieza_de(
        suya or Regla("", destino, familia, tipo, None, "", SIEMPRE, None), opciones or Opciones()
    )
    mover(pieza)
    dados: Parametros = pieza.conservados()
    pieza.deleteLater()
    if suya is None:
        anadir_regla(bd, destino, familia, tipo, dados, "art. 12 del estatuto")
    else:
        fijar_regla(bd, suya.id, dados, "art. 12 del estatuto", "2002-01-01")
    return describir(dados)
