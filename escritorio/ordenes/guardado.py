"""Lo que de una sesión ya está dicho y guardado: `dictamen --sesion` no lo contradice."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.ordenes.pedido import Pedido, pide_lo_guardado, sesion_de
from escritorio.sala.consultas import tablero
from escritorio.sala.reglas import medida_que_toca, momento_propuesto
from escritorio.sesiones.consultas.sesiones import puntos, sesion
from escritorio.sesiones.modelo.sesiones import Punto
from escritorio.votaciones.consultas.votaciones import votaciones, votaciones_de_sesion


def quorum_de_la_sesion(bd: Archivo, pedido: Pedido) -> Dictamen | None:
    """El que se guardó, si ya terminó; si no, el de ahora en la llamada que toca. None: se supone algo."""
    if not pide_lo_guardado(pedido, "llamada"):
        return None
    actual = sesion(bd, sesion_de(bd, pedido))
    if actual.estado == "cerrada":
        return actual.dictamen_quorum
    if actual.estado == "borrador":
        return None
    momento = momento_propuesto(actual, bd.ahora())
    return medida_que_toca(tablero(bd, actual.id), momento).dictamen


def plazo_de_la_sesion(bd: Archivo, pedido: Pedido) -> Dictamen | None:
    """El de su convocatoria. None: no se convocó o se supone algo."""
    if not pide_lo_guardado(pedido, "emitida", "celebracion", "urgente", "pais"):
        return None
    return sesion(bd, sesion_de(bd, pedido)).dictamen_plazo


def votado_en_la_sesion(bd: Archivo, pedido: Pedido) -> Dictamen:
    """El de la última votación de ese punto. Lanza `DatoInvalido` diciendo qué puntos se votaron."""
    tratado = punto_pedido(bd, pedido)
    hechas = votaciones(bd, tratado.id) if tratado else []
    if not hechas:
        votados = votaciones_de_sesion(bd, sesion_de(bd, pedido))
        cuales = [str(p.orden) for p in puntos(bd, sesion_de(bd, pedido)) if p.id in votados]
        hay = f"Con votación guardada: {enumerar(cuales)}." if cuales else "No hay votaciones guardadas."
        raise DatoInvalido(f"{hay} Diga el punto con «--punto», o los votos con «--a-favor».", campo="punto")
    return hechas[-1].dictamen


def punto_pedido(bd: Archivo, pedido: Pedido) -> Punto | None:
    """El de ese número en el orden del día. Lanza `DatoInvalido` si la sesión no lo tiene."""
    if pedido.punto is None or not pedido.sesion:
        return None
    hay = puntos(bd, sesion_de(bd, pedido))
    hallado = next((p for p in hay if p.orden == pedido.punto), None)
    if hallado is None:
        raise DatoInvalido(f"La sesión no tiene el punto {pedido.punto}: llega al {len(hay)}.", campo="punto")
    return hallado
