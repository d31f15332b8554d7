"""Las sesiones de las que queda algo por hacer."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.acuerdos.modelo import Propuesta
from escritorio.comun.base.fechas import en_corto, en_cuanto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia, urgencia_de_dia
from escritorio.comun.base.texto import de_con_articulo
from escritorio.comun.datos.mirada import Mirada
from escritorio.sesiones.consultas.comisiones import por_informar
from escritorio.sesiones.consultas.sesiones import agenda
from escritorio.sesiones.modelo.propuestas import PasoDePropuesta
from escritorio.sesiones.modelo.sesiones import EnAgenda


def pendientes(mirada: Mirada) -> Iterator[Pendiente]:
    """Una por sesión, la última primero, y los informes que una comisión debe."""
    yield from (_de(sesion, mirada.fecha) for sesion in mirada.de(en_agenda))
    for dada, paso in por_informar(mirada.bd):
        yield _del_informe(dada, paso, mirada.fecha)


def en_agenda(mirada: Mirada) -> list[EnAgenda]:
    """Las sesiones de las que queda algo por hacer, la última primero."""
    return agenda(mirada.bd)


def _del_informe(dada: Propuesta, paso: PasoDePropuesta, fecha: str) -> Pendiente:
    que = f"«{dada.titulo}»: falta el informe {de_con_articulo(paso.organo)}"
    donde = Referencia("acuerdos")
    if not paso.plazo:
        return Pendiente("informe_de_comision", que, donde, Urgencia.POR_HACER)
    verbo = "venció" if paso.plazo < fecha else "vence"
    cuando = f"{verbo} el {en_corto(paso.plazo)}, {en_cuanto(paso.plazo, fecha)}"
    return Pendiente("informe_de_comision", f"{que}: {cuando}", donde, urgencia_de_dia(paso.plazo, fecha))


def _de(sesion: EnAgenda, fecha: str) -> Pendiente:
    titulo, ficha = sesion.titulo, Referencia("sesion", sesion.id)
    cuando = f"{en_corto(sesion.fecha)}, {en_cuanto(sesion.fecha, fecha)}"
    if sesion.estado == "en_curso":
        frase = f"{titulo}: está en curso desde el {en_corto(sesion.fecha)}"
        return Pendiente("en_curso", frase, Referencia("sala", sesion.id), Urgencia.VENCIDO)
    if sesion.estado == "cerrada":
        return Pendiente("acta", f"{titulo} ({cuando}): falta su acta", ficha, Urgencia.PRONTO)
    if sesion.estado == "convocada":
        urgencia = urgencia_de_dia(sesion.fecha, fecha)
        return Pendiente("convocada", f"{titulo}: convocada para el {cuando}", ficha, urgencia)
    return Pendiente("borrador", f"{titulo} ({cuando}): sin convocar todavía", ficha, Urgencia.POR_HACER)
