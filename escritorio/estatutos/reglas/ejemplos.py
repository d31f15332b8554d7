"""Cada regla hecha cuenta con los números reales de hoy."""

from __future__ import annotations

from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.estatutos.modelo.exigencias import Exigencia
from escritorio.estatutos.modelo.integrar import ReglaDeMandato
from escritorio.estatutos.modelo.reglas import Parametros
from escritorio.estatutos.modelo.sesionar import (
    Numeracion,
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
    UnidadDePlazo,
)
from escritorio.estatutos.modelo.votar import ReglaDeCuota
from escritorio.estatutos.reglas.calendario import siguiente
from escritorio.estatutos.reglas.convocatoria import primera_sesion
from escritorio.estatutos.reglas.cuota import ejemplos_de_cuota
from escritorio.estatutos.reglas.dictar import ORDINALES, hacen_falta
from escritorio.estatutos.reglas.exigencias import contar_base, exigidos
from escritorio.estatutos.reglas.mandato import ejemplos_de_mandato
from escritorio.estatutos.reglas.mayoria import Votos, base_de_votos
from escritorio.estatutos.reglas.quorum import Presencia, base_de_presencia


def ejemplos(parametros: Parametros, presencia: Presencia, hoy: str) -> tuple[str, ...]:
    """La regla hecha cuenta con los números de ese día (fecha ISO), para ver qué exigiría."""
    if isinstance(parametros, ReglaDeQuorum):
        return tuple(
            _ejemplo(f"En {ORDINALES[i]} llamada, con", e, base_de_presencia(e.base, presencia))
            for i, e in enumerate(parametros.llamadas)
        )
    if isinstance(parametros, ReglaDeMayoria):
        return _de_mayoria(parametros, presencia)
    if isinstance(parametros, ReglaDeConvocatoria):
        return tuple(_de_convocatoria(parametros, presencia, hoy))
    if isinstance(parametros, ReglaDeMandato):
        return ejemplos_de_mandato(parametros, hoy)
    if isinstance(parametros, ReglaDeCuota):
        return ejemplos_de_cuota(parametros, hoy)
    return _de_acta(parametros, hoy) if isinstance(parametros, ReglaDeActa) else ()


def _de_mayoria(parametros: ReglaDeMayoria, p: Presencia) -> tuple[str, ...]:
    todos_a_favor = Votos(p.presentes, 0, 0, p.presentes, p.habilitados, p.numero_legal, p.cubiertos)
    return tuple(_ejemplo("Con", e, base_de_votos(e.base, todos_a_favor)) for e in parametros.exigencias)


def _de_convocatoria(parametros: ReglaDeConvocatoria, presencia: Presencia, hoy: str) -> list[str]:
    lineas = []
    if parametros.plazo is not None:
        lineas.append(f"Si convoca hoy, la sesión puede ser desde el {_desde(parametros, hoy)}.")
    if parametros.periodicidad:
        lineas.append(
            f"Si hoy se reuniera, la siguiente sería el {en_corto(siguiente(parametros.periodicidad, hoy))}."
        )
    if parametros.peticion:
        exigencia = parametros.peticion.exigencia
        base = base_de_presencia(exigencia.base, presencia)
        lineas.append(_ejemplo("Para pedir una sesión, con", exigencia, base))
    return lineas


def _desde(parametros: ReglaDeConvocatoria, hoy: str) -> str:
    if parametros.unidad is UnidadDePlazo.HORAS:
        return f"{con_hora(primera_sesion(parametros, f'{hoy[:10]}T09:00'))} si lo hace a las 9:00"
    cola = ", si no hay feriados" if parametros.unidad is UnidadDePlazo.HABILES else ""
    return f"{en_corto(primera_sesion(parametros, hoy))}{cola}"


def _de_acta(parametros: ReglaDeActa, hoy: str) -> tuple[str, ...]:
    anio = int(hoy[:4])
    if parametros.numeracion is Numeracion.ANUAL:
        return (f"La primera acta de {anio + 1} vuelve a ser la número 1.",)
    return (f"La primera acta de {anio + 1} lleva el número siguiente a la última de {anio}.",)


def _ejemplo(principio: str, exigencia: Exigencia, base: int) -> str:
    necesarios = max(1, exigidos(exigencia, base))
    return f"{principio} {contar_base(exigencia.base, base)}, {hacen_falta(necesarios)}."
