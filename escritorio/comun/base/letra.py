"""Números e importes escritos con letras, en español y en portugués: CLDR, como lo da Babel, no los trae."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from escritorio.comun.base.cldr import nombre_de_moneda
from escritorio.comun.base.dinero import decimales
from escritorio.comun.base.lengua import Habla, rotulos
from escritorio.comun.base.registro import Registro

_ES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
    " diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco"
    " veintiséis veintisiete veintiocho veintinueve"
).split()
_DECENAS_ES = "_ _ _ treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_CIENTOS_ES = (
    "_ ciento doscient trescient cuatrocient quinient seiscient setecient ochocient novecient".split()
)
_PT = (
    "zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis"
    " dezessete dezoito dezenove"
).split()
_DECENAS_PT = "_ _ vinte trinta quarenta cinquenta sessenta setenta oitenta noventa".split()
_CIENTOS_PT = "_ cento duzent trezent quatrocent quinhent seiscent setecent oitocent novecent".split()
_MILLONES_ES = ((10**12, "billón", "billones"), (10**6, "millón", "millones"))
_MILLONES_PT = (
    (10**12, "trilhão", "trilhões"),
    (10**9, "bilhão", "bilhões"),
    (10**6, "milhão", "milhões"),
)
_MILLON = 10**6


def en_letras(numero: int, idioma: str = "es", *, femenino: bool = False) -> str:
    """Un entero de 0 a 10¹⁵ − 1 delante de un sustantivo: 21 000 → «veintiún mil», «vinte e um mil».

    `idioma`: «es» (escala larga: billón = 10¹²) o «pt» (la del Brasil: bilhão = 10⁹).
    """
    return _EN_LETRAS[idioma](numero, femenino)


def importe_en_letras(minimas: int, moneda: str, idioma: str = "es") -> str:
    """«mil doscientos dólares estadounidenses con cincuenta centavos». Sin signo.

    De la moneda que no conoce dice su código, y los decimales como quebrado: «con 50/100».
    """
    entero, resto = divmod(abs(minimas), 10 ** decimales(moneda))
    nombre, di = nombre_de(moneda, idioma), Habla(idioma)
    if nombre is None:
        dicho = f"{en_letras(entero, idioma)} {moneda}"
        return di("{} con {}", dicho, f"{resto:02}/100") if decimales(moneda) else dicho
    if not resto:
        return _contar(entero, nombre, idioma)
    suelto = _contar_fraccion(resto, nombre, idioma)
    if not entero:
        return di("{} de {}", suelto, nombre.uno)
    return di("{} con {}", _contar(entero, nombre, idioma), suelto)


def sin_partir(importe: str) -> str:
    """«USD 12,00» sin que un salto de renglón separe la moneda de la cifra."""
    return importe.replace(" ", "\u00a0")


def _contar(entero: int, nombre: Nombre, idioma: str) -> str:
    """«un millón de pesos»: lo que acaba en millones pide «de»."""
    cual = nombre.uno if entero == 1 else nombre.varios
    letras = en_letras(entero, idioma, femenino=nombre.femenino)
    return Habla(idioma)("{} de {}", letras, cual) if entero and entero % _MILLON == 0 else f"{letras} {cual}"


def _contar_fraccion(resto: int, nombre: Nombre, idioma: str) -> str:
    return f"{en_letras(resto, idioma)} {nombre.centavo if resto == 1 else nombre.centavos}"


def _en_espanol(numero: int, femenino: bool) -> str:
    if not numero:
        return _ES[0]
    partes: list[str] = []
    for valor, uno, varios in _MILLONES_ES:
        cuantos, numero = divmod(numero, valor)
        if cuantos:
            partes.append(f"{_hasta_el_millon(cuantos, False)} {uno if cuantos == 1 else varios}")
    if numero:
        partes.append(_hasta_el_millon(numero, femenino))
    return " ".join(partes)


def _hasta_el_millon(numero: int, femenino: bool) -> str:
    miles, resto = divmod(numero, 1000)
    partes = [] if not miles else ["mil"] if miles == 1 else [f"{_centenas_es(miles, femenino)} mil"]
    return " ".join([*partes, *([_centenas_es(resto, femenino)] if resto else [])])


def _centenas_es(numero: int, femenino: bool) -> str:
    if numero == 100:
        return "cien"
    cientos, resto = divmod(numero, 100)
    partes = []
    if cientos:
        genero = "" if cientos == 1 else "as" if femenino else "os"
        partes.append(f"{_CIENTOS_ES[cientos]}{genero}")
    if resto:
        partes.append(_decenas_es(resto, femenino))
    return " ".join(partes)


def _decenas_es(numero: int, femenino: bool) -> str:
    una = "una" if femenino else "un"
    if numero == 1:
        return una
    if numero == 21:
        return "veintiuna" if femenino else "veintiún"
    if numero < 30:
        return _ES[numero]
    decena, unidad = divmod(numero, 10)
    if not unidad:
        return _DECENAS_ES[decena]
    return f"{_DECENAS_ES[decena]} y {una if unidad == 1 else _ES[unidad]}"


def _en_portugues(numero: int, femenino: bool) -> str:
    """La última clase se une con «e» si no llega a cien o acaba en dos ceros."""
    if not numero:
        return _PT[0]
    grupos: list[tuple[int, str]] = []
    for valor, um, varios in _MILLONES_PT:
        cuantos, numero = divmod(numero, valor)
        if cuantos:
            grupos.append((cuantos, f"{_centenas_pt(cuantos, False)} {um if cuantos == 1 else varios}"))
    miles, resto = divmod(numero, 1000)
    if miles:
        grupos.append((miles, "mil" if miles == 1 else f"{_centenas_pt(miles, femenino)} mil"))
    if resto:
        grupos.append((resto, _centenas_pt(resto, femenino)))
    *antes, (ultimo, texto) = grupos
    dichos = " ".join(t for _, t in antes)
    enlace = " e " if ultimo < 100 or ultimo % 100 == 0 else " "
    return f"{dichos}{enlace}{texto}" if dichos else texto


def _centenas_pt(numero: int, femenino: bool) -> str:
    if numero == 100:
        return "cem"
    cientos, resto = divmod(numero, 100)
    partes = []
    if cientos:
        genero = "" if cientos == 1 else "as" if femenino else "os"
        partes.append(f"{_CIENTOS_PT[cientos]}{genero}")
    if resto:
        partes.append(_decenas_pt(resto, femenino))
    return " e ".join(partes)


def _decenas_pt(numero: int, femenino: bool) -> str:
    if numero < 20:
        return {1: "uma", 2: "duas"}.get(numero, _PT[numero]) if femenino else _PT[numero]
    decena, unidad = divmod(numero, 10)
    return f"{_DECENAS_PT[decena]} e {_decenas_pt(unidad, femenino)}" if unidad else _DECENAS_PT[decena]


_EN_LETRAS: Mapping[str, Callable[[int, bool], str]] = MappingProxyType(
    {"es": _en_espanol, "pt": _en_portugues}
)


_CENTAVOS = MappingProxyType(
    rotulos(
        {
            "ARS BOB BRL CAD CLP COP CUP DOP GTQ HNL MXN NIO USD": ("centavo", "centavos"),
            "CHF CRC EUR PEN PYG VES": ("céntimo", "céntimos"),
            "PAB UYU": ("centésimo", "centésimos"),
            "GBP": ("penique", "peniques"),
        }
    )
)
"""Las que se dicen con su nombre: de las demás no consta cómo se llama su centavo."""
_POR_SU_CODIGO = MappingProxyType({"pt": frozenset("CAD CHF CRC CUP DOP GTQ HNL NIO PAB VES".split())})
"""Las que en esa lengua no se nombran: CLDR escribe «colóns» y «lempira», en femenino."""
_SIN_SU_PAIS = frozenset("BOB BRL GTQ HNL NIO PAB PEN PYG VES".split())
"""Ninguna otra se llama así y CLDR les añade de dónde son: «real brasileño»."""
_DE_OTRA_MANERA = MappingProxyType({("PEN", "pt"): ("sol", "sóis")})
"""CLDR la llama «novo sol», que dejó de ser su nombre en 2015."""
_FEMENINAS = frozenset({"GBP"})


class Nombre(Registro):
    """Una moneda en singular y plural y sus centavos."""

    uno: str
    varios: str
    centavo: str
    centavos: str
    femenino: bool = False


@cache
def nombre_de(moneda: str, idioma: str) -> Nombre | None:
    """El de una moneda (ISO 4217) en esa lengua, o None si no se conoce."""
    centavos = next((suyos for cuales, suyos in _CENTAVOS.items() if moneda in cuales.split()), None)
    if centavos is None or moneda in _POR_SU_CODIGO.get(idioma, ()):
        return None
    uno, varios = _DE_OTRA_MANERA.get((moneda, idioma)) or (
        _sin_su_pais(moneda, nombre_de_moneda(moneda, cuantas, idioma)) for cuantas in (1, 2)
    )
    centavo, fracciones = map(Habla(idioma), centavos)
    return Nombre(uno, varios, centavo, fracciones, moneda in _FEMENINAS)


def _sin_su_pais(moneda: str, nombre: str) -> str:
    return nombre.split()[0] if moneda in _SIN_SU_PAIS else nombre
