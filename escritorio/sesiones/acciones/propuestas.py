"""Retirar una propuesta sin que quede en el orden del día de nadie."""

from __future__ import annotations

from escritorio.acuerdos.acciones.propuestas import retirar
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.reglas.sesiones import EstadoImpropio

_VIVO = """
SELECT p.sesion_id, p.orden FROM punto p JOIN sesion s ON s.id = p.sesion_id
WHERE p.origen_tipo = 'propuesta' AND p.origen_id = ? AND p.estado IN ('pendiente', 'tratado')
    AND s.estado IN ('borrador', 'convocada', 'en_curso') ORDER BY s.primera_llamada LIMIT 1
"""
_ANTES = {
    "borrador": "Quítelo antes de ese borrador.",
    "convocada": "Desconvóquela para quitarlo o, ya abierta, retire el punto en la sesión.",
    "en_curso": "Retire antes el punto en la sesión.",
}


def retirar_propuesta(bd: Archivo, propuesta_id: str, fecha: str, motivo: str) -> str:
    """La retira quien la presentó; devuelve la acción. Lanza lo que `retirar`.

    Lanza `EstadoImpropio` si una sesión que no acabó la lleva en su orden del día: se votaría lo retirado.
    """
    vivo = bd.fila(_VIVO, [propuesta_id])
    if vivo is not None:
        donde = sesion(bd, vivo["sesion_id"])
        cual = f"Es el punto {vivo['orden']} de {donde.titulo}."
        raise EstadoImpropio(f"{cual} {_ANTES[donde.estado]} Después retire la propuesta.")
    return retirar(bd, propuesta_id, fecha, motivo)
