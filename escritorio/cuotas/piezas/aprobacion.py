"""Los campos que piden quién aprobó una exención o un plan de pago."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento
from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import Campo, CampoEleccion

_AYUDA = "El acuerdo que lo aprobó, o el acto, si fue antes de usar este programa."


def campos_de_aprobacion(bd: Archivo) -> list[Campo]:
    """Los de un fundamento, sin el acta fundacional: no aprueba exenciones ni planes."""
    return [_sin_acta(c) for c in campos_de_fundamento(bd)]


def _sin_acta(campo: Campo) -> Campo:
    if not isinstance(campo, CampoEleccion) or campo.clave != "fundamento_clase":
        return campo
    opciones = [o for o in campo.opciones if o[0] != ClaseDeFundamento.ACTA_FUNDACIONAL]
    return replace(campo, opciones=opciones, ayuda=_AYUDA)
