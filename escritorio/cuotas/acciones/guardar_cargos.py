"""Escribir una campaña con sus cargos, en la acción abierta."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.asociacion.acciones import tomar_numero, tomar_numeros
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.identificadores import nuevo_id, nuevos_ids
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.consultas.cierre import ejercicio_cerrado
from escritorio.cuentas.reglas.ejercicios import primer_dia_abierto, ultimo_dia
from escritorio.cuotas.modelo.emision import CargoPropuesto, Concepto, Excluido, Pedido
from escritorio.socios.modelo import Socio

_CARGO = (
    "INSERT INTO cargo (id, numero, emision_id, socio_id, concepto_id, ejercicio, fecha, devengo,"
    " vencimiento, importe, moneda, tramo, poblacion, poblacion_anio, poblacion_fuente, poblacion_oficial,"
    " calculo, base, exencion_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_EMISION = (
    "INSERT INTO emision (id, concepto_id, ejercicio, fecha, vencimiento, escala_id, fundamento_id,"
    " poblacion_de, motivo_no_oficial, aceptada_por, elegidos, sin_regla, decidida_por, sin_dato,"
    " motivo_sin_dato) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_SALDO = (
    "INSERT INTO cargo (id, numero, fundamento_id, socio_id, concepto_id, ejercicio, fecha, devengo, importe,"
    " moneda) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def guardar_campana(
    bd: Archivo,
    emision_id: str,
    concepto: Concepto,
    pedido: Pedido,
    moneda: str,
    cargos: Sequence[CargoPropuesto],
    escala_id: str | None,
    fundamento_id: str | None = None,
    sin_dato: Sequence[Excluido] = (),
) -> None:
    """La campaña y un cargo numerado por cada uno; con escala, o con el fundamento de su importe fijo.

    `sin_dato`: quién queda fuera del reparto por faltarle un dato, por el motivo del pedido.
    """
    hoy = bd.hoy()
    bd.ejecutar(
        _EMISION,
        [
            emision_id,
            concepto.id,
            pedido.ejercicio,
            hoy,
            pedido.vencimiento,
            escala_id,
            fundamento_id,
            pedido.poblacion_de,
            pedido.motivo_no_oficial,
            bd.quien if pedido.motivo_no_oficial else None,
            None if pedido.socios is None else len(pedido.socios),
            pedido.sin_regla,
            bd.quien if pedido.sin_regla else None,
            "\n".join(f"{e.socio}: {e.motivo}" for e in sin_dato),
            pedido.motivo_sin_dato if sin_dato else "",
        ],
    )
    primero = tomar_numeros(bd, "cargo", len(cargos))
    comun = (concepto.id, pedido.ejercicio, hoy, hoy, pedido.vencimiento)
    bd.ejecutar_muchos(
        _CARGO,
        (
            (cargo_id, numero, emision_id, c.socio_id, *comun, c.importe, moneda, *_hechos(c))
            for numero, (cargo_id, c) in enumerate(zip(nuevos_ids(len(cargos)), cargos, strict=True), primero)
        ),
    )


def _hechos(cargo: CargoPropuesto) -> tuple[object, ...]:
    return (
        cargo.tramo,
        cargo.poblacion,
        cargo.poblacion_anio,
        cargo.poblacion_fuente,
        cargo.poblacion_oficial,
        cargo.calculo,
        cargo.base,
        cargo.exencion_id,
    )


def guardar_saldo(
    bd: Archivo, concepto: Concepto, ejercicio: str, importe: int, ficha: Socio, fundamento: Fundamento
) -> None:
    """Lo que un socio debía de antes, desde que acabó su ejercicio (o el último cerrado)."""
    cargo_id, hoy = nuevo_id(), bd.hoy()
    devengo = primer_dia_abierto(min(hoy, ultimo_dia(ejercicio)), ejercicio_cerrado(bd))
    texto = f"{concepto.nombre} {ejercicio} de {ficha.nombre}"
    fundamento_id = anotar_fundamento(bd, fundamento, Referencia("cargo", cargo_id), texto)
    fijos = (cargo_id, tomar_numero(bd, "cargo"), fundamento_id, ficha.id, concepto.id, ejercicio, hoy)
    bd.ejecutar(_SALDO, [*fijos, devengo, importe, asociacion(bd).moneda])
