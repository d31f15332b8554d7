"""Leer los párrafos de un .docx con los números que Word calcula y no guarda.

Fuente: ECMA-376, parte 1, §17.9 (numeración).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from types import MappingProxyType
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from escritorio.comun.base.registro import Registro

_TITULO = re.compile(r"(?:heading|t[ií]tulo|título)\s*([1-9])", re.IGNORECASE)
_ROMANOS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
            (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PARTES = MappingProxyType(
    {
        qn("w:p"): "\n",
        qn("w:t"): "",
        qn("w:tab"): "\t",
        qn("w:br"): "\n",
        qn("w:cr"): "\n",
        qn("w:noBreakHyphen"): "-",
    }
)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVAS = f"{_MC}AlternateContent"
"""Lo mismo (un recuadro) de varios modos, para programas viejos y nuevos: cuenta sólo el primero."""
_QUITADO = frozenset((qn("w:del"), qn("w:moveFrom")))
"""Lo que en revisión se borró o se llevó a otro sitio, donde vuelve a estar."""
_SOBRAN = (f"{_MC}Choice", f"{_MC}Fallback", *_QUITADO)
_SIN_MARCA = f"{qn('w:pPr')}/{qn('w:rPr')}"
_MAXIMO_EN_LETRAS = 5_000
_CONTIENEN = (
    *(qn(f"w:{n}") for n in ("body", "p", "tbl", "sdt", "sdtContent", "ins", "moveTo", "customXml")),
    _ALTERNATIVAS,
)
_INDICE = f".//{qn('w:docPartGallery')}[@{qn('w:val')}='Table of Contents']"
_HUECO = re.compile(r"%([1-9])")


def leer_texto(contenido: bytes) -> str:
    """El texto entero; los párrafos, separados por una línea en blanco."""
    documento = Document(BytesIO(contenido))
    numeracion = Numeracion(documento)
    salida: list[str] = []
    pendiente = ""
    for parrafo in _parrafos(documento):
        texto = pendiente + _llano(parrafo).lstrip("\n")
        pendiente = texto if _sigue(parrafo) else ""
        if not pendiente and (escrito := _escrito(parrafo, texto.strip(), numeracion)):
            salida.append(escrito)
    return "\n\n".join([*salida, *filter(None, [pendiente.strip()])])


def _sigue(parrafo: Paragraph) -> bool:
    """Si en revisión se quitó el fin del párrafo: lo que quede de él va con el siguiente."""
    elemento: Any = parrafo._p
    marca = elemento.find(_SIN_MARCA)
    return marca is not None and any(hija.tag in _QUITADO for hija in marca)


def _parrafos(donde: Any) -> Iterator[Paragraph]:
    """Los del cuerpo, las tablas y los campos de formulario, en orden; el índice, no."""
    for parte in _partes(donde._element, donde):
        if isinstance(parte, Table):
            yield from _de_tabla(parte)
        else:
            yield parte


def _partes(elemento: Any, donde: Any) -> Iterator[Paragraph | Table]:
    """python-docx se salta lo que va dentro de un campo de formulario."""
    for hijo in elemento.iterchildren(*_CONTIENEN):
        if hijo.tag == qn("w:p"):
            yield Paragraph(hijo, donde)
        elif hijo.tag == qn("w:tbl"):
            yield Table(hijo, donde)
        elif hijo.tag == _ALTERNATIVAS:
            yield from _partes(next(hijo.iterchildren(), hijo), donde)
        elif not (hijo.tag == qn("w:sdt") and hijo.find(_INDICE) is not None):
            yield from _partes(hijo, donde)


def _de_tabla(tabla: Table) -> Iterator[Paragraph]:
    """Una celda combinada sale una vez. No por `filas.cells`, que repite la que dice ocupar mil millones."""
    elemento: Any = tabla._tbl
    for fila in elemento.tr_lst:
        for celda in fila.tc_lst:
            if celda.vMerge != "continue":
                yield from _parrafos(_Cell(celda, tabla))


def _escrito(parrafo: Paragraph, texto: str, numeracion: Numeracion) -> str:
    if not texto:
        return ""
    entero = f"{numeracion.senal(parrafo)} {texto}".strip()
    nivel = numeracion.nivel_de_titulo(parrafo)
    if not nivel:
        return entero
    return f"{'#' * min(nivel, 3)} {' '.join(entero.split())}"


def _llano(parrafo: Paragraph) -> str:
    """El texto con lo insertado en revisión y los recuadros, que python-docx se salta; sin lo quitado."""
    elemento: Any = parrafo._p
    partes = elemento.iter(*_PARTES)
    if next(elemento.iter(*_SOBRAN), None) is not None:
        partes = (p for p in partes if not _sobra(p))
    return "".join(_PARTES[p.tag] or p.text or "" for p in partes)


def _sobra(parte: Any) -> bool:
    """Si está en algo quitado, o en una alternativa que no es la primera."""
    return any(x.tag in _QUITADO or x.getprevious() is not None for x in parte.iterancestors(*_SOBRAN))


class _Estilo(Registro):
    """El nivel de título de un estilo (0: no lo es) y sus propiedades, con las de aquellos en que se basa."""

    nivel: int
    propiedades: tuple[Any, ...]


def _estilo_de(parrafo: Paragraph) -> _Estilo:
    estilo = parrafo.style
    hallado = _TITULO.fullmatch((estilo.name or "").strip()) if estilo is not None else None
    propiedades = []
    while estilo is not None:
        propiedades.append(estilo.element.find(qn("w:pPr")))
        estilo = estilo.base_style
    return _Estilo(int(hallado[1]) if hallado else 0, tuple(propiedades))


class Numeracion:
    """Lleva la cuenta de cada lista del documento para escribir la señal de cada párrafo."""

    def __init__(self, documento: Any) -> None:
        self._estilos: dict[str, _Estilo] = {}
        self._cuentas: dict[str, dict[int, int]] = {}
        self._empezadas: set[tuple[str, int]] = set()
        self._abstractas: dict[str, Any] = {}
        self._listas: dict[str, Any] = {}
        raiz = _raiz_de_numeracion(documento)
        for abstracta in raiz.findall(qn("w:abstractNum")) if raiz is not None else ():
            self._abstractas[abstracta.get(qn("w:abstractNumId"))] = abstracta
        for lista in raiz.findall(qn("w:num")) if raiz is not None else ():
            self._listas[lista.get(qn("w:numId"))] = lista

    def nivel_de_titulo(self, parrafo: Paragraph) -> int:
        """1, 2, 3… o 0 si su estilo no es de título."""
        return self._estilo(parrafo).nivel

    def _estilo(self, parrafo: Paragraph) -> _Estilo:
        """Cada uno se busca una vez: python-docx los recorre todos en cada párrafo, y eran 1,5 ms."""
        clave: Any = parrafo._p
        clave = clave.style or ""
        if clave not in self._estilos:
            self._estilos[clave] = _estilo_de(parrafo)
        return self._estilos[clave]

    def senal(self, parrafo: Paragraph) -> str:
        """«1.», «a)», «•» o «»."""
        lista, nivel = _lista_y_nivel([parrafo._p.pPr, *self._estilo(parrafo).propiedades])
        abstracta = self._abstractas.get(_valor(self._listas.get(lista), "w:abstractNumId"))
        if abstracta is None:
            return ""
        niveles = {int(n.get(qn("w:ilvl"))): n for n in abstracta.findall(qn("w:lvl"))}
        if nivel not in niveles:
            return ""
        return self._escrita(self._contar(lista, nivel, niveles), nivel, niveles)

    def _contar(self, lista: str, nivel: int, niveles: dict[int, Any]) -> dict[int, int]:
        """Las listas de un mismo modelo siguen la misma cuenta, salvo la que dice por dónde empieza."""
        cuentas = self._cuentas.setdefault(_valor(self._listas[lista], "w:abstractNumId"), {})
        propio = self._inicio_propio(lista, nivel)
        inicio = int(propio or _valor(niveles[nivel], "w:start") or 1)
        if propio and (lista, nivel) not in self._empezadas:
            cuentas[nivel] = inicio - 1
        self._empezadas.add((lista, nivel))
        cuentas[nivel] = cuentas.get(nivel, inicio - 1) + 1
        for hondo in [n for n in cuentas if n > nivel]:
            del cuentas[hondo]
        return cuentas

    def _inicio_propio(self, lista: str, nivel: int) -> str:
        for cambio in self._listas[lista].findall(qn("w:lvlOverride")):
            if cambio.get(qn("w:ilvl")) == str(nivel):
                return _valor(cambio, "w:startOverride")
        return ""

    def _escrita(self, cuentas: dict[int, int], nivel: int, niveles: dict[int, Any]) -> str:
        if _valor(niveles[nivel], "w:numFmt") == "bullet":
            return "•"
        return _HUECO.sub(
            lambda m: _en_formato(
                cuentas.get(int(m[1]) - 1, 1), _valor(niveles.get(int(m[1]) - 1), "w:numFmt")
            ),
            _valor(niveles[nivel], "w:lvlText"),
        )


def _raiz_de_numeracion(documento: Any) -> Any:
    relaciones = documento.part.rels.values()
    parte = next((r.target_part for r in relaciones if r.reltype.endswith("/numbering")), None)
    return None if parte is None else parte.element


def _lista_y_nivel(de: Iterable[Any]) -> tuple[str, int]:
    """La lista y la hondura que dice el párrafo, o su estilo o el estilo en que se basa."""
    for propiedades in de:
        numero = None if propiedades is None else propiedades.find(qn("w:numPr"))
        if numero is not None:
            return _valor(numero, "w:numId"), int(_valor(numero, "w:ilvl") or 0)
    return "", 0


def _valor(elemento: Any, nombre: str) -> str:
    hallado = None if elemento is None else elemento.find(qn(nombre))
    return "" if hallado is None else str(hallado.get(qn("w:val")) or "")


def _en_formato(numero: int, formato: str) -> str:
    if numero > _MAXIMO_EN_LETRAS:
        return str(numero)
    if formato in ("lowerLetter", "upperLetter"):
        letra = chr(ord("a") + (numero - 1) % 26) * ((numero - 1) // 26 + 1)
        return letra.upper() if formato == "upperLetter" else letra
    if formato in ("lowerRoman", "upperRoman"):
        romano = _romano(numero)
        return romano.upper() if formato == "upperRoman" else romano
    return str(numero)


def _romano(numero: int) -> str:
    escrito = ""
    for valor, letras in _ROMANOS:
        while numero >= valor:
            escrito, numero = escrito + letras, numero - valor
    return escrito
