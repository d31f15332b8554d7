"""Qué fechas y qué importes son de un error de tecleo."""

from __future__ import annotations

from escritorio.comun.base.dinero import MAXIMO
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha

PRIMER_DIA, ULTIMO_DIA = "1900-01-01", "2199-12-31"
"""Los de los ejercicios que se admiten."""
_ANIOS_ANTES = 1
"""Cuánto puede adelantarse un vencimiento o un pago al ejercicio de lo que se debe."""


def exigir_dia(fecha: str, campo: str) -> str:
    """La fecha (ISO). Lanza `DatoInvalido` si no es de un ejercicio que se admita."""
    if not PRIMER_DIA <= fecha <= ULTIMO_DIA:
        raise DatoInvalido(
            f"El {en_corto(fecha)} no puede ser: el año va de {PRIMER_DIA[:4]} a {ULTIMO_DIA[:4]}. Revíselo.",
            campo=campo,
        )
    return fecha


def leer_vencimiento(escrito: str | None, ejercicio: str, hoy: str) -> str | None:
    """El vencimiento (ISO) de lo que se emite hoy de ese ejercicio, o None si no se escribió.

    Lanza `DatoInvalido` (campo «vencimiento») si no es una fecha o es muy anterior al cargo.
    """
    if not escrito:
        return None
    vence = exigir_dia(leer_fecha(escrito, "vencimiento"), "vencimiento")
    if _es_muy_anterior(vence, ejercicio, hoy):
        raise DatoInvalido(
            f"El vencimiento, {en_corto(vence)}, es muy anterior al ejercicio {ejercicio}. Revise el año.",
            campo="vencimiento",
        )
    return vence


def exigir_fecha_de_pago(fecha: str, numero: int, ejercicio: str, del_cargo: str) -> None:
    """Lanza `DatoInvalido` (campo «fecha») si el pago es de mucho antes que el cargo que salda.

    `fecha` y `del_cargo`, la del cargo: ISO; `numero` y `ejercicio`: los del cargo.
    """
    if _es_muy_anterior(fecha, ejercicio, del_cargo):
        raise DatoInvalido(
            f"El pago, del {en_corto(fecha)}, es muy anterior al cargo {numero}, del ejercicio {ejercicio}."
            " Revise el año.",
            campo="fecha",
        )


def _es_muy_anterior(fecha: str, ejercicio: str, del_cargo: str) -> bool:
    return int(fecha[:4]) < min(int(ejercicio), int(del_cargo[:4])) - _ANIOS_ANTES


def exigir_importe(importe: int, campo: str = "importe") -> None:
    """Lanza `DatoInvalido` si no es mayor que cero o es desmedido. En unidades mínimas."""
    if importe <= 0:
        raise DatoInvalido("El importe debe ser mayor que cero.", campo=campo)
    if importe >= MAXIMO:
        raise DatoInvalido("El importe es demasiado grande. Revíselo.", campo=campo)
