"""Los campos con que se elige un órgano y la decisión que se le pide."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import CampoEleccion
from escritorio.estatutos.consultas.reglas import decisiones, organos_que_sesionan


def campo_de_organo(bd: Archivo, rotulo: str) -> CampoEleccion:
    """«organo_id»: uno de los que sesionan; propone el primero."""
    sesionan = organos_que_sesionan(bd)
    primero = sesionan[0][0] if sesionan else None
    return CampoEleccion("organo_id", rotulo, sesionan, obligatorio=True, valor=primero, mitad=True)


def campo_de_decision(bd: Archivo) -> CampoEleccion:
    """«tipo_decision»: la que se le pide; propone la ordinaria."""
    opciones = [(clave, nombre) for clave, nombre in decisiones(bd) if clave]
    return CampoEleccion(
        "tipo_decision", "&Decisión", opciones, obligatorio=True, valor="ordinaria", mitad=True
    )
