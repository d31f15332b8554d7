"""Llevar algo de una unidad a un órgano."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoParrafo, CampoTexto
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.estatutos.consultas.reglas import organos_que_sesionan
from escritorio.estatutos.piezas.campos import campo_de_decision
from escritorio.unidades.acciones.planes import elevar
from escritorio.unidades.modelo.unidades import Unidad


class _Propuesta(Registro):
    titulo: str
    organo_id: str
    tipo_decision: str
    texto: str


def proponer(pantalla: Pantalla, suya: Unidad) -> None:
    """Pide a qué órgano, qué se propone y el texto que se votaría."""
    bd = pantalla.servicios.bd
    destinos = [(clave, nombre) for clave, nombre in organos_que_sesionan(bd) if clave != suya.organo_id]
    primero = destinos[0][0] if destinos else None

    def hacer(dada: _Propuesta) -> LoHecho:
        hecha = elevar(bd, suya.id, dada.organo_id, dada.titulo, dada.texto, dada.tipo_decision)
        return LoHecho("Se elevó la propuesta.", hecha.accion_id)

    Pregunta(
        f"Propuesta de «{suya.nombre}»",
        _Propuesta,
        [
            CampoTexto("titulo", "&Título", obligatorio=True),
            CampoEleccion("organo_id", "Lo d&ecide", destinos, obligatorio=True, valor=primero),
            campo_de_decision(bd),
            CampoParrafo("texto", "Te&xto que se propone", obligatorio=True),
        ],
        hacer,
        "Ele&varla",
        "Saldrá entre las sugerencias del orden del día de ese órgano; al proclamarse, aquí se ve en qué"
        " quedó.",
    ).en(pantalla)
