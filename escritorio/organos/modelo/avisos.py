"""Lo que conviene avisar de los órganos."""

from __future__ import annotations

from enum import StrEnum

from escritorio.comun.base.lengua import Frase
from escritorio.comun.base.registro import Registro


class ClaseDeAviso(StrEnum):
    """De qué avisa."""

    VENCE = "vence"
    VACANTE = "vacante"
    INCOMPLETO = "incompleto"
    DEJO_EL_CARGO = "dejo_el_cargo"
    DEJO_LA_RED = "dejo_la_red"
    REQUISITO = "requisito"
    LARGO = "largo"


class Apremio(StrEnum):
    """Cuánto apremia, de más a menos: lo vencido, y lo que vence en 30, 60 o 90 días."""

    VENCIDO = "vencido"
    DIAS_30 = "30"
    DIAS_60 = "60"
    DIAS_90 = "90"
    SIN_PLAZO = "sin_plazo"


class Aviso(Registro):
    """Una frase para la secretaría. `dia`: cuándo vence (ISO).

    `propone`: «nombrar», «prorrogar», «cesar» o «»; el cese, con `dia` como último día.
    """

    clase: ClaseDeAviso
    apremio: Apremio
    organo_id: str
    frase: Frase
    propone: str = ""
    mandato_id: str = ""
    puesto_id: str = ""
    dia: str = ""
