"""Reunir lo de un ejercicio, preguntando a cada asunto lo mismo que su pantalla."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from escritorio.acuerdos.consultas import acuerdos_del_anio, encargos, fundamento
from escritorio.acuerdos.modelo import Acuerdo
from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.base.lengua import NADA, Frase, frase, tal_cual
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.consultas.cierre import cierre_vigente
from escritorio.cuentas.consultas.rendicion import rendicion
from escritorio.cuotas.consultas.antiguedad import antiguedad
from escritorio.cuotas.consultas.informes import datos_de_recaudacion
from escritorio.cuotas.modelo.informes import Agrupacion
from escritorio.estatutos.consultas.reglas import organos
from escritorio.informes.consultas.principios import principios
from escritorio.informes.consultas.trabajo import cooperacion_del_anio, unidades_del_anio
from escritorio.informes.modelo.memoria import (
    AcuerdoConEncargos,
    DatosDeMemoria,
    HechoDeOrgano,
    MovimientoDeSocios,
    PasoDeSocio,
    SesionDeMemoria,
)
from escritorio.informes.reglas.informes import (
    altas_en,
    asistencia_de_cada_cual,
    bajas_en,
    contar_asistencia,
    corte_de,
    por_pais,
    traidos_en,
)
from escritorio.informes.reglas.principios import periodo_de
from escritorio.organos.consultas.mandatos import historia
from escritorio.organos.impresos import datos_de_nomina
from escritorio.sesiones.consultas.sesiones import asistencias, como_se_llaman, sesion, sesiones_entre
from escritorio.sesiones.modelo.sesiones import Asistencia, SesionResumen
from escritorio.socios.consultas import membresias, socios, socios_activos
from escritorio.socios.modelo import Membresia, Socio

_Lista = tuple[Sequence[Asistencia], str | None]


def datos_de_memoria(bd: Archivo, ejercicio: str) -> DatosDeMemoria:
    """Lo del ejercicio hasta su último día o, si no ha acabado, hasta hoy."""
    corte = corte_de(ejercicio, bd.hoy())
    suyas = [s for s in sesiones_entre(bd, f"{ejercicio}-01-01", corte) if s.estado == "cerrada"]
    celebradas = sorted((s for s in suyas if not s.no_celebrada), key=lambda s: (s.fecha, s.id))
    dados = acuerdos_del_anio(bd, ejercicio)
    dichas = como_se_llaman(bd, [a.sesion_id for a in dados])
    listas = {s.id: (asistencias(bd, s.id), sesion(bd, s.id).abierta) for s in celebradas}
    return DatosDeMemoria(
        membrete=membrete(bd),
        asociacion=asociacion(bd),
        ejercicio=ejercicio,
        corte=corte,
        nomina=datos_de_nomina(bd, corte).renglones,
        hechos=tuple(_hechos(bd, ejercicio, corte)),
        socios=_socios(bd, ejercicio, corte),
        sesiones=tuple(_sesion(s, listas[s.id], dados) for s in celebradas),
        no_celebradas=tuple(s for s in suyas if s.no_celebrada),
        asistencias=asistencia_de_cada_cual(listas.values()),
        acuerdos=tuple(_con_encargos(bd, a, dichas) for a in reversed(dados)),
        rendicion=rendicion(bd, ejercicio, _cierre(bd, ejercicio)),
        cuotas=datos_de_recaudacion(bd, Agrupacion.PAIS, ejercicio),
        deudas=tuple(antiguedad(bd, corte)),
        unidades=unidades_del_anio(bd, ejercicio, corte),
        cooperacion=cooperacion_del_anio(bd, ejercicio, corte),
        principios=principios(bd, periodo_de(ejercicio, bd.hoy())),
    )


def _con_encargos(bd: Archivo, a: Acuerdo, dichas: Mapping[str, Frase]) -> AcuerdoConEncargos:
    """Su sesión, como se llama si es lo que consta en el acuerdo; si no, lo que consta."""
    dicha = dichas.get(a.sesion_id, NADA)
    if a.via == "ad_referendum":
        dicha = frase("Ad referéndum, {}", a.sesion.partition(", ")[2])
    donde = dicha if str(dicha) == a.sesion else tal_cual(a.sesion)
    return AcuerdoConEncargos(a, tuple(encargos(bd, a.id)), donde or tal_cual(a.organo))


def _cierre(bd: Archivo, ejercicio: str) -> str:
    suyo = cierre_vigente(bd, ejercicio)
    return suyo.cerrado_el if suyo else ""


def _hechos(bd: Archivo, ejercicio: str, corte: str) -> Iterator[HechoDeOrgano]:
    for organo in organos(bd):
        suyos = [h for h in historia(bd, organo.id) if h.fecha[:4] == ejercicio and h.fecha <= corte]
        yield from (HechoDeOrgano(organo.nombre, h) for h in reversed(suyos))


def _sesion(resumen: SesionResumen, lista: _Lista, dados: Iterable[Acuerdo]) -> SesionDeMemoria:
    con_voto, asistieron = contar_asistencia(*lista)
    return SesionDeMemoria(resumen, con_voto, asistieron, sum(a.sesion_id == resumen.id for a in dados))


def _socios(bd: Archivo, ejercicio: str, corte: str) -> MovimientoDeSocios:
    fichas = {s.id: s for s in socios(bd, corte)}
    todas = [m for socio_id, suyas in membresias(bd).items() if socio_id in fichas for m in suyas]
    antes = socios_activos(bd, f"{int(ejercicio) - 1}-12-31")
    ahora = [s for s in fichas.values() if s.estado == "activo"]
    return MovimientoDeSocios(
        al_empezar=len(antes),
        traidos=len(traidos_en(todas, ejercicio, corte)),
        altas=tuple(_alta(bd, m, fichas[m.socio_id]) for m in altas_en(todas, ejercicio, corte)),
        bajas=tuple(_baja(bd, m, fichas[m.socio_id]) for m in bajas_en(todas, ejercicio, corte)),
        al_acabar=tuple(ahora),
        por_pais=por_pais(antes, ahora),
    )


def _alta(bd: Archivo, membresia: Membresia, quien: Socio) -> PasoDeSocio:
    apoyo = fundamento(bd, membresia.fundamento_id).dicho
    return PasoDeSocio(membresia.desde, quien.nombre, quien.pais, apoyo)


def _baja(bd: Archivo, membresia: Membresia, quien: Socio) -> PasoDeSocio:
    apoyo = fundamento(bd, membresia.fundamento_baja_id).dicho if membresia.fundamento_baja_id else NADA
    return PasoDeSocio(membresia.hasta or "", quien.nombre, quien.pais, apoyo)
