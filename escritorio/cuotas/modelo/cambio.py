"""A cuánto se cambió una moneda por otra, y de dónde salió el tipo."""

from __future__ import annotations

from decimal import Decimal

from escritorio.comun.base.registro import Registro


class Cambio(Registro):
    """Se recibió `moneda`: una unidad de `unidad` (una de las dos monedas) vale `tipo` de la otra.

    `fecha` (ISO) y `fuente`: de qué día y de quién es el tipo.
    """

    moneda: str
    tipo: Decimal
    unidad: str
    fecha: str
    fuente: str


class Diferencia(Registro):
    """Lo que, por el cambio, le falta (+) o le sobra (−) a un cargo para quedar saldado."""

    cargo_id: str
    importe: int
