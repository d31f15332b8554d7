"""Con qué empieza cada pieza de un articulado: «TÍTULO I», «Art. 12.-», «Cláusula tercera», «Artigo 5º»."""

from __future__ import annotations

import re
from types import MappingProxyType

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion
from escritorio.estatutos.reglas.numerar import ORDINAL

_TITULARES = (ClaseDeDisposicion.TITULO, ClaseDeDisposicion.CAPITULO, ClaseDeDisposicion.SECCION)
_BIS = r"(?:\s*[-–]?\s*(?i:bis|ter|qu[aá]ter|quinquies|sexies|septies)\b|[-–][A-Z]\b)?"
_VOLADA = r"(?:\s?\.?[ºª°]|\.?(?:[oa]|er|[drtmv][oa]|n[oa]|avo)\b)?"
_NUMERO = rf"(?:\d+(?:\.\d+)*{_VOLADA}{_BIS}|[IVXLCDM]+\b{_BIS}|(?i:{ORDINAL})\b{_BIS})"
_ANTES = r"(?:\s+|(?<=\.)(?=\d))(?:(?i:n[.\s]?[º°o]\.?|n[uú]m(?:ero)?\.?)\s*(?=\d))?"
_TRANSITORIO = r"(?:\s+(?i:transit[oó]ri[oa]|final|adicional)\b)?"
_EN_MAYUSCULA = r"(?=[(«\"“¿A-ZÁÉÍÓÚÑÂÊÔÃÕÇ])"
_FIN = (
    rf"(?:\s*[.:;)]*\s*[-–—]+\s*|\s*[.:]+\s*|\s*\)[.:]?(?:\s+{_EN_MAYUSCULA}|\s*$)"
    rf"|\s+{_EN_MAYUSCULA}|\s*$)"
)
_TRANSITORIAS = r"(?i:transit[oó]ria|adicional|final|derogatoria|general|complementaria)\b"
_PATRONES = tuple(
    (inicial, clase, re.compile(rf"((?i:{palabra}){_ANTES}{numero}){_FIN}(.*)"))
    for inicial, clase, palabra, numero in (
        ("T", ClaseDeDisposicion.TITULO, "t[ií]tulo", rf"(?:(?i:preliminar)\b|{_NUMERO})"),
        ("C", ClaseDeDisposicion.CAPITULO, r"cap[ií]tulo|cap\.", rf"(?:(?i:preliminar)\b|{_NUMERO})"),
        ("S", ClaseDeDisposicion.SECCION, r"secci[oó]n|se[cç][aã]o|sec\.", _NUMERO),
        ("A", ClaseDeDisposicion.TITULO, "anexo", rf"(?:[A-Z]\b|{_NUMERO})"),
        ("A", ClaseDeDisposicion.ARTICULO, r"art[ií]culo|artigo|art\.?", _NUMERO + _TRANSITORIO),
        ("C", ClaseDeDisposicion.ARTICULO, r"cl[aá]usula", _NUMERO + _TRANSITORIO),
        (
            "D",
            ClaseDeDisposicion.DISPOSICION,
            r"disposici[oó]n|disposi[cç][aã]o",
            rf"{_TRANSITORIAS}(?:\s+{_NUMERO})?",
        ),
        (
            "A",
            ClaseDeDisposicion.DISPOSICION,
            r"art[ií]culo|artigo|art\.",
            rf"(?i:transit[oó]ri[oa]|adicional|final|derogatorio)\b(?:\s+{_NUMERO})?",
        ),
        ("C", ClaseDeDisposicion.COMPROMISO, r"compromiss?o", _NUMERO),
    )
)
_INICIALES = frozenset("TCSAD")
_SERIE = re.compile(
    r"(disposi(?:ciones|[cç][oõ]es)(?=\s)|art[ií]culos(?= transit)|cl[aá]usulas|compromiss?os)\b"
    r"[\w ]{0,60}\s*[.:]?",
    re.IGNORECASE,
)
_DE_CADA_SERIE = MappingProxyType(
    {
        "disposicio": ClaseDeDisposicion.DISPOSICION,
        "clausulas": ClaseDeDisposicion.ARTICULO,
        "articulos": ClaseDeDisposicion.ARTICULO,
    }
)
_DE_LA_SERIE = re.compile(rf"((?i:{ORDINAL})\b){_FIN}(.*)")
_NUMERADA = re.compile(r"(\d+)\s*(?:\.\s*[-–]?|[-–)])\s+(.*)")
_EPIGRAFE = re.compile(r"([^.:;]{2,100})\.\s*[-–—]*\s*(\S.*)")
_ENTRE_PARENTESIS = re.compile(r"\(([^()]{2,100})\)[\s.:–—-]*(.*)")
_PALABRAS_DE_EPIGRAFE = 12
_PREGUNTAN = re.compile(
    r"(?:qui[eé]n(?:es)?|qu[eé]|c[oó]mo|cu[aá]ndo|d[oó]nde|cu[aá]l(?:es)?)\b", re.IGNORECASE
)
_VERBO = re.compile(
    r"\b(?:es|son|se|ha|han|hay|tienen?|pueden?|deben?|est[aá]n?|integran?|corresponden?|constituyen?|rigen?"
    r"|quedan?|derogan?|re[uú]nen?|disuelven?|eligen?|llaman?|admiten?|convocan?|duran?|existen?|componen?"
    r"|é|são|há|deve|devem|podem|compete|\w+r(?:án?|ão)|\w*[áéíóú]\w*se)\b",
    re.IGNORECASE,
)


class Rotulo(Registro):
    """El principio de una pieza. `resto`: lo que sigue en su línea; `serie`: cómo empiezan las siguientes."""

    clase: ClaseDeDisposicion
    rotulo: str
    epigrafe: str
    resto: str
    serie: str = ""

    @property
    def encabeza(self) -> bool:
        """Es un título, capítulo o sección: su línea es su nombre, no un texto."""
        return self.clase in _TITULARES


def leer_rotulo(linea: str, serie: str) -> Rotulo | None:
    """La pieza que empieza en esa línea, o None si es texto corrido.

    `serie`: la de la pieza anterior (disposiciones, cláusulas, transitorios o compromisos), cuyas
    partes pueden empezar por un ordinal a secas («Primera.-»). Con almohadillas es un titular.
    """
    if linea.startswith("#"):
        return _titular(linea)
    if linea[:1] in _INICIALES:
        for inicial, clase, patron in _PATRONES:
            if inicial == linea[0] and (hallado := patron.fullmatch(linea)):
                return _rotulo(clase, hallado[1], hallado[2], "")
        if (hallado := _SERIE.fullmatch(linea)) and "," not in linea:
            return Rotulo(ClaseDeDisposicion.CAPITULO, linea.rstrip(".: "), "", "", plegar(hallado[1])[:10])
    return _de_serie(linea, serie) if serie else None


def _titular(linea: str) -> Rotulo | None:
    nivel = len(linea) - len(linea.lstrip("#"))
    nombre = linea.lstrip("# ").rstrip()
    if not nombre:
        return None
    return leer_rotulo(nombre, "") or Rotulo(_TITULARES[min(nivel, 3) - 1], "", "", nombre)


def _de_serie(linea: str, serie: str) -> Rotulo | None:
    clase = _DE_CADA_SERIE.get(serie, ClaseDeDisposicion.COMPROMISO)
    if linea[:1].isupper() and (hallado := _DE_LA_SERIE.fullmatch(linea)):
        return _rotulo(clase, hallado[1], hallado[2], serie)
    if clase is ClaseDeDisposicion.COMPROMISO and (hallado := _NUMERADA.fullmatch(linea)):
        return _rotulo(clase, f"{hallado[1]}.", hallado[2], serie)
    return None


def _rotulo(clase: ClaseDeDisposicion, rotulo: str, resto: str, serie: str) -> Rotulo:
    limpio = " ".join(rotulo.split())
    if hallado := _ENTRE_PARENTESIS.fullmatch(resto):
        return Rotulo(clase, limpio, hallado[1].strip(". "), hallado[2], serie)
    return Rotulo(clase, limpio, "", resto.strip(), serie)


def separar_epigrafe(texto: str) -> tuple[str, str]:
    """«Quórum. La asamblea…» → («Quórum», «La asamblea…»); sin epígrafe que lo parezca, («», texto)."""
    hallado = _EPIGRAFE.fullmatch(texto)
    if hallado and es_epigrafe(hallado[1], hallado[2]):
        return hallado[1].strip(), hallado[2]
    return "", texto


def es_epigrafe(frase: str, siguiente: str) -> bool:
    """Si `frase` parece el nombre de un artículo: corta, sin verbo, y lo que sigue empieza frase."""
    limpia = frase.strip("(). ")
    if not limpia[:1].isupper() or frase.endswith((":", ";", ",")) or siguiente[:1].islower():
        return False
    if len(limpia.split()) > _PALABRAS_DE_EPIGRAFE or re.search(r"[.:;]", limpia):
        return False
    return bool(_PREGUNTAN.match(limpia)) or not _VERBO.search(limpia)
