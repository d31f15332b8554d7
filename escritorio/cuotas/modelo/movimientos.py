"""El libro de lo que se debe: un cargo suma y un abono resta. Importes en unidades mínimas de su moneda."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro

CLASES_DE_MOVIMIENTO: dict[str, str] = {
    "cargo": "Cargo",
    "pago": "Pago",
    "imputacion": "Aplicación de saldo a favor",
    "nota_credito": "Nota de crédito",
    "condonacion": "Condonación",
    "compensacion": "Compensación",
    "diferencia_cambio": "Diferencia de cambio",
    "anulacion": "Anulación",
}


class Movimiento(Registro):
    """Una línea del libro. `importe`: lo que suma (+) o resta (−) a lo que debe el socio desde `fecha` (ISO).

    `cargo`: el número del cargo que toca; None, a cuenta. `documento`: el número del recibo o de la
    nota de que sale; None en un cargo o en su anulación. De un pago, `recibido` es lo que se recibió en
    todo él, en `moneda_recibida`; si no es la que se debía, `tipo_cambio` («39.90») de `tipo_unidad`.
    """

    id: str
    fecha: str
    clase: str
    socio_id: str
    socio_codigo: str
    socio: str
    concepto: str
    ejercicio: str
    importe: int
    moneda: str
    cargo_id: str | None
    cargo: int | None
    pago_id: str | None
    ajuste_id: str | None
    documento: int | None
    recibido: int | None = None
    moneda_recibida: str | None = None
    tipo_cambio: str | None = None
    tipo_unidad: str | None = None


class Saldo(Registro):
    """Lo que debe un socio en una moneda (negativo: tiene a favor)."""

    socio_id: str
    moneda: str
    importe: int
