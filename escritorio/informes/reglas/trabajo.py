"""Qué convenios, proyectos, alianzas y ediciones son de un ejercicio. Puro."""

from __future__ import annotations

from escritorio.cooperacion.modelo.alianzas import Alianza
from escritorio.cooperacion.modelo.convenios import Convenio, Situacion
from escritorio.cooperacion.modelo.eventos import Edicion
from escritorio.cooperacion.modelo.proyectos import Proyecto
from escritorio.cooperacion.reglas.convenios import situacion

_RIGEN = (Situacion.VIGENTE, Situacion.POR_VENCER, Situacion.POR_REGIR, Situacion.EN_PREPARACION)


def convenio_del_anio(dado: Convenio, ejercicio: str) -> bool:
    """Si se firmó o rigió algún día de ese año."""
    if dado.firma is None or dado.desde is None:
        return False
    ultimo = min(dado.terminado or "9999", dado.hasta or "9999")
    return min(dado.firma, dado.desde)[:4] <= ejercicio <= ultimo[:4]


def convenio_que_se_entrega(dado: Convenio, hoy: str) -> bool:
    """Si rige, se prepara, o venció y nadie lo dio por terminado."""
    estado = situacion(dado, hoy)
    return estado in _RIGEN or estado is Situacion.VENCIDO


def proyecto_del_anio(dado: Proyecto, ejercicio: str) -> bool:
    """Si se ejecutaba algún día de ese año; el que se cerró antes de acabar, hasta que se cerró."""
    acaba = dado.hasta if dado.abierto else min(dado.hasta, dado.estado_desde)
    return dado.desde[:4] <= ejercicio <= max(acaba, dado.desde)[:4]


def alianza_del_anio(dada: Alianza, ejercicio: str) -> bool:
    """Si estaba activa algún día de ese año; si no consta desde cuándo, lo estaba."""
    return (dada.desde or "")[:4] <= ejercicio <= (dada.hasta or "9999")[:4]


def edicion_del_anio(dada: Edicion, ejercicio: str) -> bool:
    """Si cae en ese año; sin fecha todavía, no."""
    return dada.desde is not None and dada.desde[:4] <= ejercicio <= (dada.hasta or dada.desde)[:4]
