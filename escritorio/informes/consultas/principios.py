"""Reunir lo que consta de cada socio en un periodo, preguntando a cada asunto lo mismo que su pantalla."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.lengua import frase, tal_cual
from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.cooperacion.consultas.convenios import aportes, convenios
from escritorio.cooperacion.consultas.proyectos import gastos, proyectos
from escritorio.cuotas.consultas.pagos import pagos_entre
from escritorio.informes.consultas.participacion import hechos_del_periodo
from escritorio.informes.modelo.principios import (
    SUPUESTOS,
    AporteDeSocio,
    Cortes,
    DatosDePrincipios,
    Decision,
    HechoDeSocio,
    Participe,
    Periodo,
    Principios,
)
from escritorio.informes.reglas.informes import celebrada_en
from escritorio.informes.reglas.principios import medir, tamano_de
from escritorio.sesiones.consultas.sesiones import sesiones_entre
from escritorio.sesiones.modelo.sesiones import SesionResumen
from escritorio.socios.consultas import membresias, socios
from escritorio.socios.modelo import Socio
from escritorio.votaciones.consultas.votaciones import votaciones_de_sesion
from escritorio.votaciones.modelo.votaciones import Votacion

_C = TypeVar("_C", HechoDeSocio, AporteDeSocio)


def principios(bd: Archivo, periodo: Periodo) -> Principios:
    """Lo medido de un periodo: lo mismo en pantalla, en papel, en la memoria y por la orden."""
    return medir(datos_de_principios(bd, periodo))


def cortes_de_tamano(bd: Archivo) -> Cortes:
    """Los que fijó la asociación o, mientras no los fije, los supuestos."""
    fila = bd.fila("SELECT mediana, grande, fuente FROM corte_de_tamano")
    return de_fila(Cortes, fila) if fila else SUPUESTOS


def datos_de_principios(bd: Archivo, periodo: Periodo) -> DatosDePrincipios:
    """Los socios del periodo, cada uno con lo que hizo y lo que puso."""
    cortes, celebradas = cortes_de_tamano(bd), _celebradas(bd, periodo)
    hechos, sin_socio = hechos_del_periodo(bd, periodo, celebradas)
    por_hechos, por_aportes = _por_socio(hechos), _por_socio(_aportes(bd, periodo))
    return DatosDePrincipios(
        membrete=membrete(bd),
        periodo=periodo,
        cortes=cortes,
        participes=tuple(
            Participe(s, tamano_de(s, cortes), tuple(por_hechos[s.id]), tuple(por_aportes[s.id]))
            for s in _socios_del_periodo(bd, periodo)
        ),
        decisiones=tuple(d for s in celebradas for d in _decisiones(bd, s)),
        sin_socio=tuple(sin_socio),
    )


def _socios_del_periodo(bd: Archivo, periodo: Periodo) -> list[Socio]:
    """Los que lo fueron algún día; `hasta` de una membresía es el primer día en que ya no."""
    eran = {
        socio_id
        for socio_id, suyas in membresias(bd).items()
        if any(m.desde <= periodo.hasta and (m.hasta is None or m.hasta > periodo.desde) for m in suyas)
    }
    return [s for s in socios(bd, periodo.hasta) if s.id in eran]


def _celebradas(bd: Archivo, periodo: Periodo) -> list[SesionResumen]:
    """Las cerradas que se celebraron en él, de la primera a la última."""
    suyas = (s for s in sesiones_entre(bd, periodo.desde, periodo.hasta) if celebrada_en(s, periodo))
    return sorted(suyas, key=lambda s: (s.fecha, s.id))


def _por_socio(cosas: Iterable[_C]) -> defaultdict[str, list[_C]]:
    grupos: defaultdict[str, list[_C]] = defaultdict(list)
    for cosa in sorted(cosas, key=lambda c: c.fecha):
        grupos[cosa.socio_id].append(cosa)
    return grupos


def _decisiones(bd: Archivo, dada: SesionResumen) -> Iterator[Decision]:
    """Cada votación que vale: de una rectificada cuenta la que la rectifica."""
    hechas = [v for suyas in votaciones_de_sesion(bd, dada.id).values() for v in suyas]
    rectificadas = {v.rectifica_id for v in hechas}
    yield from (_decision(dada, v) for v in hechas if v.id not in rectificadas)


def _decision(dada: SesionResumen, v: Votacion) -> Decision:
    return Decision(
        v.momento[:10], dada.organo, v.propuesta, v.modo, v.resultado, Referencia("sesion", dada.id)
    )


def _aportes(bd: Archivo, periodo: Periodo) -> Iterator[AporteDeSocio]:
    for p in pagos_entre(bd, periodo.desde, periodo.hasta):
        que, de = frase("Recibo n.º {}", p.recibo), Referencia("socio", p.socio_id)
        yield AporteDeSocio(p.socio_id, "cuota", p.fecha, que, p.importe, p.moneda, de)
    yield from _de_convenios(bd, periodo)
    yield from _de_proyectos(bd, periodo)


def _de_convenios(bd: Archivo, periodo: Periodo) -> Iterator[AporteDeSocio]:
    """Lo entregado en el periodo por una parte que es socia; lo prometido todavía no se puso."""
    for c in convenios(bd):
        partes = {p.id: p.socio_id for p in c.partes}
        for a in aportes(bd, c.id):
            socio_id = partes.get(a.parte_id)
            if socio_id and a.entregado and periodo.tiene(a.entregado) and not a.retirado:
                de = Referencia("convenio", c.id)
                yield AporteDeSocio(
                    socio_id,
                    a.clase,
                    a.entregado,
                    tal_cual(f"{a.que}: {c.titulo}"),
                    a.importe,
                    a.moneda or "",
                    de,
                )


def _de_proyectos(bd: Archivo, periodo: Periodo) -> Iterator[AporteDeSocio]:
    """Lo gastado de su contrapartida: lo que paga el financiador no lo pone el socio."""
    for p in proyectos(bd):
        de_parte = {s.id: s.socio_id for s in p.partes}
        suyos = {r.id: de_parte[r.parte_id] for r in p.renglones if r.fuente == "contrapartida"}
        for g in gastos(bd, p.id):
            socio_id = suyos.get(g.partida_id)
            if socio_id and g.estado == "vigente" and periodo.tiene(g.fecha):
                de = Referencia("proyecto", p.id)
                yield AporteDeSocio(
                    socio_id,
                    "proyecto",
                    g.fecha,
                    tal_cual(f"{g.concepto}: {p.nombre}"),
                    g.importe,
                    p.moneda,
                    de,
                )
