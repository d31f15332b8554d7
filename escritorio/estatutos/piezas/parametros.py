"""La pieza con que se dice cada regla: una por familia."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.piezas.familias.base import Opciones, PiezaDeParametros
from escritorio.estatutos.piezas.familias.convocatoria import PiezaDePlazo
from escritorio.estatutos.piezas.familias.gestion import PiezaDeActa, PiezaDeCuota, PiezaDePoderes
from escritorio.estatutos.piezas.familias.mandato import PiezaDeMandato
from escritorio.estatutos.piezas.familias.mayoria import PiezaDeMayoria, PiezaDeQuorum
from escritorio.estatutos.piezas.familias.membresia import PiezaDeMembresia
from escritorio.estatutos.piezas.familias.partes import PiezaDeComposicion
from escritorio.estatutos.piezas.familias.propuestas import PiezaDePropuestas
from escritorio.estatutos.piezas.familias.requisitos import PiezaDeRequisitos
from escritorio.estatutos.piezas.familias.voto import PiezaDeVoto

_PIEZAS: Mapping[str, Callable[[Any, Opciones], PiezaDeParametros]] = {
    "quorum": PiezaDeQuorum,
    "convocatoria": PiezaDePlazo,
    "mayoria": PiezaDeMayoria,
    "composicion": PiezaDeComposicion,
    "mandato": PiezaDeMandato,
    "requisitos": PiezaDeRequisitos,
    "voto": PiezaDeVoto,
    "poderes": PiezaDePoderes,
    "cuota": PiezaDeCuota,
    "membresia": PiezaDeMembresia,
    "acta": PiezaDeActa,
    "propuestas": PiezaDePropuestas,
}


def pieza_de(regla: Regla, opciones: Opciones) -> PiezaDeParametros:
    """La que corresponde a la familia de la regla, con lo que hoy dice si ya está fijada, y lo conserva."""
    pieza = _PIEZAS[regla.familia](regla.parametros, opciones)
    if isinstance(pieza, PiezaDeMayoria) and regla.tipo != "eleccion":
        pieza.sin_listas()
    if regla.parametros is not None and not regla.pendiente:
        pieza.conservar(regla.parametros)
    return pieza
