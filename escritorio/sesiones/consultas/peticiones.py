"""Lo que la regla dice de una petición de sesión."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.reglas.convocatoria import procede_peticion
from escritorio.organos.consultas.integracion import presencia_posible
from escritorio.sesiones.consultas.preparacion import feriados_de_sede


def dictaminar_peticion(
    bd: Archivo, organo_id: str, tipo: str, firmantes: int, presentada: str, pais: str
) -> Dictamen:
    """Si esas firmas, presentadas ese día (ISO), obligan a convocar; y hasta cuándo."""
    regla = regla_vigente(bd, organo_id, "convocatoria", tipo, presentada)
    libres = feriados_de_sede(bd, pais, range(int(presentada[:4]), int(presentada[:4]) + 2))
    presencia = presencia_posible(bd, organo_id, presentada)
    return procede_peticion(regla, firmantes, presencia, presentada=presentada, feriados=libres)
