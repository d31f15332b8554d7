"""Escribir un valor en una celda con su clase, sin que un texto se convierta en fórmula."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from escritorio.comun.base.dinero import Dinero, decimales
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import limpiar

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_MAXIMO = 32_767
_DE_FORMULA = ("=", "+", "-", "@")
_FUERA_DE_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def texto_de_celda(texto: str) -> str:
    """`texto` sin lo que un libro no admite: controles y códigos que no son caracteres."""
    if texto.isascii() and texto.isprintable():
        return texto.strip()
    return limpiar(_FUERA_DE_XML.sub("", texto))


def formato_de(clase: str, moneda: str | None) -> str:
    """El formato de número de Excel; los importes, con su código y sus decimales."""
    if clase == "importe":
        return _formato_de_importe(moneda or "")
    return {"texto": "@", "entero": "#,##0", "fecha": "dd/mm/yyyy", "porcentaje": "0.0%"}[clase]


def _formato_de_importe(moneda: str) -> str:
    cifras = decimales(moneda)
    numero = "#,##0" + ("." + "0" * cifras if cifras else "")
    prefijo = f'"{moneda}" ' if moneda else ""
    return f"{prefijo}{numero};-{prefijo}{numero}"


def escribir_celda(celda: Cell, valor: object, clase: str, moneda: str | None, lugar: str) -> None:
    """Pone `valor` en `celda`. Lanza `DatoInvalido` si no es de su clase o no cabe; `lugar` la nombra."""
    if valor is None or valor == "":
        celda.value = None
    elif clase == "texto" or (isinstance(valor, str) and clase != "fecha"):
        # Un rótulo («Total») puede ir en una columna de números.
        _escribir_texto(celda, str(valor), lugar)
    elif isinstance(valor, Dinero):
        celda.number_format = formato_de("importe", valor.moneda)
        celda.value = _decimal(valor.minimas, valor.moneda)
    elif clase == "fecha":
        _escribir_fecha(celda, str(valor), lugar)
    else:
        celda.value = _numero(valor, clase, moneda, lugar)


def _numero(valor: object, clase: str, moneda: str | None, lugar: str) -> float | Decimal:
    if clase == "importe" and isinstance(valor, int):
        return _decimal(valor, moneda or "")
    if clase != "importe" and isinstance(valor, int | float | Decimal | Fraction):
        return float(valor) if isinstance(valor, Fraction) else valor
    raise DatoInvalido(f"«{valor}» no vale en la columna {lugar}.")


def _decimal(minimas: int, moneda: str) -> Decimal:
    return Decimal(minimas).scaleb(-decimales(moneda))


def _escribir_texto(celda: Cell, texto: str, lugar: str) -> None:
    limpio = texto_de_celda(texto)
    if len(limpio) > _MAXIMO:
        raise DatoInvalido(
            f"Un texto de la columna {lugar} tiene {len(limpio)} caracteres"
            f" y en una celda de Excel caben {_MAXIMO}. Acórtelo y vuelva a exportar."
        )
    celda.value = limpio
    # openpyxl toma «=…» por fórmula y «#N/D» por error: aquí todo texto es texto.
    celda.data_type = "s"
    if limpio.startswith(_DE_FORMULA):
        celda.quotePrefix = True


def _escribir_fecha(celda: Cell, valor: str, lugar: str) -> None:
    try:
        celda.value = date.fromisoformat(valor[:10])
    except ValueError:
        _escribir_texto(celda, valor, lugar)
