"""La caja y las cuentas de banco. Importes en unidades mínimas de su moneda."""

from __future__ import annotations

from dataclasses import dataclass

CLASES_DE_FONDO: dict[str, str] = {"caja": "Caja", "banco": "Banco"}


@dataclass(frozen=True, slots=True)
class FondoNuevo:
    """Lo que se escribe al abrirlo. `fecha` (ISO): el día en que tenía `saldo_inicial`, al empezar."""

    clase: str
    nombre: str
    moneda: str
    fecha: str
    saldo_inicial: int = 0
    banco: str = ""
    cuenta: str = ""


@dataclass(frozen=True, slots=True)
class Fondo:
    """Donde hay dinero. `clase`: de `CLASES_DE_FONDO`; `baja`: día desde el que ya no se usa, o None."""

    id: str
    clase: str
    nombre: str
    moneda: str
    banco: str
    cuenta: str
    saldo_inicial: int
    fecha: str
    fundamento_id: str
    baja: str | None


@dataclass(frozen=True, slots=True)
class SaldoDeFondo:
    """Lo que hay en un fondo a una fecha, calculado de sus asientos."""

    fondo: Fondo
    saldo: int
