"""Reunir lo que se imprime de convenios y proyectos."""

from __future__ import annotations

from escritorio.acuerdos.consultas.acuerdos import fundamento
from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.compromisos import compromisos, compromisos_de
from escritorio.cooperacion.consultas.convenios import adendas, aportes, convenio, convenios, papel_firmado
from escritorio.cooperacion.consultas.indicadores import indicadores
from escritorio.cooperacion.consultas.proyectos import cartera, gastos
from escritorio.cooperacion.modelo.papeles import (
    DatosDeCartera,
    DatosDeConvenio,
    DatosDeProyecto,
    DatosDeRelacion,
    RenglonDeRelacion,
)
from escritorio.cooperacion.modelo.proyectos import EnCartera


def datos_de_convenio(bd: Archivo, convenio_id: str) -> DatosDeConvenio:
    """La ficha de uno. Lanza `NoExiste`."""
    suyo = convenio(bd, convenio_id)
    return DatosDeConvenio(
        membrete(bd),
        bd.hoy(),
        suyo,
        compromisos(bd, Referencia("convenio", suyo.id)),
        aportes(bd, suyo.id),
        adendas(bd, suyo.id),
        _cita(bd, suyo.fundamento_id),
        papel_firmado(bd, suyo.documento_id) if suyo.documento_id else None,
    )


def datos_de_relacion(bd: Archivo) -> DatosDeRelacion:
    """Todos los convenios, el primero delante."""
    hoy, suyos = bd.hoy(), compromisos_de(bd, "convenio")
    renglones = [
        RenglonDeRelacion(
            c,
            sum(uno.abierto for uno in suyos.get(c.id, ())),
            sum(uno.vencido(hoy) for uno in suyos.get(c.id, ())),
        )
        for c in reversed(convenios(bd))
    ]
    return DatosDeRelacion(membrete(bd), hoy, renglones)


def datos_de_proyecto(bd: Archivo, elegido: EnCartera) -> DatosDeProyecto:
    """La ficha de uno de la cartera."""
    suyo = elegido.proyecto
    cita = convenio(bd, suyo.convenio_id) if suyo.convenio_id else None
    return DatosDeProyecto(
        membrete(bd),
        bd.hoy(),
        elegido,
        indicadores(bd, Referencia("proyecto", suyo.id)),
        gastos(bd, suyo.id),
        _cita(bd, suyo.fundamento_id),
        f"{cita.numero}. {cita.titulo}" if cita else "",
    )


def datos_de_cartera(bd: Archivo) -> DatosDeCartera:
    """Todos los proyectos, el primero delante."""
    return DatosDeCartera(membrete(bd), bd.hoy(), list(reversed(cartera(bd))))


def _cita(bd: Archivo, fundamento_id: str | None) -> str:
    return fundamento(bd, fundamento_id).cita if fundamento_id else ""
