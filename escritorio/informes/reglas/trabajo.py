"""Qué convenios, proyectos, alianzas y ediciones son de un periodo, y cómo estaban un día. Puro."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.cooperacion.modelo.alianzas import Adhesion, Alianza
from escritorio.cooperacion.modelo.convenios import Convenio, Situacion
from escritorio.cooperacion.modelo.eventos import Edicion
from escritorio.cooperacion.modelo.proyectos import Gasto, Proyecto
from escritorio.cooperacion.reglas.convenios import situacion
from escritorio.informes.modelo.principios import Periodo
from escritorio.sesiones.modelo.sesiones import SesionResumen

_RIGEN = (Situacion.VIGENTE, Situacion.POR_VENCER, Situacion.POR_REGIR, Situacion.EN_PREPARACION)


def convenio_en(dado: Convenio, periodo: Periodo) -> bool:
    """Si se firmó o rigió algún día de él."""
    if dado.firma is None or dado.desde is None:
        return False
    ultimo = min(dado.terminado or "9999", dado.hasta or "9999")
    return periodo.toca(min(dado.firma, dado.desde), ultimo)


def convenio_que_se_entrega(dado: Convenio, hoy: str) -> bool:
    """Si rige, se prepara, o venció y nadie lo dio por terminado."""
    estado = situacion(dado, hoy)
    return estado in _RIGEN or estado is Situacion.VENCIDO


def proyecto_en(dado: Proyecto, periodo: Periodo) -> bool:
    """Si se ejecutaba algún día de él; el que se cerró antes de acabar, hasta que se cerró."""
    acaba = dado.hasta if dado.abierto else min(dado.hasta, dado.estado_desde)
    return periodo.toca(dado.desde, max(acaba, dado.desde))


def alianza_en(dada: Alianza, periodo: Periodo) -> bool:
    """Si estaba activa algún día de él; si no consta desde cuándo, lo estaba."""
    return periodo.toca(dada.desde or "", dada.hasta)


def edicion_en(dada: Edicion, periodo: Periodo) -> bool:
    """Si cae en él; sin fecha todavía, no."""
    return dada.desde is not None and periodo.toca(dada.desde, dada.hasta or dada.desde)


def celebrada_en(dada: SesionResumen, periodo: Periodo) -> bool:
    """Si se celebró en él y se cerró."""
    return dada.estado == "cerrada" and not dada.no_celebrada and periodo.tiene(dada.fecha)


def gastado_hasta(gastos: Iterable[Gasto], fecha: str) -> int:
    """Lo gastado de un proyecto al acabar ese día (ISO), sin lo anulado."""
    return sum(g.importe for g in gastos if g.estado == "vigente" and g.fecha <= fecha)


def adheridas_al(adhesiones: Iterable[Adhesion], fecha: str) -> int:
    """Cuántas estaban en la alianza ese día (ISO); la que se retira ya no está."""
    return sum(a.fecha <= fecha and (a.hasta is None or a.hasta > fecha) for a in adhesiones)
