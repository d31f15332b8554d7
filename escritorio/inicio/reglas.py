"""Cuándo urge algo y cómo se dice: puro."""

from __future__ import annotations

from escritorio.comun.base.fechas import dias_hasta
from escritorio.inicio.modelo import Urgencia
from escritorio.organos.modelo.avisos import Apremio

_DIAS_DE_SESION = 15
_DE_APREMIO = {
    Apremio.VENCIDO: Urgencia.VENCIDO,
    Apremio.DIAS_30: Urgencia.PRONTO,
    Apremio.DIAS_60: Urgencia.PRONTO,
}


def urgencia_de_aviso(apremio: Apremio) -> Urgencia:
    """Lo que vence en más de sesenta días, o no tiene plazo, puede esperar."""
    return _DE_APREMIO.get(apremio, Urgencia.POR_HACER)


def urgencia_de_sesion(fecha: str, hoy: str) -> Urgencia:
    """Vencida si su día pasó; pronto si cae en los próximos quince días."""
    dias = dias_hasta(fecha, hoy)
    if dias < 0:
        return Urgencia.VENCIDO
    return Urgencia.PRONTO if dias <= _DIAS_DE_SESION else Urgencia.POR_HACER
