"""Lo que vence o falta en los órganos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia
from escritorio.comun.datos.mirada import Mirada
from escritorio.estatutos.consultas.pendientes import reglamento
from escritorio.organos.consultas.faltas import avisos_de
from escritorio.organos.consultas.integracion import Integrador
from escritorio.organos.consultas.universo import leer_padron
from escritorio.organos.modelo.mandatos import Apremio, Aviso, ClaseDeAviso

_TIPOS_DE_AVISO = {
    ClaseDeAviso.VENCE: "mandato",
    ClaseDeAviso.VACANTE: "vacante",
    ClaseDeAviso.INCOMPLETO: "incompleto",
    ClaseDeAviso.DEJO_EL_CARGO: "mandato",
    ClaseDeAviso.DEJO_LA_RED: "mandato",
    ClaseDeAviso.REQUISITO: "mandato",
    ClaseDeAviso.COMUNICAR: "mandato",
    ClaseDeAviso.DEFINITIVO: "mandato",
}
_DE_APREMIO = {
    Apremio.VENCIDO: Urgencia.VENCIDO,
    Apremio.DIAS_30: Urgencia.PRONTO,
    Apremio.DIAS_60: Urgencia.PRONTO,
}
_DE_VARIOS = {
    ClaseDeAviso.VENCE: "{} mandatos con su término cerca o pasado; el primero, el {}",
    ClaseDeAviso.DEJO_EL_CARGO: "{} mandatos cuyo titular dejó el cargo público",
    ClaseDeAviso.DEJO_LA_RED: "{} mandatos de socios que ya no están en la red",
    ClaseDeAviso.REQUISITO: "{} mandatos dejaron de cumplir los requisitos",
}


def integrador(mirada: Mirada) -> Integrador:
    """Quién integra cada órgano ese día."""
    return Integrador(leer_padron(mirada.bd, mirada.fecha, mirada.de(reglamento)))


def pendientes(mirada: Mirada) -> Iterator[Pendiente]:
    """Los avisos de cada órgano, los iguales juntos."""
    quienes = mirada.de(integrador)
    nombres = {o.id: o.nombre for o in quienes.padron.organos.values()}
    por_hacer = (
        a for a in avisos_de(mirada.bd, quienes, mirada.de(reglamento)) if a.clase in _TIPOS_DE_AVISO
    )
    for frase, aviso in decir_avisos(por_hacer, nombres):
        ficha = Referencia("organo", aviso.organo_id)
        yield Pendiente(_TIPOS_DE_AVISO[aviso.clase], frase, ficha, _urgencia_de(aviso.apremio))


def decir_avisos(todos: Iterable[Aviso], nombres: Mapping[str, str]) -> Iterator[tuple[str, Aviso]]:
    """Cada aviso con su frase; los iguales de un mismo órgano, en una. `nombres`: órganos por su id."""
    orden = {clase: i for i, clase in enumerate(ClaseDeAviso)}
    ordenados = sorted(todos, key=lambda a: (a.organo_id, orden[a.clase], _urgencia_de(a.apremio)))
    grupos = groupby(ordenados, key=lambda a: (a.organo_id, a.clase, _urgencia_de(a.apremio)))
    for (organo_id, clase, _), iguales in grupos:
        suyos = list(iguales)
        if len(suyos) == 1 or clase not in _DE_VARIOS:
            yield from ((str(a.frase), a) for a in suyos)
            continue
        primero = en_corto(min(a.dia for a in suyos))
        yield f"{nombres[organo_id]}: {_DE_VARIOS[clase].format(len(suyos), primero)}", suyos[0]


def _urgencia_de(apremio: Apremio) -> Urgencia:
    """Lo que vence en más de sesenta días, o no tiene plazo, puede esperar."""
    return _DE_APREMIO.get(apremio, Urgencia.POR_HACER)
