"""Lo que calamine calla de un xlsx: celdas con error, fórmulas sin resultado y tamaño real.

Fuente: ECMA-376, parte 1, §18.3.1.4 (celda) y §18.3.1.40 (fórmula).
"""

from __future__ import annotations

import posixpath
import re
from xml.etree import ElementTree
from zipfile import ZipFile

from escritorio.comun.datos.libros.modelo import CeldaMala

_CELDA = re.compile(rb"<(?:\w+:)?c\s([^>]*[^>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_LUGAR = re.compile(rb"\br=[\"']([A-Z]+)([0-9]+)[\"']")
_CLASE = re.compile(rb"\bt=[\"'](\w+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALOR = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)<")
_COLUMNA = re.compile(rb"\br=[\"']([A-Z]+)[0-9]")
_FILA = re.compile(rb"\br=[\"'][A-Z]*([0-9]+)[\"']")
_LEJANA = re.compile(rb" r=\"(?:[A-Z]{3}|[A-Z]{0,2}[0-9]{6})")
_POCO_COMUN = re.compile(rb"<\w+:worksheet|=\s*'")
_COLA = re.compile(rb"(?:</(?:\w+:)?worksheet\s*>|<(?:\w+:)?worksheet\b[^<]*/>)\s*(?:<!--[^<]*-->\s*)*$")
_LARGO_DE_COLA = 4_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_COLUMNAS_SIN_CONTAR = 702
_CELDAS_SIN_CONTAR = 15_000_000

FORMULA_SIN_RESULTADO = (
    "es una fórmula sin resultado guardado; abra el libro con su programa de hojas de cálculo y guárdelo"
)


def hojas_de_ooxml(paquete: ZipFile) -> dict[str, str]:
    """Nombre de cada hoja → la parte del paquete donde está.

    Lanza `ValueError` si el índice del libro no se entiende, `KeyError` si falta.
    """
    try:
        indice = ElementTree.fromstring(paquete.read("xl/workbook.xml"))
        relaciones = ElementTree.fromstring(paquete.read("xl/_rels/workbook.xml.rels"))
    except ElementTree.ParseError as fallo:
        raise ValueError(str(fallo)) from fallo
    partes = {
        rel.get("Id", ""): posixpath.normpath(posixpath.join("/xl", rel.get("Target", "")))[1:]
        for rel in relaciones
        if rel.get("Type", "").endswith("/worksheet")
    }
    hojas = {hoja.get("name", ""): partes.get(_relacion(hoja), "") for hoja in indice.iterfind(".//{*}sheet")}
    return {nombre: parte for nombre, parte in hojas.items() if parte}


def _relacion(hoja: ElementTree.Element) -> str:
    return next((valor for clave, valor in hoja.items() if clave.endswith("}id")), "")


def revisar_hoja(xml: bytes) -> tuple[int, dict[tuple[int, int], CeldaMala]]:
    """Cuántas celdas ocuparía la zona de datos y cuáles no tienen valor de fiar, por (fila, columna).

    Lanza `ValueError` si la hoja está cortada: calamine la daría por buena con lo que quede.
    """
    if not _COLA.search(xml[-_LARGO_DE_COLA:]) and not xml.startswith(_UTF_16):
        raise ValueError("La hoja no está entera.")
    poco_comun = bool(_POCO_COMUN.search(xml, 60, 4000))
    sospechosa = poco_comun or b"<f" in xml or b't="e"' in xml
    return _celdas_de(xml, poco_comun), dict(_malas(xml)) if sospechosa else {}


def _celdas_de(xml: bytes, contar: bool) -> int:
    """Contar las columnas cuesta: sólo se hace si pudieran ser muchas."""
    filas = _ultima_fila(xml)
    cota = filas * _COLUMNAS_SIN_CONTAR
    if not contar and cota <= _CELDAS_SIN_CONTAR and not _LEJANA.search(xml):
        return 0
    columnas = max(map(_numero, set(_COLUMNA.findall(xml))), default=-1) + 1
    return max(map(int, set(_FILA.findall(xml))), default=0) * columnas


def _ultima_fila(xml: bytes) -> int:
    hallada = _FILA.search(xml, max(xml.rfind(b"<row"), 0))
    return int(hallada[1]) if hallada else 0


def _malas(xml: bytes) -> list[tuple[tuple[int, int], CeldaMala]]:
    malas = []
    for atributos, dentro in _CELDA.findall(xml):
        motivo = _motivo(atributos, dentro)
        lugar = _LUGAR.search(atributos) if motivo else None
        if lugar:
            malas.append(((int(lugar[2]) - 1, _numero(lugar[1])), CeldaMala(motivo)))
    return malas


def _motivo(atributos: bytes, dentro: bytes) -> str:
    clase = _CLASE.search(atributos)
    valor = _VALOR.search(dentro)
    if clase and clase[1] == b"e":
        return f"tiene el error {valor[1].decode('utf-8', 'replace') if valor else 'de una fórmula'}"
    if valor or not _FORMULA.search(dentro) or (clase and clase[1] == b"str"):
        return ""
    return FORMULA_SIN_RESULTADO


def _numero(letras: bytes) -> int:
    """«A» → 0, «AA» → 26."""
    numero = 0
    for letra in letras:
        numero = numero * 26 + letra - 64
    return numero - 1
