"""El planificador de la rotación: qué turnos tocan según la regla y qué rompe el plan."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import regla_vigente, requisitos_vigentes
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.integrar import Estamento
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.composicion import Elegible, Ocupacion
from escritorio.estatutos.reglas.mandato import termino
from escritorio.estatutos.reglas.requisitos import cumple_requisitos
from escritorio.estatutos.reglas.rotacion import (
    Aspirante,
    TurnoPropuesto,
    proponer_entrantes,
    proponer_turnos,
    revisar_turnos,
)
from escritorio.organos.consultas.candidatos import Antecedentes, leer_antecedentes
from escritorio.organos.consultas.mandatos import mandatos, puesto
from escritorio.organos.consultas.turnos import turnos_de_puesto
from escritorio.organos.consultas.universo import Padron, clave_de, elegible_de, leer_padron, partes_de
from escritorio.organos.modelo.mandatos import Mandato, Puesto, Turno
from escritorio.organos.reglas.mandatos import vispera

_SIN_TERMINO = "9999-12-31"


def proponer(
    bd: Archivo, organo_id: str, puesto_id: str, desde: str, cuantos: int
) -> tuple[TurnoPropuesto, ...]:
    """Los turnos siguientes de un puesto desde un día (ISO), entre los socios que hoy cumplen los requisitos.

    `quien.clave` es «socio:ID». Lanza `DatoInvalido` si la regla de mandato está pendiente o no hace rotar.
    """
    padron = leer_padron(bd, bd.hoy())
    regla = regla_vigente(bd, organo_id, "mandato", "", desde)
    aspirantes = _aspirantes(bd, padron, puesto(bd, puesto_id))
    planeados = [t for t in turnos_de_puesto(bd, puesto_id) if not t.cumplido]
    historia = [*_hechos(padron, organo_id, puesto_id), *(_como_ocupacion(padron, t) for t in planeados)]
    return proponer_turnos(regla, aspirantes, historia, desde, cuantos)


class Renovacion(Registro):
    """Lo que se propone al renovar las plazas de un puesto un día (ISO).

    `salen` y `siguen`: los mandatos de quienes las tienen; `entran`: a quiénes tocan, si la regla lo dice, y
    si no, `reparo`; `libres`: cuántas quedan; `hasta`: el término que da la regla, o None.
    """

    salen: tuple[Mandato, ...]
    siguen: tuple[Mandato, ...]
    entran: tuple[TurnoPropuesto, ...]
    libres: int
    hasta: str | None
    reparo: str = ""


def proponer_renovacion(bd: Archivo, puesto_id: str, desde: str) -> Renovacion:
    """Quién sale ese día de un puesto, porque acaba su mandato, quién sigue y a quién le toca entrar."""
    destino = puesto(bd, puesto_id)
    regla = regla_vigente(bd, destino.organo_id, "mandato", "", desde)
    suyos = [m for m in mandatos(bd, destino.organo_id) if m.puesto_id == puesto_id and m.titular]
    estan = [m for m in suyos if m.rige(vispera(desde)) or m.rige(desde)]
    salen = tuple(m for m in estan if _acaba(regla, m) < desde)
    siguen = tuple(m for m in estan if m not in salen)
    plazas = destino.plazas or len(estan)
    libres = max(plazas - len(siguen), 0)
    entran, reparo = _entrantes(bd, destino, regla, siguen, desde, libres)
    return Renovacion(salen, siguen, entran, libres, termino(regla, desde), reparo)


def _acaba(regla: Regla | None, mandato: Mandato) -> str:
    """Su último día: el anotado o, sin él, el que da la regla."""
    return mandato.cese or mandato.hasta or termino(regla, mandato.desde) or _SIN_TERMINO


def _entrantes(
    bd: Archivo, destino: Puesto, regla: Regla | None, siguen: Sequence[Mandato], desde: str, libres: int
) -> tuple[tuple[TurnoPropuesto, ...], str]:
    padron = leer_padron(bd, bd.hoy())
    ya = {clave_de(m.socio_id, m.persona_id) for m in siguen}
    historia = _hechos(padron, destino.organo_id, destino.id)
    candidatos = [a for a in _aspirantes(bd, padron, destino) if a.quien.clave not in ya]
    plazas = destino.plazas or max(libres, 1)
    try:
        return proponer_entrantes(regla, candidatos, historia, desde, plazas, libres), ""
    except DatoInvalido as error:
        return (), error.mensaje


def _aspirantes(bd: Archivo, padron: Padron, destino: Puesto) -> list[Aspirante]:
    """Los socios que hoy pueden: cumplen los requisitos y son de los que admite la composición."""
    requisitos = requisitos_vigentes(bd, destino.organo_id, bd.hoy())
    antecedentes = leer_antecedentes(bd, padron)
    partes = partes_de(padron.reglas[destino.organo_id])
    suyas = [p for p in partes if destino.nombre in (p.puesto, *p.puestos)]
    return [
        Aspirante(_con_pais(padron.elegibles[clave]), socio.alta)
        for clave, socio in padron.socios.items()
        if (not suyas or any(_admite(p, padron.elegibles[clave]) for p in suyas))
        and _incumple(requisitos, antecedentes, socio.id, destino.id) == ""
    ]


def _admite(parte: Estamento, quien: Elegible) -> bool:
    de_tipo = not parte.tipos or quien.tipo in parte.tipos
    return de_tipo and (not parte.categorias or quien.categoria in parte.categorias)


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
