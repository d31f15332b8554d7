"""El número de un rótulo («Artículo 12.º», «Cláusula tercera», «CAPÍTULO II») y cómo ponerle otro."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType

from msgspec.structs import replace

from escritorio.comun.base.lengua import NADA, Frase, frase, unidas
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, Disposicion
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.dictar import dictar, juzgar

_UNIDADES = (
    "primer segund tercer cuart quint sext septim octav noven".split(),
    "decim vigesim trigesim cuadragesim quincuagesim sexagesim septuagesim octogesim nonagesim".split(),
)
_CON_ACENTO = MappingProxyType({"septim": "séptim", "decim": "décim"})
_PORTUGUESES = MappingProxyType({"primeir": 1, "terceir": 3, "quart": 4, "setim": 7, "oitav": 8, "non": 9})
_DECENAS_PORTUGUESAS = MappingProxyType({"decim": 10, "vigesim": 20, "trigesim": 30, "quadragesim": 40})
_DECENAS = r"d[eé]cim|vig[eé]sim|trig[eé]sim|cuadrag[eé]sim|quincuag[eé]sim|sexag[eé]sim|quadrag[eé]sim"
_PRIMEROS = (
    r"primer|segund|tercer|cuart|quint|sext|s[eé]ptim|octav|noven|und[eé]cim|duod[eé]cim"
    r"|primeir|terceir|quart|s[eé]tim|oitav|non"
)
ORDINAL = (
    rf"(?:[uú]nic[oa]|decimo(?:{_PRIMEROS})[oa]"
    rf"|(?:{_DECENAS})[oa](?:\s+(?:{_PRIMEROS})[oa])?|(?:{_PRIMEROS})[oa]?)"
)
"""Expresión de un ordinal escrito, sin distinguir mayúsculas: «tercera», «décimo cuarta», «único»."""
_ROMANOS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_ROMANO = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", re.IGNORECASE)
_AGREGADO = r"(?:\s*[-–]?\s*(?:bis|ter|qu[aá]ter|quinquies|sexies|septies)\b|[-–][A-Z]\b|(?:\.\d+)+)"
_CIFRA = re.compile(rf"(\d+)(\s?\.?[ºo°ª]\b|\s?\.?[º°ª])?(?:(?:a|er|[drtmv][oa]|n[oa]|avo)\b)?({_AGREGADO})?")


class Numero(Registro):
    """`valor` y si lleva «bis», «ter» o letra: entonces no cuenta en la serie."""

    valor: int
    agregado: bool = False


def numero_de(rotulo: str) -> Numero | None:
    """El de «Artículo 12 bis», «Art. 5.º», «Cláusula tercera», «Capítulo IV» o «único»; None si no hay."""
    _, _, resto = rotulo.strip().partition(" ")
    if hallada := _CIFRA.search(rotulo):
        return Numero(int(hallada[1]), bool(hallada[3]))
    palabras = resto.strip(" .").split()
    if palabras and _ROMANO.fullmatch(palabras[0]):
        return Numero(_de_romano(palabras[0].upper()))
    hallado = _ordinal_en(palabras)
    return Numero(hallado[2]) if hallado else None


def con_numero(rotulo: str, numero: int) -> str:
    """El mismo rótulo con otro número y sin «bis»; igual si no lleva un número que se entienda."""
    if _CIFRA.search(rotulo):
        return _CIFRA.sub(lambda m: f"{numero}{m[2] or ''}", rotulo, count=1)
    palabras = rotulo.split()
    if not (hallado := _ordinal_en(palabras)):
        return rotulo
    desde, hasta, _ = hallado
    escrito = _como(en_ordinal(numero, palabras[hasta - 1].strip(".,;:")[-1:]), palabras[desde])
    return " ".join([*palabras[:desde], escrito, *palabras[hasta:]])


def en_ordinal(numero: int, genero: str = "a") -> str:
    """«tercera», «decimocuarta»… de 1 a 99; `genero`: «a» u «o». Mayor, en cifras: «120.ª»."""
    if not 0 < numero < 100:
        return f"{numero}.{'ª' if genero == 'a' else 'º'}"
    letra = "a" if genero.lower() == "a" else "o"
    decena, unidad = divmod(numero, 10)
    if numero in (11, 12):
        return f"{'un' if numero == 11 else 'duo'}décim{letra}"
    if decena == 1 and unidad:
        return f"decimo{_acentuada(_UNIDADES[0][unidad - 1])}{letra}"
    partes = [_acentuada(_UNIDADES[1][decena - 1])] if decena else []
    partes += [_acentuada(_UNIDADES[0][unidad - 1])] if unidad else []
    return " ".join(f"{p}{letra}" for p in partes)


def _acentuada(raiz: str) -> str:
    if raiz in _CON_ACENTO:
        return _CON_ACENTO[raiz]
    return re.sub(r"esim$", "ésim", raiz)


def _como(palabra: str, modelo: str) -> str:
    if modelo.isupper():
        return palabra.upper()
    return palabra.capitalize() if modelo[:1].isupper() else palabra


def _de_romano(letras: str) -> int:
    valor = 0
    for cuanto, romano in _ROMANOS:
        while letras.startswith(romano):
            valor, letras = valor + cuanto, letras[len(romano) :]
    return valor


def _ordinal_en(palabras: list[str]) -> tuple[int, int, int] | None:
    """Desde qué palabra, hasta cuál y qué número es el primer ordinal: «tercera», «décimo cuarta»."""
    plegadas = [plegar(p.strip(".,;:")) for p in palabras]
    for i in range(len(plegadas)):
        for j in (i + 2, i + 1):
            valor = _de_ordinal(plegadas[i:j]) if j <= len(plegadas) else 0
            if valor:
                return i, j, valor
    return None


def _de_ordinal(palabras: list[str]) -> int:
    if palabras in (["unico"], ["unica"]):
        return 1
    return _ordinales().get(" ".join(_raiz(p) for p in palabras), 0)


def _raiz(palabra: str) -> str:
    return re.sub(r"(?<=[^aeiou])(?:[oae]|)$", "", palabra) if len(palabra) > 3 else palabra


@lru_cache(maxsize=1)
def _ordinales() -> dict[str, int]:
    dichos = {plegar(en_ordinal(n)): n for n in range(1, 100)}
    sueltos = {f"decim {_raiz(plegar(en_ordinal(n)))}": n + 10 for n in range(1, 10)}
    compuestos = {
        f"{decena} {unidad}": n + m
        for decena, n in _DECENAS_PORTUGUESAS.items()
        for unidad, m in _PORTUGUESES.items()
    }
    castellanos = {" ".join(_raiz(p) for p in dicho.split()): n for dicho, n in dichos.items()}
    return castellanos | sueltos | _PORTUGUESES | compuestos | {"quadragesim": 40}


def renumeradas(texto: Sequence[Disposicion], desde: str) -> list[Disposicion]:
    """Los artículos a los que cambia el número: correlativos desde el de ese id.

    Siguen al número del vivo que lo precede; si no hay ninguno delante, empiezan en 1.
    Los transitorios llevan su propia serie y no se tocan.
    """
    articulos = [
        d for d in texto if d.clase is ClaseDeDisposicion.ARTICULO and "transitori" not in plegar(d.rotulo)
    ]
    indice = next((i for i, d in enumerate(articulos) if d.id == desde), len(articulos))
    delante = (numero_de(d.rotulo) for d in reversed(articulos[:indice]))
    primero = next((n.valor + 1 for n in delante if n), 1)
    con_otro = [replace(d, rotulo=con_numero(d.rotulo, n)) for n, d in enumerate(articulos[indice:], primero)]
    return [n for n, d in zip(con_otro, articulos[indice:], strict=True) if n != d]


class PasoDeCuenta(Registro):
    """Una condición: si se cumple (None: no se sabe), cómo consta en la cuenta y qué se le reprocha."""

    cumple: bool | None
    texto: Frase
    reparo: Frase = NADA


def dictar_pasos(regla: Regla, pasos: Sequence[PasoDeCuenta], *, si: Frase, no: Frase) -> Dictamen:
    """Sí con la frase `si`; si algo falla, `no`, con un hueco para los reparos; si algo no se sabe, qué."""
    veredicto = juzgar(p.cumple for p in pasos)
    cuenta = [p.texto for p in pasos]
    if veredicto is Veredicto.SI:
        return dictar(regla, veredicto, si, cuenta)
    culpable = False if veredicto is Veredicto.NO else None
    reparos = unidas("; ", [p.reparo for p in pasos if p.cumple is culpable])
    dicho = no if veredicto is Veredicto.NO else frase("No se puede saber: {}.")
    return dictar(regla, veredicto, replace(dicho, huecos=(reparos,)), cuenta)
