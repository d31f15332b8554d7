"""Leer y escribir la fecha de fundación y los idiomas como lo haría una persona: puro."""

from __future__ import annotations

import re

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.texto import enumerar, plegar

_MESES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
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


def escribir_fundacion(fundacion: str) -> str:
    """«1995-11-11» → «11/11/1995»; «1995-11» → «noviembre de 1995»; «1995» → «1995»."""
    if len(fundacion) == 10:
        return en_corto(fundacion)
    if re.fullmatch(r"\d{4}-\d{2}", fundacion):
        return f"{_MESES[int(fundacion[5:]) - 1]} de {fundacion[:4]}"
    return fundacion


def leer_fundacion(texto: str) -> str:
    """Fecha ISO, año-mes o año desde «11/11/1995», «noviembre de 1995», «11/1995» o «1995».

    Lanza `DatoInvalido`. La fuente a veces sólo da el mes o el año: no se inventa el día.
    """
    llano = plegar(texto)
    if not llano or re.fullmatch(r"[0-9]{4}", llano):
        return llano
    if hallado := re.fullmatch(r"([a-z]+)(?: de)? ([0-9]{4})", llano):
        return f"{hallado[2]}-{_mes(hallado[1], texto):02}"
    if hallado := re.fullmatch(r"([0-9]{1,2})[/-]([0-9]{4})", llano):
        return f"{hallado[2]}-{_mes(hallado[1], texto):02}"
    return leer_fecha(llano, "fundacion")


def _mes(dicho: str, texto: str) -> int:
    numero = int(dicho) if dicho.isdigit() else _MESES.index(dicho) + 1 if dicho in _MESES else 0
    if not 1 <= numero <= 12:
        raise DatoInvalido(
            f"«{texto}» no es una fecha. Escriba el día, el mes y el año, o sólo el año.", campo="fundacion"
        )
    return numero


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
