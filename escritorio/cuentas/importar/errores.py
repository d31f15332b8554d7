"""Por qué un archivo no se puede leer como extracto del banco."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.texto import enumerar

_CUENTAS_A_LA_VISTA = 20


class NoEsExtracto(ErrorDeUsuario):
    """Ese archivo no es un extracto del banco. Elija el .xlsx, .xls, .ods, .csv u .ofx que da el banco."""


class ExtractoDemasiadoGrande(NoEsExtracto):
    """El archivo del banco es demasiado grande. Pida al banco los movimientos de menos meses."""

    def __init__(self, nombre: str, tope: int) -> None:
        super().__init__(
            f"«{nombre}» es demasiado grande: caben {tope // 1024**2} MB y cien mil movimientos. "
            "Pida al banco los movimientos de menos meses."
        )


class VariasCuentas(NoEsExtracto):
    """El archivo trae varias cuentas. Diga cuál se importa."""

    def __init__(self, nombre: str, cuentas: Iterable[str]) -> None:
        hay = list(cuentas)
        cuales = enumerar(
            [*hay[:_CUENTAS_A_LA_VISTA], *(["otras"] if len(hay) > _CUENTAS_A_LA_VISTA else [])]
        )
        super().__init__(f"«{nombre}» trae varias cuentas: {cuales}. Diga cuál se importa.", campo="cuenta")
        self.cuentas = tuple(hay)


class OtraMoneda(NoEsExtracto):
    """El extracto está en otra moneda que la cuenta elegida. Elija la cuenta que le corresponde."""

    def __init__(self, nombre: str, suya: str, moneda: str) -> None:
        super().__init__(
            f"«{nombre}» está en {suya} y la cuenta elegida es en {moneda}. "
            "Elija la cuenta que le corresponde.",
            campo="fondo",
        )


class FaltaColumna(NoEsExtracto):
    """No hay ninguna columna con la fecha o el importe. Diga cuál es."""


class CampoDesconocido(NoEsExtracto):
    """Ese dato no lo lleva un extracto."""
