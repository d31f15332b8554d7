"""Los campos que piden quién aprobó una exención o un plan de pago."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import Campo, CampoEleccion
from escritorio.comun.interfaz.pregunta import Grupo

_AYUDA = "El acuerdo que lo aprobó, o el acto, si fue antes de usar este programa."


def pedir_aprobacion(bd: Archivo) -> Grupo:
    """Un fundamento que no es el acta fundacional: no aprueba exenciones ni planes."""
    entero = pedir_fundamento(bd)
    return replace(entero, campos=[_sin_acta(c) for c in entero.campos])


def _sin_acta(campo: Campo) -> Campo:
    if not isinstance(campo, CampoEleccion) or campo.clave != "fundamento_clase":
        return campo
    opciones = [o for o in campo.opciones if o[0] != ClaseDeFundamento.ACTA_FUNDACIONAL]
    return replace(campo, opciones=opciones, ayuda=_AYUDA)
