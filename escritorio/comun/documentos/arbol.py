"""El árbol del texto con marcas y su forma normal, la única que se guarda."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

from escritorio.comun.base.registro import Registro

_INICIO_MAXIMO = 99_999_999


class Corrido(Registro):
    """Un trozo de texto con un solo estilo."""

    texto: str
    negrita: bool = False
    cursiva: bool = False


class Salto(Registro):
    """Cambio de línea dentro del párrafo."""


Linea = tuple[Corrido | Salto, ...]


class Pasaje(Registro):
    """Un párrafo."""

    linea: Linea


class Encabezado(Registro):
    """Título dentro del texto; `nivel` de 1 a 3, sin saltos."""

    nivel: int
    linea: Linea


class Elemento(Registro):
    """Un punto de una lista, con sus bloques."""

    bloques: tuple[Bloque, ...]


class Lista(Registro):
    """`inicio`: número del primer elemento; 1 en las de viñeta."""

    elementos: tuple[Elemento, ...]
    numerada: bool = False
    inicio: int = 1


Bloque = Pasaje | Encabezado | Lista


class Marcado(Registro):
    """Un texto entero."""

    bloques: tuple[Bloque, ...] = ()


def normalizar(arbol: Marcado) -> Marcado:
    """El mismo texto sin trozos vacíos, blancos repetidos ni estilos que empiecen o acaben en blanco."""
    return Marcado(_normales(arbol.bloques))


def _normales(bloques: Iterable[Bloque]) -> tuple[Bloque, ...]:
    return tuple(n for n in map(_normal, bloques) if n is not None)


def _normal(bloque: Bloque) -> Bloque | None:
    if isinstance(bloque, Lista):
        return _lista_normal(bloque)
    if isinstance(bloque, Encabezado):
        linea = linea_normal(Corrido(" ") if isinstance(t, Salto) else t for t in bloque.linea)
        return Encabezado(min(max(bloque.nivel, 1), 3), linea) if linea else None
    linea = linea_normal(bloque.linea)
    return Pasaje(linea) if linea else None


def _lista_normal(lista: Lista) -> Lista | None:
    elementos = tuple(Elemento(b) for b in (_normales(e.bloques) for e in lista.elementos) if b)
    inicio = min(max(lista.inicio, 0), _INICIO_MAXIMO) if lista.numerada else 1
    return Lista(elementos, lista.numerada, inicio) if elementos else None


def linea_normal(trozos: Iterable[Corrido | Salto]) -> Linea:
    """Una línea en forma normal: blancos sencillos, sin blancos en los bordes ni de línea ni de estilo."""
    linea = tuple(trozos)
    if all(isinstance(t, Corrido) and not (t.negrita or t.cursiva) for t in linea):
        return _linea_llana("".join(t.texto for t in linea if isinstance(t, Corrido)))
    letras = [letra for t in linea for letra in _en_letras(t)]
    letras = _sin_blancos_de_estilo(letras)
    letras = _sin_blancos_sobrantes(letras)
    return tuple(_reunir(letras))


def _linea_llana(texto: str) -> Linea:
    """Lo mismo para un texto sin estilos ni saltos, que es casi todo: de una vez y no letra a letra."""
    limpio = re.sub("  +", " ", caracteres_validos(texto)).strip()
    return (Corrido(limpio),) if limpio else ()


# Una letra es (carácter, negrita, cursiva); el salto es ("\n", False, False).
_Letra = tuple[str, bool, bool]


def _en_letras(trozo: Corrido | Salto) -> list[_Letra]:
    if isinstance(trozo, Salto):
        return [("\n", False, False)]
    return [(c, trozo.negrita, trozo.cursiva) for c in caracteres_validos(trozo.texto)]


def caracteres_validos(texto: str) -> str:
    """`texto` sin controles ni códigos que no son caracteres, y con todo blanco reducido a espacio."""
    if texto.isprintable():  # no trae ni controles ni más blanco que el espacio
        return texto
    return "".join(" " if _es_blanco(c) else c for c in texto if not _no_es_caracter(c))


def _es_blanco(letra: str) -> bool:
    # El espacio que no se parte (U+00A0, U+202F) se conserva: lo puso alguien a propósito.
    return letra.isspace() and letra not in "\u00a0\u202f"


def _no_es_caracter(letra: str) -> bool:
    codigo = ord(letra)
    if codigo & 0xFFFE == 0xFFFE or 0xFDD0 <= codigo <= 0xFDEF:
        return True
    return unicodedata.category(letra) in {"Cc", "Cs"} and not letra.isspace()


def _sin_blancos_de_estilo(letras: list[_Letra]) -> list[_Letra]:
    salida: list[_Letra] = []
    for (negrita, cursiva), grupo in groupby(letras, key=lambda x: x[1:]):
        trozo = [x[0] for x in grupo]
        dentro = "".join(trozo).strip()
        desde = len(trozo) - len("".join(trozo).lstrip()) if dentro else len(trozo)
        hasta = desde + len(dentro)
        salida += [
            (c, negrita, cursiva) if desde <= i < hasta else (c, False, False) for i, c in enumerate(trozo)
        ]
    return salida


def _sin_blancos_sobrantes(letras: list[_Letra]) -> list[_Letra]:
    salida: list[_Letra] = []
    for letra in letras:
        if letra[0] == " " and (not salida or salida[-1][0] in " \n"):
            continue
        if letra[0] == "\n":
            salida = _sin_cola(salida)
            if not salida:
                continue
        elif letra[0].isspace() and letra[0] != " " and (not salida or salida[-1][0] == "\n"):
            continue
        salida.append(letra)
    while salida and salida[-1][0].isspace():
        salida.pop()
    return salida


def _sin_cola(letras: list[_Letra]) -> list[_Letra]:
    fin = len(letras)
    while fin and letras[fin - 1][0].isspace() and letras[fin - 1][0] != "\n":
        fin -= 1
    return letras[:fin]


def _reunir(letras: list[_Letra]) -> Iterable[Corrido | Salto]:
    for (salto, negrita, cursiva), grupo in groupby(letras, key=lambda x: (x[0] == "\n", *x[1:])):
        trozo = "".join(x[0] for x in grupo)
        if salto:
            yield from (Salto() for _ in trozo)
        else:
            yield Corrido(trozo, negrita, cursiva)
