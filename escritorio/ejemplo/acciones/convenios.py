"""Los convenios y los proyectos del ejemplo, y cómo se van cumpliendo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.compromisos import anotar_avance_de_compromiso, comprometer
from escritorio.cooperacion.acciones.convenios import anotar_adenda, registrar_convenio
from escritorio.cooperacion.acciones.indicadores import fijar_indicador, medir
from escritorio.cooperacion.acciones.partes import entregar_aporte, prometer_aporte
from escritorio.cooperacion.acciones.presupuesto import anotar_gasto, presupuestar
from escritorio.cooperacion.acciones.proyectos import (
    anotar_resultado,
    cambiar_estado,
    prever_resultado,
    registrar_proyecto,
)
from escritorio.cooperacion.consultas.compromisos import compromisos
from escritorio.cooperacion.consultas.convenios import aportes, convenios
from escritorio.cooperacion.consultas.indicadores import indicadores
from escritorio.cooperacion.consultas.proyectos import proyectos
from escritorio.cooperacion.modelo.compromisos import CompromisoNuevo
from escritorio.cooperacion.modelo.convenios import AdendaNueva, AporteNuevo, Convenio, ParteNueva
from escritorio.cooperacion.modelo.indicadores import MedicionNueva
from escritorio.cooperacion.modelo.proyectos import GastoNuevo, Proyecto, RenglonNuevo
from escritorio.ejemplo.acciones.acordado import evidencia, lo_acordado
from escritorio.ejemplo.acciones.orden import Hecho
from escritorio.ejemplo.modelo.cooperacion import (
    CONVENIOS,
    PROYECTOS,
    AporteDelEjemplo,
    ConvenioDelEjemplo,
    Obligacion,
    ProyectoDelEjemplo,
    RenglonDelEjemplo,
    ResultadoDelEjemplo,
)
from escritorio.ejemplo.modelo.unidades import Prueba


def convenios_y_proyectos(bd: Archivo, ids: Mapping[str, str]) -> Iterator[Hecho]:
    """Todo lo suyo, con su momento."""
    for dado in CONVENIOS:
        yield dado.anotado, partial(_registrar, bd, ids, dado)
        yield from _de_convenio(bd, dado)
    for proyecto in PROYECTOS:
        yield proyecto.anotado, partial(_registrar_proyecto, bd, ids, proyecto)
        yield from _de_proyecto(bd, proyecto)


def _de_convenio(bd: Archivo, dado: ConvenioDelEjemplo) -> Iterator[Hecho]:
    """Lo que pasó antes de anotarlo se anota el mismo día."""
    titulo = dado.nuevo.titulo
    for adenda in dado.adendas:
        yield f"{adenda.fecha}T12:00", partial(_adendar, bd, titulo, adenda)
    for aporte in dado.aportes:
        if aporte.entregado:
            cuando = max(f"{aporte.entregado}T13:00", f"{dado.anotado}:10")
            yield cuando, partial(_entregar, bd, titulo, aporte)
    for orden, obligacion in enumerate(dado.obligaciones):
        for dia, texto, estado, prueba in obligacion.avances:
            yield f"{dia}T13:30", partial(_avanzar, bd, titulo, orden, dia, texto, estado, prueba)


def _registrar(bd: Archivo, ids: Mapping[str, str], dado: ConvenioDelEjemplo) -> None:
    partes = [*dado.fuera, *(ParteNueva("socio", ids[c]) for c in dado.ciudades)]
    apoyo = None
    if dado.apoyo and dado.firma:
        texto = f"{dado.apoyo} (libro de actas en papel)"
        apoyo = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, texto, dado.firma.fecha)
    registrar_convenio(bd, dado.nuevo, partes, dado.firma, apoyo, evidencia(dado.papel))
    suyo = _convenio(bd, dado.nuevo.titulo)
    for obligacion in dado.obligaciones:
        comprometer(bd, Referencia("convenio", suyo.id), _compromiso(ids, obligacion))
    for aporte in dado.aportes:
        prometer_aporte(bd, suyo.id, _aporte(suyo, aporte))


def _compromiso(ids: Mapping[str, str], dada: Obligacion) -> CompromisoNuevo:
    return CompromisoNuevo(dada.que, dada.quien, ids.get(dada.quien), dada.plazo)


def _aporte(de: Convenio, dado: AporteDelEjemplo) -> AporteNuevo:
    moneda = "" if dado.importe is None else "USD"
    return AporteNuevo(de.partes[dado.parte].id, dado.clase, dado.que, dado.importe, moneda, dado.previsto)


def _convenio(bd: Archivo, titulo: str) -> Convenio:
    return next(c for c in convenios(bd) if c.titulo == titulo)


def _adendar(bd: Archivo, titulo: str, adenda: AdendaNueva) -> None:
    anotar_adenda(bd, _convenio(bd, titulo).id, adenda)


def _entregar(bd: Archivo, titulo: str, dado: AporteDelEjemplo) -> None:
    suyo = next(a for a in aportes(bd, _convenio(bd, titulo).id) if a.que == dado.que)
    entregar_aporte(bd, suyo.id, dado.entregado)


def _avanzar(
    bd: Archivo, titulo: str, orden: int, dia: str, texto: str, estado: str, prueba: Prueba | None
) -> None:
    suyo = compromisos(bd, Referencia("convenio", _convenio(bd, titulo).id))[orden]
    anotar_avance_de_compromiso(bd, suyo.id, dia, texto, estado, evidencia(prueba))


def _registrar_proyecto(bd: Archivo, ids: Mapping[str, str], dado: ProyectoDelEjemplo) -> None:
    """Con sus partes, su presupuesto, lo que quiere lograr y con qué se mide."""
    ampara = _convenio(bd, dado.convenio).id if dado.convenio else None
    partes = [replace(p, socio_id=ids.get(ciudad)) for ciudad, p in dado.partes]
    manda = lo_acordado(bd, dado.manda) if dado.manda else None
    registrar_proyecto(bd, replace(dado.nuevo, convenio_id=ampara), partes, manda)
    suyo = _proyecto(bd, dado.nuevo.nombre)
    for x in dado.renglones:
        presupuestar(bd, suyo.id, RenglonNuevo(suyo.partes[x.parte].id, x.concepto, x.importe, x.fuente))
    for resultado in dado.resultados:
        prever_resultado(bd, suyo.id, resultado.que)
    if dado.mide:
        fijar_indicador(bd, Referencia("proyecto", suyo.id), dado.mide)


def _de_proyecto(bd: Archivo, dado: ProyectoDelEjemplo) -> Iterator[Hecho]:
    nombre = dado.nuevo.nombre
    if dado.desde:
        yield f"{dado.desde}T09:00", partial(_empezar, bd, nombre, dado.desde)
    for renglon in dado.renglones:
        for dia, importe, concepto in renglon.gastos:
            yield f"{dia}T14:00", partial(_gastar, bd, nombre, renglon, dia, importe, concepto)
    for resultado in dado.resultados:
        if resultado.estado:
            yield f"{resultado.fecha}T14:30", partial(_lograr, bd, nombre, resultado)
    for medida in dado.medido:
        yield f"{medida.fecha}T14:40", partial(_medir, bd, nombre, medida)


def _proyecto(bd: Archivo, nombre: str) -> Proyecto:
    return next(p for p in proyectos(bd) if p.nombre == nombre)


def _empezar(bd: Archivo, nombre: str, dia: str) -> None:
    cambiar_estado(bd, _proyecto(bd, nombre).id, "ejecucion", dia)


def _gastar(bd: Archivo, nombre: str, de: RenglonDelEjemplo, dia: str, importe: int, concepto: str) -> None:
    suyo = next(r for r in _proyecto(bd, nombre).renglones if r.concepto == de.concepto)
    anotar_gasto(bd, GastoNuevo(suyo.id, dia, importe, concepto))


def _lograr(bd: Archivo, nombre: str, dado: ResultadoDelEjemplo) -> None:
    suyo = next(r for r in _proyecto(bd, nombre).resultados if r.que == dado.que)
    anotar_resultado(bd, suyo.id, dado.estado, dado.fecha, dado.detalle, evidencia(dado.prueba))


def _medir(bd: Archivo, nombre: str, dada: MedicionNueva) -> None:
    (suyo,) = indicadores(bd, Referencia("proyecto", _proyecto(bd, nombre).id))
    medir(bd, suyo.id, dada)
