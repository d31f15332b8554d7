"""El ejercicio de una fecha y cuál está cerrado."""

from __future__ import annotations

import re
from collections.abc import Iterable

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto


class EjercicioCerrado(ErrorDeUsuario):
    """Ese ejercicio está cerrado: no se anota, anula ni fecha nada en él. Ponga una fecha posterior."""


def ejercicio_de(fecha: str) -> str:
    """El ejercicio de una fecha ISO: su año."""
    return fecha[:4]


def ultimo_dia(ejercicio: str) -> str:
    """El 31 de diciembre de ese ejercicio (ISO)."""
    return f"{ejercicio}-12-31"


def exigir_ejercicio(texto: str) -> str:
    """El ejercicio como año de cuatro cifras; lanza `DatoInvalido`."""
    limpio = texto.strip()
    if not re.fullmatch(r"(19|20|21)[0-9]{2}", limpio):
        raise DatoInvalido(
            f"«{texto}» no es un ejercicio. Escriba un año entre 1900 y 2199, por ejemplo 2026.",
            campo="ejercicio",
        )
    return limpio


def ultimo_cerrado(cierres: Iterable[str]) -> str:
    """El más reciente de los ejercicios con cierre vigente, o «»: todos los anteriores también lo están."""
    return max(cierres, default="")


def primer_dia_abierto(fecha: str, cerrado: str) -> str:
    """`fecha` (ISO) o, si cae en `cerrado` o antes, el 1 de enero siguiente; `cerrado` vacío: ninguno."""
    return fecha if ejercicio_de(fecha) > cerrado else f"{int(cerrado) + 1:04}-01-01"


def exigir_abierto(fecha: str, cerrado: str, campo: str = "fecha") -> None:
    """Lanza `EjercicioCerrado` si `fecha` (ISO, o un ejercicio) cae en `cerrado` o antes."""
    if ejercicio_de(fecha) > cerrado:
        return
    cual, es_dia = ejercicio_de(fecha), len(fecha) > 4
    porque = "está cerrado" if cual == cerrado else f"quedó cerrado con el {cerrado}"
    dia = f"El {en_corto(fecha)} es del ejercicio {cual}, que {porque}"
    sujeto = dia if es_dia else f"El ejercicio {cual} {porque}"
    raise EjercicioCerrado(
        f"{sujeto}: no se anota, anula ni fecha nada en él. Ponga una fecha de un ejercicio abierto o"
        " reábralo en Cuentas, con su motivo y su acuerdo.",
        campo=campo,
    )
