"""La caja y las cuentas de banco. Importes en unidades mínimas de su moneda."""

from __future__ import annotations

from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro

CLASES_DE_FONDO: dict[str, str] = rotulos({"caja": "Caja", "banco": "Banco"})


class FondoNuevo(Registro):
    """Lo que se escribe al abrirlo. `fecha` (ISO): el día en que tenía `saldo_inicial`, al empezar."""

    clase: str
    nombre: str
    moneda: str
    fecha: str
    saldo_inicial: int = 0
    banco: str = ""
    cuenta: str = ""


class Fondo(Registro):
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


class SaldoDeFondo(Registro):
    """Lo que hay en un fondo a una fecha, calculado de sus asientos."""

    fondo: Fondo
    saldo: int
