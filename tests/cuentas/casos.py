"""Fondos y asientos con que se prueban las cuentas. El reloj de las pruebas está en el 10/03/2026."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.acciones.asientos import anotar_asiento
from escritorio.cuentas.acciones.fondos import abrir_fondo
from escritorio.cuentas.consultas.asientos import fondos, partidas
from escritorio.cuentas.modelo.asientos import Asiento, AsientoNuevo, Fondo, FondoNuevo

ARQUEO_DE_ANTES = Fundamento(
    ClaseDeFundamento.ACTO_ANTERIOR, "Arqueo de la secretaría saliente", "2024-01-01"
)
CAJA = FondoNuevo("caja", "Caja chica", "USD", "2024-01-01", 100_00)
BANCO = FondoNuevo(
    "banco", "Cuenta corriente", "USD", "2024-01-01", 5_000_00, "Banco de la República", "123-4"
)
PESOS = FondoNuevo("banco", "Cuenta en pesos", "CLP", "2024-01-01", 900_000)


def abrir(bd: Archivo, nuevo: FondoNuevo = CAJA) -> Fondo:
    """Abre ese fondo y lo devuelve."""
    abrir_fondo(bd, nuevo, ARQUEO_DE_ANTES)
    return next(f for f in fondos(bd) if f.nombre == nuevo.nombre)


def partida_de(bd: Archivo, codigo: str) -> str:
    """El id de la partida de ese código."""
    return next(p.id for p in partidas(bd) if p.codigo == codigo)


def gasto(bd: Archivo, fondo: Fondo, importe: int = 30_00, **cambios: Any) -> Asiento:
    """Anota un gasto de oficina; `cambios` sobre los datos de siempre."""
    return anotar_asiento(bd, nuevo_gasto(bd, fondo, importe, **cambios))


def nuevo_gasto(bd: Archivo, fondo: Fondo, importe: int = 30_00, **cambios: Any) -> AsientoNuevo:
    """Los datos de un gasto de oficina del 05/03/2026."""
    base = AsientoNuevo(
        "gasto",
        fondo.id,
        "2026-03-05",
        importe,
        "Papel y tinta",
        partida_de(bd, "2.2"),
        persona="Librería Sur",
    )
    return replace(base, **cambios)


def ingreso(bd: Archivo, fondo: Fondo, importe: int = 200_00, **cambios: Any) -> Asiento:
    """Anota un ingreso de cuotas del 01/03/2026."""
    base = AsientoNuevo(
        "ingreso", fondo.id, "2026-03-01", importe, "Cuota 2026", partida_de(bd, "1.1"), persona="Vilhena"
    )
    return anotar_asiento(bd, replace(base, **cambios))
