"""Lo que calamine calla de un xlsx: celdas con error, fórmulas sin resultado y cuánto ocupará.

Las expresiones paran en el «<» siguiente: una celda sin cerrar no obliga a recorrer la hoja entera.
Fuente: ECMA-376, parte 1, §18.3.1.4 (celda), §18.3.1.40 (fórmula) y §18.4.8 (textos comunes).
"""

from __future__ import annotations

import posixpath
import re
from xml.etree import ElementTree
from zipfile import ZipFile

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.libros.comprimido import EsDemasiado, leer_indice
from escritorio.comun.datos.libros.modelo import MAXIMO_DE_CELDAS, CeldaMala

_CELDA = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*[^<>/])>((?>[^<]+|<(?!/?(?:\w+:)?c[\s/>]))*+)</(?:\w+:)?c>", re.DOTALL
)
_CITA = re.compile(
    rb"\bt=[\"']s[\"'][^<>]*>(?>\s*)<(?:\w+:)?v>([0-9]{1,9})<",
)
_TEXTO = re.compile(rb"<(?:\w+:)?si[\s/>]")
_LUGAR = re.compile(rb"\br=[\"']([A-Z]+)([0-9]+)[\"']")
_CLASE = re.compile(rb"\bt=[\"'](\w+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALOR = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]+)<")
_COLUMNA = re.compile(rb"\br\s{0,9}=\s{0,9}[\"']([A-Z]{1,9})[0-9]")
_FILA = re.compile(rb"\br\s{0,9}=\s{0,9}[\"'][A-Z]{0,9}([0-9]{1,12})[\"']")
_RENGLON = re.compile(rb"<(?:\w+:)?row[\s/>]")
_RENGLON_CON_LUGAR = re.compile(rb"<(?:\w+:)?row\s[^<>]*?\br\s{0,9}=")
_POCO_COMUN = re.compile(rb"<\w+:worksheet|=\s*'")
_COLA = re.compile(rb"(?:</(?:\w+:)?worksheet\s*>|<(?:\w+:)?worksheet\b[^<]*/>)\s*(?:<!--[^<]*-->\s*)*$")
_HOJAS = ".//{*}sheet"
_LARGO_DE_COLA = 4_000
_TEXTO_SIN_CONTAR = 4 * 1024 * 1024
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

FORMULA_SIN_RESULTADO = (
    "es una fórmula sin resultado guardado; abra el libro con su programa de hojas de cálculo y guárdelo"
)


class Revision(Registro):
    """Lo que ocupará una hoja y sus celdas sin valor de fiar, por (fila, columna).

    `celdas`: las de su zona de datos, o las que trae escritas si son más; `combinadas`: sus grupos.
    """

    celdas: int
    combinadas: int
    malas: dict[tuple[int, int], CeldaMala]


def hojas_de_ooxml(paquete: ZipFile) -> dict[str, str]:
    """Nombre de cada hoja → la parte del paquete donde está.

    Lanza `ValueError` si el índice del libro no se entiende o se repite, `KeyError` si falta.
    """
    try:
        indice = ElementTree.fromstring(leer_indice(paquete, "xl/workbook.xml"))
        relaciones = ElementTree.fromstring(leer_indice(paquete, "xl/_rels/workbook.xml.rels"))
    except ElementTree.ParseError as fallo:
        raise ValueError(str(fallo)) from fallo
    partes = {
        rel.get("Id", ""): posixpath.normpath(posixpath.join("/xl", rel.get("Target", "")))[1:]
        for rel in relaciones
        if rel.get("Type", "").endswith("/worksheet")
    }
    escritas = [(hoja.get("name", ""), partes.get(_relacion(hoja), "")) for hoja in indice.iterfind(_HOJAS)]
    if len(dict(escritas)) != len(escritas):
        raise ValueError("hojas de igual nombre")
    return {nombre: parte for nombre, parte in escritas if parte}


def _relacion(hoja: ElementTree.Element) -> str:
    return next((valor for clave, valor in hoja.items() if clave.endswith("}id")), "")


def revisar_hoja(xml: bytes) -> Revision:
    """Cuánto ocuparía y qué celdas no tienen valor de fiar.

    Lanza `ValueError` si la hoja está cortada: calamine la daría por buena con lo que quede; y
    `EsDemasiado` si trae más celdas escritas de las que se leen de un libro.
    """
    if not _COLA.search(xml[-_LARGO_DE_COLA:]) and not xml.startswith(_UTF_16):
        raise ValueError("La hoja no está entera.")
    poco_comun = bool(_POCO_COMUN.search(xml, 60, 4000))
    escritas = _contar_elementos(xml, b"c", poco_comun)
    if escritas > MAXIMO_DE_CELDAS:
        raise EsDemasiado
    sospechosa = poco_comun or b"<f" in xml or b't="e"' in xml
    malas = dict(_malas(xml)) if sospechosa else {}
    combinadas = _contar_elementos(xml, b"mergeCell", poco_comun)
    return Revision(max(escritas, _zona(xml, escritas)), combinadas, malas)


def texto_de_hoja(xml: bytes, largos: list[int]) -> int:
    """Los bytes de texto que copiarán sus celdas, por lo alto. `largos`: los de cada texto común."""
    if not largos:
        return 0
    cota = max(largos) * _contar_elementos(xml, b"c", poco_comun=True)
    if cota <= _TEXTO_SIN_CONTAR:
        return cota
    citados = (int(cita[1]) for cita in _CITA.finditer(xml))
    return sum(largos[i] for i in citados if i < len(largos))


def largos_de_textos(xml: bytes) -> list[int]:
    """Los bytes de cada texto común, con sus marcas. Lanza `EsDemasiado` si son demasiados."""
    if _contar_elementos(xml, b"si", poco_comun=True) > MAXIMO_DE_CELDAS:
        raise EsDemasiado
    lugares = [hallado.start() for hallado in _TEXTO.finditer(xml)]
    return [fin - lugar for lugar, fin in zip(lugares, [*lugares[1:], len(xml)], strict=True)]


def _contar_elementos(xml: bytes, cual: bytes, poco_comun: bool) -> int:
    """Con espacio de nombres se cuenta el final de la etiqueta, que puede ser de otra más larga: de más."""
    if cual not in xml:
        return 0
    signo = (b"<", b":") if poco_comun else (b"<",)
    return sum(xml.count(s + cual + tras) for s in signo for tras in (b" ", b">", b"/", b"\n", b"\t", b"\r"))


def _zona(xml: bytes, escritas: int) -> int:
    """Las celdas de la zona que las abarca a todas, que calamine reserva de una vez."""
    lugares = _COLUMNA.findall(xml)
    columnas = max(map(_numero, set(lugares)), default=-1) + 1
    if len(lugares) < escritas:  # las que no dicen su lugar van tras la anterior
        columnas += max(_contar_elementos(parte, b"c", poco_comun=True) for parte in _RENGLON.split(xml))
    filas = max(map(int, {*_FILA.findall(xml)}), default=0)
    renglones = _contar_elementos(xml, b"row", poco_comun=False)
    if len(_RENGLON_CON_LUGAR.findall(xml)) < renglones:
        filas += renglones
    return filas * columnas


def _malas(xml: bytes) -> list[tuple[tuple[int, int], CeldaMala]]:
    malas = []
    for hallada in _CELDA.finditer(xml):
        atributos, dentro = hallada.groups()
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
