"""Los temas de `consultar`: los que declara cada asunto."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.ordenes.consultar import (
    actas,
    acuerdos,
    asociacion,
    cooperacion,
    cuentas,
    cuotas,
    estatutos,
    informes,
    organos,
    sesiones,
    socios,
    unidades,
    votaciones,
)
from escritorio.ordenes.consultar.fila import Consulta

_ASUNTOS = (
    socios,
    organos,
    estatutos,
    sesiones,
    acuerdos,
    votaciones,
    actas,
    unidades,
    cuotas,
    cuentas,
    informes,
    cooperacion,
    asociacion,
)
CONSULTAS: Mapping[str, Consulta] = {tema: leer for asunto in _ASUNTOS for tema, leer in asunto.TEMAS.items()}
