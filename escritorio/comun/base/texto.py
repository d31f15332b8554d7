"""Comparar y limpiar textos como lo haría una persona."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from types import MappingProxyType

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import Cuantos, escribir_cuantos

_RENGLON = 300
_HASTA_PUNTO_Y_COMA = re.compile("(?:;;|[^;])+")
_ESPACIOS = re.compile(r"[^\S\n\r\x85\u2028\u2029]+")
_NO_SE_VEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
_INVIERTE = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CON_NOMBRE = MappingProxyType(
    {
        **dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "un salto de línea"),
        **dict.fromkeys(
            "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
            "una marca que invierte el sentido de la escritura",
        ),
        "\u00ad": "un guion que no se ve",
        "\u200b": "un espacio que no se ve",
    }
)


def plegar(texto: str) -> str:
    """`texto` en minúsculas y sin acentos, con los espacios reducidos a uno."""
    if texto.isascii():  # lo más corriente, y diez veces más barato
        return " ".join(texto.casefold().split())
    return " ".join(texto.translate(_PLEGADAS).split())


class _Plegadas(dict[int, str]):
    """Cada letra plegada, que se averigua una vez: no depende de las que tenga al lado."""

    def __missing__(self, codigo: int) -> str:
        # Descomponer puede dar mayúsculas («𝐀»), y pasar a minúsculas, letras por descomponer.
        suelta = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(codigo)).casefold())
        self[codigo] = "".join([c for c in suelta if not unicodedata.combining(c)])
        return self[codigo]


_PLEGADAS = _Plegadas()


def limpiar(texto: str) -> str:
    """`texto` sin caracteres de control (salvo salto y tabulador) ni espacios sobrantes en los extremos."""
    if texto.isascii() and texto.isprintable():  # lo más corriente
        return texto.strip()
    visible = texto if texto.isprintable() else re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", texto)
    return unicodedata.normalize("NFC", visible).strip()


def exigir_renglon(texto: str, que: str, campo: str) -> str:
    """`texto` limpio, en un renglón y como se lee: dos nombres que se ven iguales son el mismo.

    Los espacios raros y repetidos quedan en uno. Lanza `DatoInvalido`, que dice qué carácter sobra y dónde,
    si hay saltos de línea, caracteres que no se ven o que invierten el sentido de la escritura.
    """
    renglon = _ESPACIOS.sub(" ", limpiar(texto))
    if renglon.isprintable():  # lo más corriente: nada de lo que no se ve lo es
        return renglon
    for sitio, letra in enumerate(renglon):
        if unicodedata.category(letra) in _NO_SE_VEN:
            raise _sobra(renglon, sitio, que, campo)
    return renglon


def _de_frente(texto: str, que: str, campo: str) -> str:
    limpio = limpiar(texto)
    if hallado := _INVIERTE.search(limpio):
        raise _sobra(limpio, hallado.start(), que, campo)
    return limpio


def _sobra(texto: str, sitio: int, que: str, campo: str) -> DatoInvalido:
    cual = _CON_NOMBRE.get(texto[sitio], "un carácter que no se ve")
    donde = f"tras «{texto[max(0, sitio - 20) : sitio]}»" if sitio else "al empezar"
    frase = f"{que[:1].upper()}{que[1:]} lleva {cual} (U+{ord(texto[sitio]):04X}) {donde}. Bórrelo."
    return DatoInvalido(frase, campo=campo)


def enumerar(partes: list[str]) -> str:
    """«a, b y c»."""
    if len(partes) < 2:
        return "".join(partes)
    enlace = "e" if plegar(partes[-1])[:1] == "i" else "y"
    return f"{', '.join(partes[:-1])} {enlace} {partes[-1]}"


def varios(renglon: str) -> list[str]:
    """Los nombres de un renglón en que van separados por punto y coma: dos copresidencias.

    El que es de un nombre va dos veces seguidas: «Ana;; Paz; Eva» son «Ana; Paz» y «Eva».
    """
    sueltos = (n.replace(";;", ";").strip() for n in _HASTA_PUNTO_Y_COMA.findall(renglon))
    return [nombre for nombre in sueltos if nombre]


def en_renglon(nombres: Iterable[str]) -> str:
    """Lo contrario de `varios`."""
    return "; ".join(n.replace(";", ";;") for n in nombres)


def sin_partir(renglon: str, conocidos: Iterable[str]) -> str:
    """El mismo renglón, con los nombres conocidos que llevan punto y coma escritos sin que se partan.

    Los que se escribieron a mano, o los guardó una versión anterior, lo llevan una vez.
    """
    for nombre in sorted({c for c in conocidos if ";" in c}, key=len, reverse=True):
        doblado = nombre.replace(";", ";;")
        renglon = doblado.join(p.replace(nombre, doblado) for p in renglon.split(doblado))
    return renglon


def exigir_texto(texto: str, que: str, campo: str, maximo: int = 300) -> str:
    """`texto` sin espacios sobrantes; lanza `DatoInvalido` si queda vacío o es desmedido.

    Si caben menos letras que en un párrafo es un nombre, un título o una fuente, y va en un renglón
    (`exigir_renglon`); en lo demás sólo se rechaza lo que invierte el sentido de la escritura.
    """
    limpio = exigir_renglon(texto, que, campo) if maximo <= _RENGLON else _de_frente(texto, que, campo)
    if not limpio:
        raise DatoInvalido(f"Falta {que}. {_escribalo(que)} antes de guardar.", campo=campo)
    if len(limpio) > maximo:
        raise DatoInvalido(f"{que.capitalize()} tiene más de {maximo} caracteres. Acórtelo.", campo=campo)
    return limpio


def exigir_renglones(texto: str, que: str, campo: str, maximo: int) -> str:
    """Lo mismo, de varios nombres, uno por renglón: cada cual como se lee. Lanza `DatoInvalido`."""
    renglones = [exigir_renglon(r, que, campo) for r in texto.replace("\r\n", "\n").split("\n")]
    return exigir_texto("\n".join(renglones), que, campo, maximo)


def _escribalo(que: str) -> str:
    """«la fuente» → «Escríbala»."""
    return {"la": "Escríbala", "los": "Escríbalos", "las": "Escríbalas"}.get(que.split()[0], "Escríbalo")


def contar(cuantos: Cuantos, uno: str, varios: str) -> str:
    """«1 presente», «2 presentes», «1,5 votos»: la cifra con su palabra en singular o en plural."""
    return f"{escribir_cuantos(cuantos)} {segun_cuantos(cuantos, uno, varios)}"


def segun_cuantos(cuantos: Cuantos, uno: str, varios: str) -> str:
    """La palabra sola, cuando la cifra se escribe aparte: «1.234 de 5.000 cargos»."""
    return uno if cuantos == 1 else varios


def con_articulo(nombre: str) -> str:
    """«la Asamblea General», «el Consejo»: el artículo que pide la primera palabra del órgano."""
    primera = nombre.split()[0].casefold()
    femenina = primera.endswith(("a", "ión", "ad", "as", "iones", "ades")) or primera == "red"
    plural = primera.endswith("s") and not primera.endswith("és")
    articulos = ("los", "las") if plural else ("el", "la")
    return f"{articulos[femenina]} {nombre}"


def de_con_articulo(nombre: str) -> str:
    """«de la Asamblea General», «del Consejo»."""
    dicho = con_articulo(nombre)
    return f"d{dicho}" if dicho.startswith("el ") else f"de {dicho}"


def a_con_articulo(nombre: str) -> str:
    """«a la Asamblea General», «al Consejo»."""
    dicho = con_articulo(nombre)
    return f"a{dicho.removeprefix('e')}" if dicho.startswith("el ") else f"a {dicho}"


def numero_dicho(texto: str, *palabras: str) -> int | None:
    """El número de «recibo 484», «recibo n.º 484» o «484», si `palabras` son «recibo»; None si no es eso."""
    hallado = re.fullmatch(r"(?:(\w+)\s+)?(?:n\.?\s?[oº]?\.?\s*)?(\d{1,9})", plegar(texto).strip())
    if hallado is None or (hallado[1] and hallado[1] not in palabras):
        return None
    return int(hallado[2])


def contraer(frase: str) -> str:
    """«de el Consejo» → «del Consejo»."""
    return frase.replace("de el ", "del ", 1)


def huella_impresa(huella: str) -> str:
    """La huella en grupos de ocho, para leerla y cotejarla."""
    return " ".join(huella[i : i + 8] for i in range(0, len(huella), 8))


_CORREO = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+\.[^\s@<>,;:\"()\[\].]+")


def vale_correo(direccion: str) -> bool:
    """Si parece una dirección a la que se puede escribir."""
    return _CORREO.fullmatch(direccion) is not None and ".." not in direccion
