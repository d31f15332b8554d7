"""Los apoyos, la comisión y la urgencia de una propuesta, en su expediente."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from escritorio.acuerdos.modelo import Propuesta
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos_especiales import CampoCasillas
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoFecha, CampoParrafo
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.estatutos.piezas.campos import campo_de_organo
from escritorio.estatutos.reglas.propuestas import a_que_estados
from escritorio.organos.consultas.integracion import integrantes
from escritorio.organos.consultas.universo import clave_de
from escritorio.sesiones.acciones.propuestas import (
    apoyar,
    declarar_urgente,
    pasar_a_comision,
    pasar_a_estado,
)
from escritorio.sesiones.consultas.propuestas import situacion
from escritorio.sesiones.modelo.propuestas import PasoDePropuesta, SituacionDePropuesta
from escritorio.socios.piezas.expedientes import Ademas


class _Apoyos(Registro):
    quienes: tuple[str, ...]
    fecha: str


class _Comision(Registro):
    organo_id: str
    fecha: str


class _Estado(Registro):
    estado: str
    fecha: str


class _Urgencia(Registro):
    motivo: str
    fecha: str


def ademas_de(bd: Archivo, dada: Propuesta) -> Ademas:
    """Por dónde va lo que la regla del órgano exige de ella, y lo que falta por anotar."""
    va = situacion(bd, dada)
    if not dada.pendiente:
        return Ademas(_pares(va))
    preguntas: list[tuple[str, str, Any]] = [
        ("&Apoyos…", "users", partial(_de_apoyos, bd, dada, va)),
        ("Pasar a &comisión…", "arrow-down", partial(_de_comision, bd, dada)),
    ]
    if puede := a_que_estados(va.estados, dada.estado_propio):
        preguntas.append(("&Estado…", "arrow-up", partial(_de_estado, bd, dada, va, puede)))
    if not va.entra:
        preguntas.append(("&Urgencia…", "calendar-days", partial(_de_urgencia, bd, dada)))
    return Ademas(_pares(va), preguntas)


def _pares(va: SituacionDePropuesta) -> list[tuple[str, str]]:
    pares = [
        ("Apoyan", enumerar([a.nombre for a in va.apoyos])),
        ("Comisión", _dicha(va.comision) if va.comision else ""),
        ("Urgencia", va.urgencia.motivo if va.urgencia else ""),
        ("Orden del día", f"{va.dictamen.contado} ({va.dictamen.fundamento})" if va.dictamen else ""),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def _dicha(paso: PasoDePropuesta) -> str:
    plazo = f"; informa hasta el {en_corto(paso.plazo)}" if paso.plazo else ""
    return f"{paso.organo}, desde el {en_corto(paso.fecha)}{plazo}"


def _de_apoyos(bd: Archivo, dada: Propuesta, va: SituacionDePropuesta) -> Pregunta[_Apoyos]:
    def hacer(dado: _Apoyos) -> LoHecho:
        return LoHecho("Se anotaron los apoyos.", apoyar(bd, dada.id, dado.quienes, dado.fecha))

    ya = {clave_de(a.socio_id, a.persona_id) for a in va.apoyos}
    pueden = [
        (clave, i.nombre)
        for i in integrantes(bd, dada.organo_id, bd.hoy())
        if i.vota and (clave := clave_de(i.socio_id, i.persona_id)) not in ya
    ]
    campos = [
        CampoCasillas("quienes", "&Quiénes la apoyan", opciones=pueden, obligatorio=True),
        CampoFecha("fecha", "Desde el &día", obligatorio=True, valor=bd.hoy()),
    ]
    return Pregunta(f"Apoyos de «{dada.titulo}»", _Apoyos, campos, hacer, "&Anotar")


def _de_comision(bd: Archivo, dada: Propuesta) -> Pregunta[_Comision]:
    def hacer(dado: _Comision) -> LoHecho:
        accion = pasar_a_comision(bd, dada.id, dado.organo_id, dado.fecha)
        return LoHecho("Se pasó a la comisión; Inicio recuerda su informe.", accion)

    campos = [
        campo_de_organo(bd, "La &informa"),
        CampoFecha("fecha", "Se le pasa el &día", obligatorio=True, valor=bd.hoy()),
    ]
    explicacion = "Si la regla del órgano que decide le pone plazo, se cuenta desde ese día."
    return Pregunta(f"Pasar «{dada.titulo}» a comisión", _Comision, campos, hacer, "&Pasar", explicacion)


def _de_estado(
    bd: Archivo, dada: Propuesta, va: SituacionDePropuesta, puede: Sequence[str]
) -> Pregunta[_Estado]:
    def hacer(dado: _Estado) -> LoHecho:
        return LoHecho(f"Está «{dado.estado}».", pasar_a_estado(bd, dada.id, dado.estado, dado.fecha))

    campos = [
        CampoEleccion("estado", "Pasa &a", [(e, e) for e in puede], obligatorio=True, valor=puede[-1]),
        CampoFecha("fecha", "El &día", obligatorio=True, valor=bd.hoy()),
    ]
    explicacion = f"La regla de su órgano manda que pase por {enumerar([f'«{e}»' for e in va.estados])}."
    return Pregunta(f"Estado de «{dada.titulo}»", _Estado, campos, hacer, "&Pasar", explicacion)


def _de_urgencia(bd: Archivo, dada: Propuesta) -> Pregunta[_Urgencia]:
    def hacer(dado: _Urgencia) -> LoHecho:
        return LoHecho(
            "Puede ir en el orden del día.", declarar_urgente(bd, dada.id, dado.motivo, dado.fecha)
        )

    campos = [
        CampoParrafo("motivo", "&Por qué es urgente", obligatorio=True, lineas=2),
        CampoFecha("fecha", "El &día", obligatorio=True, valor=bd.hoy()),
    ]
    explicacion = "Irá en el orden del día sin lo que la regla exige; el motivo consta en su punto."
    return Pregunta(f"Urgencia de «{dada.titulo}»", _Urgencia, campos, hacer, "&Declarar", explicacion)
