"""Escribir una campaña con sus cargos, en la acción abierta."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.asociacion.acciones import tomar_numero, tomar_numeros
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.identificadores import Referencia, nuevo_id, nuevos_ids
from escritorio.comun.base.lengua import guardar_frase
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.consultas.cierre import ejercicio_cerrado
from escritorio.cuentas.reglas.rendicion import primer_dia_abierto, ultimo_dia
from escritorio.cuotas.modelo.emision import CargoPropuesto, Concepto, Excluido, Pedido
from escritorio.socios.modelo import Socio


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
    bd.insertar(
        "emision",
        {
            "id": emision_id,
            "concepto_id": concepto.id,
            "ejercicio": pedido.ejercicio,
            "fecha": hoy,
            "vencimiento": pedido.vencimiento,
            "escala_id": escala_id,
            "fundamento_id": fundamento_id,
            "poblacion_de": pedido.poblacion_de,
            "motivo_no_oficial": pedido.motivo_no_oficial,
            "aceptada_por": bd.quien if pedido.motivo_no_oficial else None,
            "elegidos": None if pedido.socios is None else len(pedido.socios),
            "sin_regla": pedido.sin_regla,
            "decidida_por": bd.quien if pedido.sin_regla else None,
            "sin_dato": "\n".join(f"{e.socio}: {e.motivo}" for e in sin_dato),
            "motivo_sin_dato": pedido.motivo_sin_dato if sin_dato else "",
            "regla_el": pedido.periodo.dia_en(hoy),
        },
    )
    primero = tomar_numeros(bd, "cargo", len(cargos))
    comun = {
        "emision_id": emision_id,
        "concepto_id": concepto.id,
        "ejercicio": pedido.ejercicio,
        "fecha": hoy,
        "devengo": hoy,
        "vencimiento": pedido.vencimiento,
        "moneda": moneda,
    }
    bd.insertar_muchos(
        "cargo",
        (
            {"id": cargo_id, "numero": numero, **comun, **_hechos(c)}
            for numero, (cargo_id, c) in enumerate(zip(nuevos_ids(len(cargos)), cargos, strict=True), primero)
        ),
    )


def _hechos(cargo: CargoPropuesto) -> dict[str, object]:
    return {
        "socio_id": cargo.socio_id,
        "importe": cargo.importe,
        "tramo": cargo.tramo,
        "poblacion": cargo.poblacion,
        "poblacion_anio": cargo.poblacion_anio,
        "poblacion_fuente": cargo.poblacion_fuente,
        "poblacion_oficial": cargo.poblacion_oficial,
        "calculo": guardar_frase(cargo.calculo),
        "base": cargo.base,
        "exencion_id": cargo.exencion_id,
    }


def guardar_saldo(
    bd: Archivo, concepto: Concepto, ejercicio: str, importe: int, ficha: Socio, fundamento: Fundamento
) -> None:
    """Lo que un socio debía de antes, desde que acabó su ejercicio (o el último cerrado)."""
    cargo_id, hoy = nuevo_id(), bd.hoy()
    devengo = primer_dia_abierto(min(hoy, ultimo_dia(ejercicio)), ejercicio_cerrado(bd))
    texto = f"{concepto.nombre} {ejercicio} de {ficha.nombre}"
    fundamento_id = anotar_fundamento(bd, fundamento, Referencia("cargo", cargo_id), texto, el=None)
    bd.insertar(
        "cargo",
        {
            "id": cargo_id,
            "numero": tomar_numero(bd, "cargo"),
            "fundamento_id": fundamento_id,
            "socio_id": ficha.id,
            "concepto_id": concepto.id,
            "ejercicio": ejercicio,
            "fecha": hoy,
            "devengo": devengo,
            "importe": importe,
            "moneda": asociacion(bd).moneda,
        },
    )
