"""Leer y escribir los idiomas, los fines y lo dispuesto para los papeles, como lo haría una persona: puro."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from escritorio.asociacion.modelo import (
    CLASES_DE_PAPEL,
    DE_TODOS,
    DISPUESTOS,
    HOJAS,
    MARGENES,
    TextoDePapel,
)
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import Habla, rotulos
from escritorio.comun.base.texto import enumerar, exigir_renglon, plegar

_NUMERO = re.compile(r"^\s*(?:\d+[.)]|[a-z]\)|[-–—•·*])\s+")
_IDIOMAS = {
    "es": "español",
    "pt": "portugués",
    "en": "inglés",
    "fr": "francés",
    "it": "italiano",
    "ca": "catalán",
    "gn": "guaraní",
    "qu": "quechua",
}


def escribir_idiomas(codigos: tuple[str, ...]) -> str:
    """(«es», «pt») → «español y portugués»; un código que no conoce sale tal cual."""
    return enumerar([_IDIOMAS.get(c, c) for c in codigos])


def leer_idiomas(texto: str) -> tuple[str, ...]:
    """Códigos ISO 639-1 desde «español y portugués» o «es, pt», sin repetir. Lanza `DatoInvalido`."""
    por_nombre = {plegar(nombre): codigo for codigo, nombre in _IDIOMAS.items()}
    palabras = [p for p in re.split(r"[^a-z]+", plegar(texto)) if p not in ("", "y", "e")]
    codigos = [por_nombre.get(p, p) for p in palabras]
    if raros := [c for c in codigos if len(c) != 2]:
        posibles = ", ".join(_IDIOMAS.values())
        raise DatoInvalido(f"No conozco el idioma «{raros[0]}». Puede ser {posibles}.", campo="idiomas")
    return tuple(dict.fromkeys(codigos))


def leer_fines(texto: str) -> tuple[str, ...]:
    """Uno por renglón, sin el número o la raya que llevara delante. Lanza `DatoInvalido`."""
    renglones = (exigir_renglon(_NUMERO.sub("", r), "los fines", "fines") for r in texto.splitlines())
    return tuple(r for r in renglones if r)


def decir_salto(de_que: str, a: int, b: int, primero: int) -> str:
    """Que del número `a` se pasa al `b` en una serie que empezó por `primero`, y no debería."""
    if a == b:
        return f"La numeración de {de_que} repite el {a}."
    if a < primero < b:
        faltan = f"falta el {primero}" if b == primero + 1 else f"faltan del {primero} al {b - 1}"
        return f"A la numeración de {de_que} le {faltan}."
    return f"La numeración de {de_que} salta del {a} al {b}."


LENGUAS_DE_PAPEL: Final = ("es", "pt")
MARGEN_MENOR, MARGEN_MAYOR = 15, 30
"""En milímetros: menos no lo imprime cualquier impresora, y con más no queda sitio."""
_OFICIOS: Final = re.compile(r"\b(?:pro|sub)?(?:(secretar)|teso)")
_SENAL: Final = re.compile(r"\{[^{}]*\}")
_TRATO_SIN_PAIS = "De nuestra consideración"
_TRATOS: Final = rotulos(
    {
        **dict.fromkeys(("AR", "PY", "UY", "CU"), "Sr./Sra. Intendente"),
        **dict.fromkeys(("BO", "CL", "CO", "CR", "DO", "EC", "ES", "GT", "HN"), "Sr./Sra. Alcalde"),
        **dict.fromkeys(("NI", "PA", "PE", "SV", "VE"), "Sr./Sra. Alcalde"),
        "BR": "Sr./Sra. Prefeito o Prefeita",
        "MX": "C. Presidente o Presidenta Municipal",
        "PT": "Sr./Sra. Presidente de la Cámara Municipal",
        "": "De nuestra consideración",
    }
)
"""El de fábrica, por país."""
_DE_FABRICA: Final = rotulos(
    {
        "saludo": "{trato}:",
        "saludo de convocatoria": "A quienes integran {organo}:",
        "despedida": "Saluda atentamente,",
    }
)
_MEDIDAS: Final = {"hoja": "A4", "margen_lado": "25", "margen_alto": "24", "margen_bajo": "24"}


def sale_en(cual: str, clase: str) -> bool:
    """Si eso se dispone para los papeles de esa clase; «», para todos de una vez."""
    clases = DISPUESTOS[cual].clases
    return clase in clases or not clases or (not clase and cual in DE_TODOS)


def de_fabrica(cual: str, clase: str, di: Habla) -> str:
    """Lo que dice el papel mientras la secretaría no disponga otra cosa, en esa lengua."""
    if cual == "trato":
        return "\n".join(f"{pais}: {di(texto)}" for pais, texto in _TRATOS.items() if pais)
    if not sale_en(cual, clase):
        return ""
    return _MEDIDAS.get(cual) or di(_DE_FABRICA.get(f"{cual} de {clase}") or _DE_FABRICA.get(cual, ""))


def dispuesto(textos: Sequence[TextoDePapel], cual: str, clase: str, di: Habla) -> str:
    """Lo que la secretaría dispuso para ese papel en esa lengua o, si nada, lo de fábrica.

    Manda lo de su clase y su lengua; después, lo de su clase, lo de su lengua y lo de todos.
    """
    puestos = {(t.clase, t.idioma): t.texto for t in textos if t.cual == cual}
    for donde in ((clase, di.idioma), (clase, ""), ("", di.idioma), ("", "")):
        if donde in puestos:
            return puestos[donde]
    return de_fabrica(cual, clase, di)


def cambios(
    textos: Sequence[TextoDePapel], clase: str, di: Habla, escritos: Mapping[str, str]
) -> tuple[list[TextoDePapel], list[TextoDePapel]]:
    """Lo que hay que poner y lo que hay que quitar para que esos papeles digan lo escrito.

    Lo que ya dirían sin disponerlo (por lo de todos, o de fábrica) se quita: así se vuelve al original.
    """
    pone, quita = [], []
    for cual, texto in escritos.items():
        idioma = di.idioma if DISPUESTOS[cual].de_lengua else ""
        suyo = TextoDePapel(clase, idioma, cual, texto.strip())
        puesto = next((t for t in textos if (t.clase, t.idioma, t.cual) == (clase, idioma, cual)), None)
        demas = [t for t in textos if t is not puesto]
        if suyo.texto == dispuesto(demas, cual, clase, di):
            quita += [puesto] if puesto else []
        elif suyo != puesto:
            pone.append(suyo)
    return pone, quita


def con_lo_escrito(
    textos: Sequence[TextoDePapel], clase: str, di: Habla, escritos: Mapping[str, str]
) -> list[TextoDePapel]:
    """Lo que quedaría dispuesto si esos papeles dijeran lo escrito, que aún puede no valer."""
    pone, quita = cambios(textos, clase, di, escritos)
    fuera = set(map(_lugar, (*pone, *quita)))
    return [*(t for t in textos if _lugar(t) not in fuera), *pone]


def lo_que_cambia(
    antes: Sequence[TextoDePapel], ahora: Sequence[TextoDePapel]
) -> tuple[list[TextoDePapel], list[TextoDePapel]]:
    """Lo que hay que poner y lo que hay que quitar para pasar de lo uno a lo otro."""
    estaban, estan = ({_lugar(t): t for t in textos} for textos in (antes, ahora))
    pone = [t for donde, t in estan.items() if estaban.get(donde) != t]
    return pone, [t for donde, t in estaban.items() if donde not in estan]


def _lugar(t: TextoDePapel) -> tuple[str, str, str]:
    return t.clase, t.idioma, t.cual


def firma_y_cargo(textos: Sequence[TextoDePapel], clase: str, di: Habla) -> tuple[str, str]:
    """Quién se dispuso que firme y con qué cargo; «», lo que no se dispuso.

    Un nombre va con su cargo o sin ninguno: si en esa lengua no se dispuso, con el de la otra.
    """
    nombre = dispuesto(textos, "firma", clase, di)
    lenguas = [di, *(Habla(i) for i in LENGUAS_DE_PAPEL if nombre and i != di.idioma)]
    return nombre, next(filter(None, (dispuesto(textos, "cargo", clase, una) for una in lenguas)), "")


def firma_por_secretaria(cargo: str) -> bool:
    """Si ese cargo es de la secretaría y no de la tesorería; de los dos que diga, manda el primero."""
    dicho = _OFICIOS.search(plegar(cargo))
    return dicho is not None and dicho[1] is not None


def los_de(textos: Sequence[TextoDePapel], clase: str) -> tuple[TextoDePapel, ...]:
    """Los que pueden salir en los papeles de esa clase."""
    return tuple(t for t in textos if t.clase in ("", clase) and sale_en(t.cual, clase))


def trato_de(textos: Sequence[TextoDePapel], pais: str, clase: str, di: Habla) -> str:
    """Cómo se dirige un papel a quien gobierna un municipio de ese país."""
    return _por_pais(dispuesto(textos, "trato", clase, di)).get(pais) or di(_TRATO_SIN_PAIS)


@lru_cache(maxsize=8)
def _por_pais(texto: str) -> Mapping[str, str]:
    """Miles de avisos preguntan por los mismos."""
    return dict(leer_tratos(texto))


def leer_tratos(texto: str) -> Iterator[tuple[str, str]]:
    """De cada renglón, el código del país y su tratamiento. Lanza `DatoInvalido`."""
    for renglon in filter(None, map(str.strip, texto.splitlines())):
        pais, dos_puntos, trato = (p.strip() for p in renglon.partition(":"))
        pais = pais.upper()
        if not (dos_puntos and trato and nombre_de_pais(pais) != pais):
            raise DatoInvalido(
                f"«{renglon}» no dice un país y su tratamiento. Escríbalo así: «AR: Sr./Sra. Intendente».",
                campo="trato",
            )
        yield pais, trato


def exigir_dispuesto(dado: TextoDePapel) -> TextoDePapel:
    """Lo escrito, limpio. Lanza `DatoInvalido` si no vale en un papel."""
    exigir_lugar(dado)
    texto = "\n".join(exigir_renglon(r, "el texto", dado.cual) for r in dado.texto.strip().splitlines())
    _exigir_que_valga(dado.cual, texto)
    return TextoDePapel(dado.clase, dado.idioma, dado.cual, texto)


def exigir_lugar(dado: TextoDePapel) -> TextoDePapel:
    """Lo mismo. Lanza `DatoInvalido` si eso no se dispone para esos papeles en esa lengua."""
    suyo = DISPUESTOS.get(dado.cual)
    if suyo is None:
        raise DatoInvalido(f"«{dado.cual}» no es de un papel. Puede ser: {', '.join(DISPUESTOS)}.")
    if not sale_en(dado.cual, dado.clase) or dado.clase not in ("", *CLASES_DE_PAPEL):
        cuales = ", ".join(suyo.clases or CLASES_DE_PAPEL)
        raise DatoInvalido(f"Eso se dispone para: {cuales}.", campo="clase")
    if dado.idioma not in (LENGUAS_DE_PAPEL if suyo.de_lengua else ("", *LENGUAS_DE_PAPEL)):
        raise DatoInvalido("Diga en qué lengua: en español (es) o en portugués (pt).", campo="idioma")
    return dado


def _exigir_que_valga(cual: str, texto: str) -> None:
    suyo = DISPUESTOS[cual]
    if cual == "hoja" and texto not in HOJAS:
        raise DatoInvalido(f"La hoja puede ser: {', '.join(HOJAS)}.", campo=cual)
    if cual in MARGENES and not (texto.isdecimal() and MARGEN_MENOR <= int(texto) <= MARGEN_MAYOR):
        raise DatoInvalido(f"Un margen va de {MARGEN_MENOR} a {MARGEN_MAYOR} milímetros.", campo=cual)
    if len(texto) > suyo.largo or (suyo.renglones == 1 and "\n" in texto):
        raise DatoInvalido(f"Ponga hasta {suyo.largo} caracteres.", campo=cual)
    if cual == "trato":
        list(leer_tratos(texto))
    if suyo.senales and (raras := set(_SENAL.findall(texto)) - set(suyo.senales)):
        raise DatoInvalido(
            f"{min(raras)} no se sustituye por nada. Puede llevar {', '.join(suyo.senales)}.", campo=cual
        )
