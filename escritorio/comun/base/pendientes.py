"""Lo que espera a la secretaría, que cada asunto dice de lo suyo, y cuánto urge."""

from __future__ import annotations

from enum import StrEnum

from escritorio.comun.base.fechas import dias_hasta
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro

_DIAS_DE_PRONTO = 15


class Urgencia(StrEnum):
    """De lo que ya debió hacerse a lo que puede esperar; el orden es el de la lista."""

    VENCIDO = "vencido"
    PRONTO = "pronto"
    POR_HACER = "por hacer"


class Pendiente(Registro):
    """Algo que espera a la secretaría. `tipo` dice la clase de cosa; `referencia`, dónde se resuelve."""

    tipo: str
    frase: str
    referencia: Referencia
    urgencia: Urgencia


def urgencia_de_dia(fecha: str, hoy: str) -> Urgencia:
    """Vencida si su día pasó; pronto si cae en los próximos quince días."""
    dias = dias_hasta(fecha, hoy)
    if dias < 0:
        return Urgencia.VENCIDO
    return Urgencia.PRONTO if dias <= _DIAS_DE_PRONTO else Urgencia.POR_HACER
