"""Qué vale como cuota en el catálogo de la asociación."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import exigir_texto, plegar
from escritorio.cuotas.modelo.emision import CLASES_DE_CUOTA, Concepto, ConceptoNuevo
from escritorio.cuotas.reglas.periodos import parte_el_anio

_LARGO = 120


def exigir_cuota(nueva: ConceptoNuevo, otros: Iterable[Concepto]) -> ConceptoNuevo:
    """La misma con sus textos limpios. Lanza `DatoInvalido` si no vale o ya hay otra con ese nombre."""
    if nueva.clase not in CLASES_DE_CUOTA:
        raise DatoInvalido("Elija qué clase de cuota es.", campo="clase")
    if nueva.cada_meses is not None and not parte_el_anio(nueva.cada_meses):
        raise DatoInvalido("Elija cada cuánto se cobra: 1, 2, 3, 4, 6 o 12 meses.", campo="cada_meses")
    nombre = exigir_texto(nueva.nombre, "el nombre de la cuota", "nombre", _LARGO)
    portugues = nueva.nombre_pt.strip() and exigir_texto(
        nueva.nombre_pt, "el nombre en portugués", "nombre_pt", _LARGO
    )
    if any(plegar(o.nombre) == plegar(nombre) for o in otros):
        raise DatoInvalido(f"Ya hay otra que se llama «{nombre}».", campo="nombre")
    return ConceptoNuevo(nombre, nueva.clase, portugues, nueva.cada_meses)


def clave_para(nueva: ConceptoNuevo, usadas: Collection[str]) -> str:
    """La de una cuota nueva: su clase, si es la primera de ella; si no, su nombre en letras llanas."""
    if nueva.clase not in usadas:
        return nueva.clase
    llana = re.sub(r"[^a-z0-9]+", "-", plegar(nueva.nombre)).strip("-") or nueva.clase
    numeradas = (llana if n == 1 else f"{llana}-{n}" for n in range(1, len(usadas) + 2))
    return next(c for c in numeradas if c not in usadas)
