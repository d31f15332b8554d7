"""Lo que las reglas de mandato y de requisitos dicen de nombrar o de prorrogar."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.reglas.mandato import (
    MandatoPrevio,
    MandatoPropuesto,
    admite_prorroga,
    revisar_mandato,
    termino,
)
from escritorio.estatutos.reglas.requisitos import Candidato, cumple_requisitos
from escritorio.organos.consultas.candidatos import leer_antecedentes
from escritorio.organos.consultas.mandatos import mandatos, puesto
from escritorio.organos.consultas.universo import clave_de, leer_padron
from escritorio.organos.modelo.mandatos import Mandato, MandatoNuevo, Parecer, Puesto


def parecer_de_nombrar(bd: Archivo, nuevo: MandatoNuevo) -> Parecer:
    """Lo que dicen las reglas del órgano que rigen el día en que empieza, y el término que proponen.

    Una regla pendiente dice que no se puede saber; la que el estatuto no prevé no dice nada.
    Lanza `NoExiste` si no hay tal puesto.
    """
    destino = puesto(bd, nuevo.puesto_id)
    regla = regla_vigente(bd, destino.organo_id, "mandato", "", nuevo.desde)
    dictamenes = []
    if regla is not None:
        propuesto = MandatoPropuesto(
            clave_de(nuevo.socio_id, nuevo.persona_id),
            _pais(bd, nuevo.socio_id),
            None,
            nuevo.desde,
            nuevo.hasta,
        )
        dictamenes.append(revisar_mandato(regla, propuesto, list(_previos(bd, destino, nuevo.calidad))))
    requisitos = regla_vigente(bd, destino.organo_id, "requisitos", "", nuevo.desde)
    if requisitos is not None:
        quien = _SIN_DATOS if requisitos.pendiente else _candidato(bd, nuevo)
        dictamenes.append(cumple_requisitos(requisitos, quien))
    return Parecer(tuple(dictamenes), termino(regla, nuevo.desde))


def parecer_de_prorrogar(bd: Archivo, actual: Mandato, hasta: str, fecha: str) -> tuple[Dictamen, ...]:
    """Lo que dice la regla que rige el día en que se acuerda la prórroga (`fecha`, ISO)."""
    organo_id = puesto(bd, actual.puesto_id).organo_id
    regla = regla_vigente(bd, organo_id, "mandato", "", fecha or bd.hoy())
    return (admite_prorroga(regla, actual.hasta or "", hasta),) if regla is not None else ()


_SIN_DATOS = Candidato(None, None, "", "", None)


def _candidato(bd: Archivo, nuevo: MandatoNuevo) -> Candidato:
    antecedentes = leer_antecedentes(bd, leer_padron(bd, nuevo.desde))
    return antecedentes.candidato(nuevo.socio_id, nuevo.persona_id, nuevo.puesto_id)


def _previos(bd: Archivo, destino: Puesto, calidad: str) -> Iterator[MandatoPrevio]:
    for m in mandatos(bd, destino.organo_id):
        if m.puesto_id == destino.id and m.calidad == calidad:
            clave = clave_de(m.socio_id, m.persona_id)
            yield MandatoPrevio(clave, _pais(bd, m.socio_id), None, m.desde, m.fin)


def _pais(bd: Archivo, socio_id: str | None) -> str:
    return str(bd.valor("SELECT pais FROM socio WHERE id = ?", [socio_id]) or "") if socio_id else ""
