"""Quién cambia de tramo este ejercicio y por qué: otra población, otra escala o las dos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.comun.base.dinero import escribir_miles
from escritorio.cuotas.modelo.emision import Candidato, CargoPropuesto, Escala, Pedido
from escritorio.cuotas.modelo.metodos import CON_TRAMOS, Entradas
from escritorio.cuotas.modelo.simulacion import CambioDeTramo
from escritorio.cuotas.reglas.emision import proponer
from escritorio.socios.modelo import Poblacion

Rige = tuple[Pedido, Escala, Entradas]
"""Lo que manda en un ejercicio: qué población, con qué escala y sus entradas."""


def cambios_de_tramo(
    antes: Rige, ahora: Rige, candidatos: Sequence[Candidato], series: Mapping[str, Sequence[Poblacion]]
) -> list[CambioDeTramo]:
    """Los socios de hoy que caen en otro tramo que el ejercicio anterior, en su orden.

    Sólo quienes tienen cuota en los dos ejercicios, y sólo si las dos escalas van por tramos.
    """
    if any(escala.metodo.forma not in CON_TRAMOS for _, escala, _ in (antes, ahora)):
        return []
    previos = {c.socio_id: c for c in _cargos(antes, candidatos, series)}
    escalas = antes[1], ahora[1]
    return [
        CambioDeTramo(
            c.socio_id,
            c.socio_codigo,
            c.socio,
            previo,
            c,
            escalas[0].moneda,
            escalas[1].moneda,
            _por_que(previo, c, *escalas),
        )
        for c in _cargos(ahora, candidatos, series)
        if (previo := previos.get(c.socio_id)) is not None and previo.tramo != c.tramo
    ]


def _cargos(
    rige: Rige, candidatos: Sequence[Candidato], series: Mapping[str, Sequence[Poblacion]]
) -> tuple[CargoPropuesto, ...]:
    pedido, escala, entradas = rige
    return proponer(pedido, escala, candidatos, series, frozenset(), entradas)[0]


def _por_que(antes: CargoPropuesto, ahora: CargoPropuesto, vieja: Escala, nueva: Escala) -> str:
    otra_escala = f"rige otra escala: «{nueva.nombre}» en vez de «{vieja.nombre}»"
    if (antes.poblacion, antes.poblacion_anio) == (ahora.poblacion, ahora.poblacion_anio):
        return f"La misma población, {_escrita(ahora)}; {otra_escala}."
    verbo = "sube" if (ahora.poblacion or 0) > (antes.poblacion or 0) else "baja"
    frase = f"Su población {verbo} de {_escrita(antes)} a {_escrita(ahora)}"
    if vieja.id == nueva.id:
        return f"{frase}{_borde(antes, ahora, nueva)}."
    return f"{frase}, y {otra_escala}."


def _borde(antes: CargoPropuesto, ahora: CargoPropuesto, escala: Escala) -> str:
    """« y pasa los 100.000», el comienzo de tramo que cruzó; el más alto si cruzó varios."""
    menor, mayor = sorted((antes.poblacion or 0, ahora.poblacion or 0))
    cruzados = [t.minimo for t in escala.tramos if menor < t.minimo <= mayor]
    if not cruzados:
        return ""
    sube = (ahora.poblacion or 0) == mayor
    return (
        f" y {'llega a' if sube else 'no llega a'} {escribir_miles(max(cruzados) if sube else min(cruzados))}"
    )


def _escrita(cargo: CargoPropuesto) -> str:
    de_cuando = f"{cargo.poblacion_anio or 'sin año'}, {cargo.poblacion_fuente}"
    return f"{escribir_miles(cargo.poblacion or 0)} ({de_cuando})"
