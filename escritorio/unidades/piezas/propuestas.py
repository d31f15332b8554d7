"""Llevar algo de una unidad a un órgano."""

from __future__ import annotations

from functools import partial

from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoParrafo, CampoTexto, preguntar
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.estatutos.consultas.reglas import organos_que_sesionan
from escritorio.estatutos.piezas.campos import campo_de_decision
from escritorio.unidades.acciones.propuestas import elevar
from escritorio.unidades.modelo.unidades import Hecha, Unidad


def proponer(pantalla: Pantalla, suya: Unidad) -> None:
    """Pide a qué órgano, qué se propone y el texto que se votaría."""
    bd = pantalla.servicios.bd
    destinos = [(clave, nombre) for clave, nombre in organos_que_sesionan(bd) if clave != suya.organo_id]
    hechas: list[Hecha] = []
    primero = destinos[0][0] if destinos else None
    preguntar(
        pantalla,
        f"Propuesta de «{suya.nombre}»",
        [
            CampoTexto("titulo", "&Título", obligatorio=True),
            CampoEleccion("organo_id", "Lo d&ecide", destinos, obligatorio=True, valor=primero),
            campo_de_decision(),
            CampoParrafo("texto", "Te&xto que se propone", obligatorio=True),
        ],
        lambda v: hechas.append(
            elevar(bd, suya.id, v["organo_id"], v["titulo"], v["texto"], v["tipo_decision"])
        ),
        "Ele&varla",
        "Saldrá entre las sugerencias del orden del día de ese órgano; al proclamarse, aquí se ve en qué"
        " quedó.",
    )
    if hechas:
        pantalla.decir_hecho("Se elevó la propuesta.", partial(deshacer, bd, hechas[0].accion_id))
