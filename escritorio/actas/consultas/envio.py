"""El acta de una sesión, como se manda a quienes fueron convocados."""

from __future__ import annotations

from escritorio.actas.consultas.actas import acta_de, acta_guardada
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.modelo.comunicaciones import ActaParaEnviar


def acta_para_enviar(bd: Archivo, sesion_id: str) -> ActaParaEnviar | None:
    """La emitida, por aprobar o ya definitiva, con su PDF; None si no se ha levantado."""
    emitida = acta_de(bd, sesion_id)
    return ActaParaEnviar(emitida.dicho, acta_guardada(bd, sesion_id)) if emitida else None
