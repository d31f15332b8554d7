"""Preguntar por el presupuesto de un ejercicio y por sus modificaciones."""

from __future__ import annotations

from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import (
    CampoFecha,
    CampoImporte,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import Grupo, LoHecho, Pregunta
from escritorio.cuentas.acciones.presupuesto import aprobar_presupuesto, modificar_presupuesto
from escritorio.cuentas.consultas.partidas import partidas
from escritorio.cuentas.modelo.partidas import CLASES_DE_PARTIDA
from escritorio.cuentas.modelo.presupuesto import Presupuesto


class _Aprobacion(Registro):
    ejercicio: str
    fecha: str
    cifras: dict[str, int]
    fundamento: Fundamento


class _Modificacion(Registro):
    fecha: str
    cifras: dict[str, int]
    motivo: str
    fundamento: Fundamento


def aprobar(pantalla: Pantalla, ejercicio: str, moneda: str) -> None:
    """Pide las cifras de cada partida y el acuerdo, y lo anota."""
    bd = pantalla.servicios.bd
    if not partidas(bd):
        pantalla.servicios.avisos.error("No hay partidas: créelas antes en «Más», «Partidas».")
        return

    def hacer(dada: _Aprobacion) -> LoHecho:
        accion = aprobar_presupuesto(bd, dada.ejercicio, moneda, dada.fecha, dada.cifras, dada.fundamento)
        return LoHecho(f"Se aprobó el presupuesto {dada.ejercicio} en {moneda}.", accion)

    Pregunta(
        f"Presupuesto en {moneda}",
        _Aprobacion,
        [
            CampoTexto("ejercicio", "E&jercicio", 4, obligatorio=True, valor=ejercicio, mitad=True),
            CampoFecha("fecha", "Aprobado e&l", obligatorio=True, valor=bd.hoy(), mitad=True),
            _de_cada_partida(bd, moneda),
            pedir_fundamento(bd),
        ],
        hacer,
        "Apro&bar",
        "Deje vacías las partidas que no se usan. Después se puede modificar, con su acuerdo.",
    ).en(pantalla)


def modificar(pantalla: Pantalla, suyo: Presupuesto) -> None:
    """Pide lo que cambia de cada partida, el motivo y el acuerdo, y lo anota."""
    bd = pantalla.servicios.bd

    def hacer(dada: _Modificacion) -> LoHecho:
        accion = modificar_presupuesto(bd, suyo.id, dada.fecha, dada.cifras, dada.motivo, dada.fundamento)
        return LoHecho(f"Se modificó el presupuesto {suyo.ejercicio} en {suyo.moneda}.", accion)

    Pregunta(
        f"Modificar el presupuesto {suyo.ejercicio} en {suyo.moneda}",
        _Modificacion,
        [
            CampoFecha("fecha", "Des&de el", obligatorio=True, valor=bd.hoy()),
            _de_cada_partida(bd, suyo.moneda),
            CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True),
            pedir_fundamento(bd),
        ],
        hacer,
        "M&odificar",
        "Escriba lo que cambia: lo que se añade o, con un menos delante, lo que se quita.",
    ).en(pantalla)


def _de_cada_partida(bd: Archivo, moneda: str) -> Grupo:
    """El dato `cifras`: el importe escrito de cada partida, por su id."""
    campos = [
        CampoImporte(
            p.id,
            f"{p.rotulo.replace('&', '&&')} ({CLASES_DE_PARTIDA[p.clase].lower()})",
            moneda,
            uno_de_varios=True,
        )
        for p in partidas(bd)
    ]
    return Grupo(
        "cifras", campos, lambda dado: {c.clave: v for c in campos if (v := dado[c.clave]) is not None}
    )
