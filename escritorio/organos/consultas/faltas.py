"""Dónde se nombra a quien falta, y qué órganos rotan."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.exigencias import Grupo
from escritorio.estatutos.modelo.integrar import ClaseDeParte, CriterioDeTurno, Parte, ReglaDeMandato
from escritorio.estatutos.modelo.reglas import Organo
from escritorio.estatutos.reglas.composicion import Falta
from escritorio.estatutos.reglas.mandato import ultimo_dia
from escritorio.organos.consultas.mandatos import puesto
from escritorio.organos.consultas.turnos import turnos
from escritorio.organos.consultas.universo import Padron, partes_de
from escritorio.organos.modelo.mandatos import Mandato, Puesto
from escritorio.organos.reglas.mandatos import siguiente

_POR_SER_SOCIO = (ClaseDeParte.TODOS, ClaseDeParte.UNO_POR_SOCIO)
_DESDE_OTRO = (ClaseDeParte.DE_OFICIO, ClaseDeParte.ROTACION)


class Plaza(Registro):
    """Un puesto por cubrir. `pais`: de qué país ha de ser quien lo ocupe (ISO), o «» si de cualquiera."""

    organo: Organo
    puesto: Puesto
    pais: str = ""


def plaza_de(padron: Padron, organo: Organo, parte: Parte, falta: Falta) -> Plaza | None:
    """Dónde se nombraría a quien falta de esa parte; None si no se cubre nombrando a nadie."""
    if parte.clase in _POR_SER_SOCIO:
        return None
    origen = padron.organos.get(parte.organo or organo.clave) if parte.clase in _DESDE_OTRO else organo
    if origen is None:
        return None
    if parte.clase in _DESDE_OTRO:
        nombre = parte.puesto_origen
    else:
        nombre = falta.nombre if parte.clase is ClaseDeParte.LISTA else parte.puesto
    destino = _puesto(padron, origen, nombre)
    return Plaza(origen, destino, pais_de(parte, falta)) if destino else None


def pais_de(parte: Parte, falta: Falta) -> str:
    """El país (ISO) del que falta, o «» si no falta de un país."""
    por_pais = parte.grupo is Grupo.PAIS and (parte.clase is ClaseDeParte.POR_GRUPO or parte.grupo_cada)
    return falta.nombre if por_pais else ""


def rota(bd: Archivo, organo_id: str, fecha: str) -> bool:
    """Si ese día (ISO) su regla de mandato hace rotar el cargo, o ya tiene un plan de turnos."""
    regla = regla_vigente(bd, organo_id, "mandato", "", fecha)
    parametros = regla.parametros if regla else None
    por_regla = isinstance(parametros, ReglaDeMandato) and parametros.turno is not CriterioDeTurno.NINGUNO
    return por_regla or bool(turnos(bd, organo_id))


def termino_de_prorroga(bd: Archivo, actual: Mandato) -> str | None:
    """Hasta cuándo (ISO) deja la regla prorrogar ese mandato; None si no lo prevé o no pone tope."""
    regla = regla_vigente(bd, puesto(bd, actual.puesto_id).organo_id, "mandato", "", bd.hoy())
    parametros = regla.parametros if regla else None
    if not isinstance(parametros, ReglaDeMandato) or not parametros.prorroga_meses or not actual.hasta:
        return None
    return ultimo_dia(siguiente(actual.hasta), parametros.prorroga_meses)


def _puesto(padron: Padron, organo: Organo, nombre: str) -> Puesto | None:
    """El de ese nombre; sin nombre, el primero que la regla no nombra, o el primero."""
    suyos = padron.puestos[organo.id]
    if nombre:
        return next((p for p in suyos if p.nombre == nombre), None)
    nombrados = {n for p in partes_de(padron.reglas[organo.id]) for n in (p.puesto, *p.puestos)}
    libres = [p for p in suyos if p.nombre not in nombrados and p.funcion == "integrante"]
    return next(iter([*libres, *suyos]), None)
