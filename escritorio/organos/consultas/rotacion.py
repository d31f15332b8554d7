"""El planificador de la rotación: qué turnos tocan según la regla y qué rompe el plan."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import regla_vigente, requisitos_vigentes
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.composicion import Elegible, Ocupacion
from escritorio.estatutos.reglas.requisitos import cumple_requisitos
from escritorio.estatutos.reglas.rotacion import Aspirante, TurnoPropuesto, proponer_turnos, revisar_turnos
from escritorio.organos.consultas.candidatos import Antecedentes, leer_antecedentes
from escritorio.organos.consultas.turnos import turnos_de_puesto
from escritorio.organos.consultas.universo import Padron, clave_de, elegible_de, leer_padron
from escritorio.organos.modelo.mandatos import Turno


def proponer(
    bd: Archivo, organo_id: str, puesto_id: str, desde: str, cuantos: int
) -> tuple[TurnoPropuesto, ...]:
    """Los turnos siguientes de un puesto desde un día (ISO), entre los socios que hoy cumplen los requisitos.

    `quien.clave` es «socio:ID». Lanza `DatoInvalido` si la regla de mandato está pendiente o no hace rotar.
    """
    padron = leer_padron(bd, bd.hoy())
    regla = regla_vigente(bd, organo_id, "mandato", "", desde)
    requisitos = requisitos_vigentes(bd, organo_id, bd.hoy())
    antecedentes = leer_antecedentes(bd, padron)
    aspirantes = [
        Aspirante(_con_pais(padron.elegibles[clave]), socio.alta)
        for clave, socio in padron.socios.items()
        if _incumple(requisitos, antecedentes, socio.id, puesto_id) == ""
    ]
    planeados = [t for t in turnos_de_puesto(bd, puesto_id) if not t.cumplido]
    historia = [*_hechos(padron, organo_id, puesto_id), *(_como_ocupacion(padron, t) for t in planeados)]
    return proponer_turnos(regla, aspirantes, historia, desde, cuantos)


def reparos(bd: Archivo, organo_id: str, puesto_id: str) -> list[str]:
    """Lo que rompe el plan vigente de un puesto, en frases: la regla de rotación y los requisitos de hoy."""
    return reparos_de(bd, organo_id, puesto_id, turnos_de_puesto(bd, puesto_id))


def reparos_de(bd: Archivo, organo_id: str, puesto_id: str, plan: Sequence[Turno]) -> list[str]:
    """Lo que rompería ese plan de un puesto, aunque aún no esté guardado; los cumplidos no cuentan."""
    planeados = sorted((t for t in plan if not t.cumplido), key=lambda t: t.desde)
    if not planeados:
        return []
    padron = leer_padron(bd, bd.hoy())
    regla = regla_vigente(bd, organo_id, "mandato", "", planeados[0].desde)
    propuestos = [TurnoPropuesto(_quien(padron, t), t.desde, t.hasta, t.motivo) for t in planeados]
    rotos = revisar_turnos(regla, propuestos, _hechos(padron, organo_id, puesto_id))
    requisitos = requisitos_vigentes(bd, organo_id, bd.hoy())
    return [*rotos, *_sin_requisitos(requisitos, leer_antecedentes(bd, padron), planeados)]


def _sin_requisitos(
    requisitos: Regla | None, antecedentes: Antecedentes, planeados: Sequence[Turno]
) -> list[str]:
    frases = []
    for turno in planeados:
        del_dia = f"{turno.nombre}, turno del {en_corto(turno.desde)}"
        if clave_de(turno.socio_id, None) not in antecedentes.padron.socios:
            frases.append(f"{del_dia}: ya no es socio activo.")
        elif motivo := _incumple(requisitos, antecedentes, turno.socio_id, turno.puesto_id):
            frases.append(f"{del_dia}: {motivo}")
    return frases


def _incumple(requisitos: Regla | None, antecedentes: Antecedentes, socio_id: str, puesto_id: str) -> str:
    """Por qué no cumple los requisitos, o «» si los cumple, no se sabe o no se fijan."""
    if requisitos is None or requisitos.pendiente:
        return ""
    dictamen = cumple_requisitos(requisitos, antecedentes.candidato(socio_id, None, puesto_id))
    return str(dictamen.frase) if dictamen.veredicto is Veredicto.NO else ""


def _hechos(padron: Padron, organo_id: str, puesto_id: str) -> list[Ocupacion]:
    return [
        Ocupacion(organo_id, m.puesto, _conocido(padron, m.socio_id, m.persona_id, m.nombre), m.desde, m.fin)
        for m in padron.mandatos[organo_id]
        if m.puesto_id == puesto_id and m.titular
    ]


def _como_ocupacion(padron: Padron, turno: Turno) -> Ocupacion:
    return Ocupacion("", turno.puesto, _quien(padron, turno), turno.desde, turno.hasta)


def _quien(padron: Padron, turno: Turno) -> Elegible:
    return _conocido(padron, turno.socio_id, None, turno.nombre)


def _conocido(padron: Padron, socio_id: str | None, persona_id: str | None, nombre: str) -> Elegible:
    clave = clave_de(socio_id, persona_id)
    return _con_pais(padron.elegibles.get(clave, elegible_de(socio_id, persona_id, nombre)))


def _con_pais(quien: Elegible) -> Elegible:
    """Con el nombre de su país, que es como lo dicen las frases."""
    return replace(quien, pais=nombre_de_pais(quien.pais))
