"""La rendición de cuentas de un ejercicio, con lo que hay hoy."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.consultas.rendicion import rendicion
from escritorio.cuentas.documentos import rendicion_pdf, rendicion_xlsx


def componer_rendicion(bd: Archivo, ejercicio: str, forma: str) -> bytes:
    """La de un ejercicio, en «pdf» o en «xlsx»; la de uno cerrado se lee guardada."""
    return {"pdf": rendicion_pdf, "xlsx": rendicion_xlsx}[forma](rendicion(bd, ejercicio))
