"""Simular escalas y ver quién cambia de tramo, con los socios y las poblaciones de hoy."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.emision import candidatos, concepto, regla_de_cuota
from escritorio.cuotas.consultas.escalas import entradas, escalas
from escritorio.cuotas.modelo.emision import Escala, Pedido
from escritorio.cuotas.modelo.simulacion import CambioDeTramo, Simulacion
from escritorio.cuotas.reglas.cambios import Rige, cambios_de_tramo
from escritorio.cuotas.reglas.escalas import escala_del_ejercicio, exigir_ejercicio
from escritorio.cuotas.reglas.poblacion import con_ella, que_manda
from escritorio.cuotas.reglas.simulador import simular
from escritorio.socios.consultas import poblaciones


def simulacion(bd: Archivo, pedido: Pedido, cuales: Sequence[Escala]) -> Simulacion:
    """Esas escalas, guardadas o no, sobre los socios activos hoy; se comparan con la primera.

    Lanza `DatoInvalido` o `SinValorDeUnidad`.
    """
    exigir_ejercicio(pedido.ejercicio)
    dadas = [(e, entradas(bd, e, pedido.ejercicio)) for e in cuales]
    manda = que_manda(regla_de_cuota(bd), pedido)
    hecha = simular(con_ella(pedido, manda), dadas, candidatos(bd, bd.hoy()), poblaciones(bd), bd.hoy())
    return replace(hecha, poblacion=manda)


def cambios(bd: Archivo, pedido: Pedido, anterior: Pedido | None = None) -> list[CambioDeTramo]:
    """Los socios activos que caen en otro tramo que en `anterior` (el ejercicio de antes, si no se dice).

    Qué año de población manda lo dice cada pedido o, si no dice ninguno, la regla de cuota de hoy.
    Lanza `SinEscala` o `SinValorDeUnidad`.
    """
    ejercicio = exigir_ejercicio(pedido.ejercicio)
    previo = anterior or Pedido(str(int(ejercicio) - 1), pedido.concepto)
    return cambios_de_tramo(
        _lo_que_rige(bd, previo), _lo_que_rige(bd, pedido), candidatos(bd, bd.hoy()), poblaciones(bd)
    )


def _lo_que_rige(bd: Archivo, pedido: Pedido) -> Rige:
    suyas = escalas(bd, concepto(bd, pedido.concepto).id)
    escala = escala_del_ejercicio(suyas, pedido.ejercicio)
    manda = que_manda(regla_de_cuota(bd), pedido)
    return con_ella(pedido, manda), escala, entradas(bd, escala, pedido.ejercicio)
