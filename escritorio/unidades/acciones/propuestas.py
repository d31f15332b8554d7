"""Elevar algo de una unidad a un órgano que lo decida."""

from __future__ import annotations

from escritorio.acuerdos.acciones.propuestas import presentar
from escritorio.acuerdos.modelo.propuestas import PropuestaNueva
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import organo_que_sesiona
from escritorio.unidades.consultas.propuestas import ORIGEN
from escritorio.unidades.consultas.unidades import unidad
from escritorio.unidades.modelo.unidades import Hecha
from escritorio.unidades.reglas.unidades import exigir_abierta


def elevar(
    bd: Archivo, unidad_id: str, organo_id: str, titulo: str, texto: str, tipo_decision: str = "ordinaria"
) -> Hecha:
    """Presenta hoy una propuesta de la unidad a ese órgano, que la llevará en su orden del día.

    Lanza `UnidadCerrada` o `DatoInvalido` con su campo.
    """
    actual = unidad(bd, unidad_id)
    exigir_abierta(actual)
    destino = organo_que_sesiona(bd, organo_id)
    if destino is None:
        raise DatoInvalido("Elija un órgano que sesione: es quien lo decide.", campo="organo_id")
    if destino.id == actual.organo_id:
        raise DatoInvalido(
            "Es el órgano de la propia unidad. Elija el que ha de decidirlo.", campo="organo_id"
        )
    limpio = exigir_texto(texto, "lo que se propone acordar", "texto", 100_000)
    nueva = PropuestaNueva(
        "otra", titulo, limpio, organo_id, actual.con_clase, bd.hoy(), tipo_decision, ORIGEN, unidad_id
    )
    with transaccion(bd, f"Elevar a {destino.nombre} una propuesta de «{actual.nombre}»") as accion_id:
        propuesta_id = presentar(bd, nueva)
    return Hecha(accion_id, propuesta_id)
