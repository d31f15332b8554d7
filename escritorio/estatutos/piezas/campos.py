"""Los campos con que se elige un órgano y la decisión que se le pide."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import CampoEleccion
from escritorio.estatutos.consultas.reglas import organos_que_sesionan
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_DECISION


def campo_de_organo(bd: Archivo, rotulo: str) -> CampoEleccion:
    """«organo_id»: uno de los que sesionan; propone el primero."""
    sesionan = organos_que_sesionan(bd)
    primero = sesionan[0][0] if sesionan else None
    return CampoEleccion("organo_id", rotulo, sesionan, obligatorio=True, valor=primero, mitad=True)


def campo_de_decision() -> CampoEleccion:
    """«tipo_decision»: la que se le pide; propone la ordinaria."""
    decisiones = [(clave, nombre) for clave, nombre in NOMBRES_DE_DECISION.items() if clave]
    return CampoEleccion(
        "tipo_decision", "&Decisión", decisiones, obligatorio=True, valor="ordinaria", mitad=True
    )
