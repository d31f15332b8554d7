"""Los campos que piden un pago, una escala o un cargo de importe fijo."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.interfaz.campos_especiales import CampoCasillas
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoImporte,
    CampoTexto,
)
from escritorio.cuotas.modelo.cuentas import MEDIOS, Deudor
from escritorio.cuotas.modelo.emision import Concepto
from escritorio.socios.modelo import Socio

TODOS, ALGUNOS = "todos", "algunos"
"""A quiénes se emite: a todos los que toque, o a los marcados."""


A_FAVOR = "a_favor"
"""Un saldo anterior que no se debe, sino al revés."""


def clave_de(deudor: Deudor) -> str:
    """Un deudor y una moneda."""
    return f"{deudor.socio_id}|{deudor.moneda}"


def _lo_que_debe(deudor: Deudor) -> str:
    return (
        f"debe {escribir_importe(deudor.deuda, deudor.moneda)}"
        if deudor.deuda
        else f"no debe nada en {deudor.moneda}"
    )


def cifra_de(deudor: Deudor) -> str:
    """Su deuda como se teclearía."""
    return escribir_cifra(deudor.deuda, deudor.moneda)


def campos_de_pago(deudores: Sequence[Deudor], elegido: Deudor | None, hoy: str) -> list[Campo]:
    """Quién paga, cuánto, cuándo y cómo."""
    opciones = [(clave_de(d), f"{d.socio} — {_lo_que_debe(d)}") for d in deudores]
    return [
        CampoBusqueda(
            "deudor", "&Socio", opciones, obligatorio=True, valor=clave_de(elegido) if elegido else None
        ),
        CampoTexto(
            "importe",
            "&Importe",
            40,
            obligatorio=True,
            valor=cifra_de(elegido) if elegido else None,
            mitad=True,
            ayuda="Salda primero lo más antiguo.",
        ),
        CampoFecha("fecha", "&Fecha del pago", obligatorio=True, valor=hoy, mitad=True),
        CampoEleccion("medio", "&Medio", list(MEDIOS.items()), obligatorio=True, valor="transferencia"),
        CampoTexto("referencia", "&Referencia", ayuda="Número de transferencia, depósito o cheque."),
    ]


def campos_de_cargo_fijo(
    conceptos: Sequence[Concepto], socios: Sequence[Socio], moneda: str, hoy: str
) -> list[Campo]:
    """Una cuota de incorporación o extraordinaria."""
    opciones = [(c.clave, c.nombre) for c in conceptos if c.se_cobra and c.clase != "ordinaria"]
    suyos = [(s.id, s.nombre) for s in socios]
    varios = [
        (TODOS, "Todos a los que les toca (la de incorporación, a quien entró)"),
        (ALGUNOS, "Los que marque en la lista"),
    ]
    return [
        CampoEleccion("concepto", "&Concepto", opciones, obligatorio=True),
        CampoBusqueda(
            "socio",
            "A &quién",
            [*varios, *suyos],
            "Un socio, «todos» o «los que marque»…",
            obligatorio=True,
        ),
        CampoCasillas("socios", "&Los beneficiarios", suyos, obligatorio=True, visible=False),
        *_anio_e_importe(moneda, hoy),
        CampoFecha("vencimiento", "&Vencimiento", ayuda="Vacío: sin vencimiento."),
    ]


def campos_de_saldo(socios: Sequence[Socio], moneda: str, hoy: str) -> list[Campo]:
    """Lo que un socio debía o tenía a favor de antes."""
    quienes = [(s.id, s.nombre) for s in socios]
    que = [("debe", "Lo debía"), (A_FAVOR, "Lo tenía a favor")]
    return [
        CampoEleccion("que", "&Qué era", que, obligatorio=True, valor="debe"),
        CampoBusqueda("socio", "&Socio", quienes, obligatorio=True),
        *_anio_e_importe(moneda, str(int(hoy[:4]) - 1)),
    ]


def _anio_e_importe(moneda: str, hoy: str) -> list[Campo]:
    return [
        CampoTexto("ejercicio", "&Ejercicio", 4, obligatorio=True, valor=hoy[:4], mitad=True),
        CampoImporte("importe", "&Importe", moneda, obligatorio=True, mitad=True),
    ]
