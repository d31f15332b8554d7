"""Reconocer las piezas de un articulado en un texto pegado o importado."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import normalize

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import limpiar
from escritorio.comun.documentos.marcado import Bloque, Corrido, Elemento, Lista, Marcado, Pasaje, escribir
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, PiezaLeida
from escritorio.estatutos.reglas.rotacion import con_dudas
from escritorio.estatutos.reglas.rotulos import Rotulo, es_epigrafe, leer_rotulo, separar_epigrafe

# Word pega las de sus tipos de símbolos como caracteres de uso privado, y la redonda como «o» y tabulador.
_VINETA = re.compile(r"(?:[•◦▪▫●○■□·‣⁃➢►✓✔Øü\uf000-\uf0ff*–—-]\s+|o\t\s*)(.*)")
_NUMERO = re.compile(r"(\d{1,3})\.\s+(.*)")
_APARTADO = re.compile(
    r"(?:\(?[a-zñ]{1,2}[.)]|\(?[ivxlc]{1,6}[.)]|[IVXLC]{1,6}(?:[.)]|\s*[-–—])"
    r"|\(?\d{1,3}(?:\.\d+)*(?:\.?[º°ª])?[.)]?(?:\s?[.\-–]+)?"
    r"|[A-Z][.)]|§\s*(?:\d+(?:\.?[º°o])?|[uú]nico)\.?(?:\s*[-–])?|(?i:par[áa]grafo)"
    r"|(?:Inciso|Literal|Numeral|Apartado|Letra|Fracci[óo]n|P[áa]rrafo)(?=\s+\S{1,8}[.):-]))\s"
)
_MARCAS = re.compile(r"[\\*_#&]|  ")
_ACABAN = ".:;!?»”)"


def en_marcado(lineas: Iterable[str]) -> str:
    """Las líneas como párrafos y listas; las partidas a mitad de frase se vuelven a unir.

    «1.» y las viñetas son listas; «a)», «1)» y «§ 1.º» quedan como párrafos, tal como están escritos.
    """
    parrafos = _parrafos(lineas)
    if all(p.isprintable() and p[0].isalpha() and not _MARCAS.search(p) for p in parrafos):
        return "\n\n".join(parrafos)  # casi todos: sin marcas ni listas ya están en su forma normal
    bloques: list[Bloque] = []
    for parrafo in parrafos:
        if hallado := _NUMERO.fullmatch(parrafo):
            _a_la_lista(bloques, hallado[2], int(hallado[1]))
        elif hallado := _VINETA.fullmatch(parrafo):
            _a_la_lista(bloques, hallado[1], 0)
        else:
            bloques.append(_pasaje(parrafo))
    return escribir(Marcado(tuple(bloques)))


def _pasaje(texto: str) -> Pasaje:
    return Pasaje((Corrido(texto),))


def _a_la_lista(bloques: list[Bloque], texto: str, numero: int) -> None:
    """Sigue la lista anterior si es de la misma clase y el número es el que toca; si no, empieza otra."""
    nuevo = Elemento((_pasaje(texto),))
    ultima = bloques[-1] if bloques else None
    if isinstance(ultima, Lista) and _sigue(ultima, numero):
        bloques[-1] = Lista((*ultima.elementos, nuevo), ultima.numerada, ultima.inicio)
    else:
        bloques.append(Lista((nuevo,), numero > 0, numero or 1))


def _sigue(lista: Lista, numero: int) -> bool:
    if not lista.numerada or not numero:
        return not lista.numerada and not numero
    return numero == lista.inicio + len(lista.elementos)


def _parrafos(lineas: Iterable[str]) -> list[str]:
    parrafos: list[list[str]] = []
    abierto = False
    for linea in lineas:
        if not linea:
            abierto = False
        elif abierto and _continua(parrafos[-1][-1], linea):
            parrafos[-1].append(linea)
        else:
            parrafos.append([linea])
            abierto = True
    return [_unidas(p) for p in parrafos]


def _continua(previa: str, linea: str) -> bool:
    """Si la línea es el resto de la frase: ni empieza un apartado ni la anterior terminó."""
    if _APARTADO.match(linea) or _VINETA.match(linea) or "\t" in linea:
        return False  # con tabuladores es otro renglón de una tabla
    return linea[:1].islower() or previa[-1] not in _ACABAN


def _unidas(lineas: list[str]) -> str:
    """Las líneas de un párrafo en una; la palabra que el guion partía al final de una se recompone."""
    trozos = [
        linea[:-1] if _partida(linea, siguiente) else f"{linea} "
        for linea, siguiente in pairwise([*lineas, ""])
    ]
    return "".join(trozos).rstrip()


def _partida(linea: str, siguiente: str) -> bool:
    return linea.endswith("-") and linea[-2:-1].islower() and siguiente[:1].islower()


_CON_TEXTO = (ClaseDeDisposicion.ARTICULO, ClaseDeDisposicion.DISPOSICION, ClaseDeDisposicion.COMPROMISO)
# El renglón de un índice («Artículo 1 ..... 3») y el número de la página; el de una tabla no.
_AL_MARGEN = re.compile(
    r".*(?:\.{4,}|…{2,})\s*\d+|p[áa]g(?:ina|\.)?\s*\d+(?:\s*(?:de|/)\s*\d+)?"
    r"|(?:t[ií]tulo|cap|secci|art|cl[aá]us|disposi|anexo|pre[aá]mbulo)[^\t]*\t\s*\d+",
    re.IGNORECASE,
)
_SOBRAN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\xad\u200b\u200e\u200f\u2060\ufeff]")
_BINARIO = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_SUELTO = "Este texto está antes del primer artículo: compruebe si va ahí o sobra."
_PARECE_OTRA = re.compile(
    r"(?:(?:art[ií]culos?|disposici[oó]n(?:es)?|cl[aá]usulas?)\s+)?(?:transitori[oa]s?|derogatori[oa]s?)"
    r"(?:\s+\w+)?\s*(?:[.:–—-].*)?",
    re.IGNORECASE,
)
_EPIGRAFE_MAXIMO = 120
_RENGLON_MAXIMO = 300
_RENGLON_DE_DUDA = 60


@dataclass
class _Abierta:
    """La pieza que se está leyendo, con sus líneas."""

    rotulo: Rotulo
    linea: int
    epigrafe: str = ""
    lineas: list[str] = field(default_factory=list)


def reconocer(texto: str) -> list[PiezaLeida]:
    """Las piezas de un texto, en orden, con lo que conviene mirar señalado en `duda`.

    Los apartados («a)», «1.») quedan en el texto de su artículo, en Markdown acotado. Lanza `DatoInvalido`
    (campo «texto») si está vacío, no es texto o no tiene ningún artículo.
    """
    _exigir_legible(texto)
    piezas = [_cerrar(a) for a in _abiertas(texto)]
    if not any(p.clase in _CON_TEXTO for p in piezas):
        raise DatoInvalido(
            "No se reconoció ningún artículo. Cada uno ha de empezar línea, como «Artículo 1.» o «Cláusula"
            " primera.»; corrija el texto o añada los artículos a mano.",
            campo="texto",
        )
    return con_dudas(piezas)


def _exigir_legible(texto: str) -> None:
    if not limpiar(texto):
        raise DatoInvalido("No hay texto. Pegue el estatuto o elija un archivo.", campo="texto")
    if len(_BINARIO.findall(texto[:10_000])) > len(texto[:10_000]) // 100:
        raise DatoInvalido(
            "Eso no es texto que se pueda leer. Pegue el estatuto o elija un archivo .txt o .docx.",
            campo="texto",
        )


def _abiertas(texto: str) -> Iterator[_Abierta]:
    actual: _Abierta | None = None
    seguida = ""
    for numero, linea in _lineas(texto):
        rotulo = leer_rotulo(linea, seguida)
        if rotulo and not _es_su_epigrafe(actual, rotulo):
            if actual:
                yield actual
            actual = _Abierta(rotulo, numero)
            seguida = rotulo.serie
        elif linea or actual:
            actual = actual or _Abierta(Rotulo(ClaseDeDisposicion.APARTADO, "", "", ""), numero)
            actual.lineas.append(rotulo.resto if rotulo else linea)
    if actual:
        yield actual


def _lineas(texto: str) -> Iterator[tuple[int, str]]:
    """Cada línea con su número. La de un rótulo partida con tabuladores, como en una tabla, son varias."""
    limpio = normalize("NFC", _SOBRAN.sub("", texto))
    for numero, cruda in enumerate(limpio.splitlines(), start=1):
        linea = cruda.strip()
        if _va_al_margen(linea):
            continue
        celdas = linea.split("\t") if "\t" in linea else ()
        if celdas and leer_rotulo(celdas[0].rstrip(), ""):
            yield from ((numero, c.strip()) for c in celdas if c.strip())
        else:
            yield numero, linea


def _va_al_margen(linea: str) -> bool:
    """Acaba en cifra y es corta: mirar así antes ahorra casi todo, y una línea sin fin no se recorre."""
    corta = linea[-1:].isdigit() and len(linea) <= _RENGLON_MAXIMO
    return corta and _AL_MARGEN.fullmatch(linea) is not None


def _es_su_epigrafe(actual: _Abierta | None, rotulo: Rotulo) -> bool:
    """Un titular sin número justo tras «CAPÍTULO II» es el nombre del capítulo."""
    if actual is None or rotulo.rotulo or not actual.rotulo.rotulo:
        return False
    return actual.rotulo.encabeza and not actual.rotulo.resto and not any(actual.lineas)


def _cerrar(abierta: _Abierta) -> PiezaLeida:
    rotulo, lineas = abierta.rotulo, list(abierta.lineas)
    tragada = next((x for x in lineas if _PARECE_OTRA.fullmatch(x)), "")
    epigrafe, resto = _de_encabezamiento(rotulo, lineas) if rotulo.encabeza else _de_articulo(rotulo, lineas)
    duda = f"Dentro, «{tragada[:_RENGLON_DE_DUDA]}» parece empezar otra disposición." if tragada else ""
    duda = _SUELTO if rotulo.clase is ClaseDeDisposicion.APARTADO else duda
    texto = en_marcado([resto, *lineas])
    return PiezaLeida(rotulo.clase, rotulo.rotulo, epigrafe, texto, abierta.linea, duda)


def _de_encabezamiento(rotulo: Rotulo, lineas: list[str]) -> tuple[str, str]:
    """El nombre de un título o capítulo: lo que sigue en su línea o la siguiente, si es corta."""
    if rotulo.resto:
        return rotulo.resto.rstrip(". "), ""
    _saltar_blancos(lineas)
    nombre: list[str] = []
    while lineas and lineas[0] and _sigue_el_nombre(nombre, lineas[0]):
        nombre.append(lineas.pop(0))
    return " ".join(nombre).rstrip(". "), ""


def _sigue_el_nombre(nombre: list[str], linea: str) -> bool:
    if len(linea) > _EPIGRAFE_MAXIMO:
        return False
    return not nombre or (linea.isupper() and nombre[0].isupper()) or linea[:1].islower()


def _de_articulo(rotulo: Rotulo, lineas: list[str]) -> tuple[str, str]:
    """Epígrafe y principio del texto de un artículo."""
    if rotulo.epigrafe:
        return rotulo.epigrafe, rotulo.resto
    resto = rotulo.resto
    if not resto:
        _saltar_blancos(lineas)
        if lineas:
            resto = lineas.pop(0)
    siguiente = next((x for x in lineas if x), "")
    if siguiente and es_epigrafe(resto, siguiente):
        return resto.strip("(). "), ""
    return separar_epigrafe(resto)


def _saltar_blancos(lineas: list[str]) -> None:
    while lineas and not lineas[0]:
        lineas.pop(0)
