"""Preguntar por el presupuesto de un ejercicio y por sus modificaciones."""

from __future__ import annotations

from typing import Any

from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento, leer_fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoFecha,
    CampoImporte,
    CampoParrafo,
    CampoTexto,
    preguntar,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.cuentas.acciones.presupuesto import aprobar_presupuesto, modificar_presupuesto
from escritorio.cuentas.consultas.partidas import partidas
from escritorio.cuentas.modelo.partidas import CLASES_DE_PARTIDA
from escritorio.cuentas.modelo.presupuesto import Presupuesto


def aprobar(pantalla: Pantalla, ejercicio: str, moneda: str) -> None:
    """Pide las cifras de cada partida y el acuerdo, y lo anota."""
    bd = pantalla.servicios.bd
    if not partidas(bd):
        pantalla.servicios.avisos.error("No hay partidas: créelas antes en «Más», «Partidas».")
        return

    def guardar(valores: dict[str, Any]) -> None:
        anio, apoyo = valores["ejercicio"], leer_fundamento(valores)
        accion = aprobar_presupuesto(bd, anio, moneda, valores["fecha"], _importes(bd, valores), apoyo)
        frase = f"Se aprobó el presupuesto {anio} en {moneda}."
        pantalla.decir_hecho(frase, lambda: deshacer(bd, accion))

    campos: list[Campo] = [
        CampoTexto("ejercicio", "E&jercicio", 4, obligatorio=True, valor=ejercicio, mitad=True),
        CampoFecha("fecha", "Aprobado e&l", obligatorio=True, valor=bd.hoy(), mitad=True),
        *_campos_de_partidas(bd, moneda),
        *campos_de_fundamento(bd),
    ]
    explicacion = "Deje vacías las partidas que no se usan. Después se puede modificar, con su acuerdo."
    preguntar(pantalla, f"Presupuesto en {moneda}", campos, guardar, "Apro&bar", explicacion)


def modificar(pantalla: Pantalla, suyo: Presupuesto) -> None:
    """Pide lo que cambia de cada partida, el motivo y el acuerdo, y lo anota."""
    bd = pantalla.servicios.bd

    def guardar(valores: dict[str, Any]) -> None:
        apoyo, cifras = leer_fundamento(valores), _importes(bd, valores)
        accion = modificar_presupuesto(bd, suyo.id, valores["fecha"], cifras, valores["motivo"], apoyo)
        frase = f"Se modificó el presupuesto {suyo.ejercicio} en {suyo.moneda}."
        pantalla.decir_hecho(frase, lambda: deshacer(bd, accion))

    campos: list[Campo] = [
        CampoFecha("fecha", "Des&de el", obligatorio=True, valor=bd.hoy()),
        *_campos_de_partidas(bd, suyo.moneda),
        CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True),
        *campos_de_fundamento(bd),
    ]
    titulo = f"Modificar el presupuesto {suyo.ejercicio} en {suyo.moneda}"
    explicacion = "Escriba lo que cambia: lo que se añade o, con un menos delante, lo que se quita."
    preguntar(pantalla, titulo, campos, guardar, "M&odificar", explicacion)


def _campos_de_partidas(bd: Archivo, moneda: str) -> list[Campo]:
    return [
        CampoImporte(
            p.id,
            f"{p.rotulo.replace('&', '&&')} ({CLASES_DE_PARTIDA[p.clase].lower()})",
            moneda,
            uno_de_varios=True,
        )
        for p in partidas(bd)
    ]


def _importes(bd: Archivo, valores: dict[str, Any]) -> dict[str, int]:
    return {p.id: valores[p.id] for p in partidas(bd) if valores[p.id] is not None}
