"""Lo que calamine calla de un ods: celdas con error y fórmulas sin resultado.

Fuente: OpenDocument 1.3, parte 3, §19.385 (office:value-type) y §19.676 (columnas repetidas).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from escritorio.comun.datos.libros.modelo import CeldaMala
from escritorio.comun.datos.libros.ooxml import FORMULA_SIN_RESULTADO

_TABLA = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFICINA = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


def malas_de_ods(xml: bytes) -> dict[str, dict[tuple[int, int], CeldaMala]]:
    """Por hoja, las celdas sin valor de fiar, por (fila, columna) contando desde 0.

    Lanza `ValueError` si el contenido no se entiende.
    """
    if b"table:formula=" not in xml and b'"error"' not in xml:
        return {}
    try:
        raiz = ElementTree.fromstring(xml)
    except ElementTree.ParseError as fallo:
        raise ValueError(str(fallo)) from fallo
    return {hoja.get(f"{_TABLA}name", ""): dict(_malas(hoja)) for hoja in raiz.iter(f"{_TABLA}table")}


def _malas(hoja: ElementTree.Element) -> Iterator[tuple[tuple[int, int], CeldaMala]]:
    fila = 0
    for elemento in hoja.iter(f"{_TABLA}table-row"):
        columna = 0
        for celda in elemento:
            if motivo := _motivo(celda):
                yield (fila, columna), CeldaMala(motivo)
            columna += int(celda.get(f"{_TABLA}number-columns-repeated", "1"))
        fila += int(elemento.get(f"{_TABLA}number-rows-repeated", "1"))


def _motivo(celda: ElementTree.Element) -> str:
    if celda.get(f"{_CALC}value-type") == "error":
        return f"tiene el error {''.join(celda.itertext()).strip()}"
    if celda.get(f"{_TABLA}formula") and not celda.get(f"{_OFICINA}value-type"):
        return FORMULA_SIN_RESULTADO
    return ""
