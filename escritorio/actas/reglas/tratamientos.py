"""Cómo se nombra a cada persona en el acta: tratamiento, cargo y concordancia. Puro.

Lo que no consta no se inventa: sin cargo va el nombre solo; sin saber el género, el cargo va detrás.
"""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.actas.modelo.contenido import Trato
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.texto import plegar

_FEMENINOS = (
    "sra",
    "srta",
    "dna",
    "dona",
    "dra",
    "senora",
    "excma",
    "exma",
    "ilma",
    "arq.a",
    "profa",
    "enga",
)
_MASCULINOS = ("sr", "d", "don", "dr", "senor", "excmo", "exmo", "ilmo", "prof", "dom")
_DE_MUJER = (
    "alcaldesa intendenta prefeita presidenta concejala consejera gobernadora governadora vereadora directora"
    " diretora secretaria vicepresidenta vice-prefeita viceprefeita regidora delegada jefa tesoureira"
    " tesorera procuradora diputada deputada ministra coordinadora coordenadora ejecutiva vicealcaldesa"
).split()
_DE_HOMBRE = (
    "alcalde prefeito concejero consejero gobernador governador vereador director diretor secretario"
    " secretário vicealcalde vice-prefeito viceprefeito regidor delegado jefe tesoureiro tesorero procurador"
    " diputado deputado ministro coordinador coordenador"
).split()


def genero(trato: Trato) -> str:
    """«f», «m» o «» si no se sabe: por el cargo y, si vale para ambos («intendente»), por el tratamiento."""
    cargo = trato.cargo.casefold().split()
    if cargo and cargo[0] in _DE_MUJER:
        return "f"
    if cargo and cargo[0] in _DE_HOMBRE:
        return "m"
    for palabra in plegar(trato.tratamiento).replace(".", "").split():
        if palabra in _FEMENINOS:
            return "f"
        if palabra in _MASCULINOS:
            return "m"
    return ""


def nombrar(di: Habla, nombre: str, tratos: Mapping[str, Trato]) -> str:
    """«la intendenta de Montevideo, Sra. Eva Pérez»; el nombre tal cual si no consta nada de él."""
    trato = tratos.get(nombre)
    if trato is None or not (trato.cargo or trato.tratamiento):
        return nombre
    propio = nombre.removesuffix(f" ({trato.de})")
    if trato.tratamiento and not propio.startswith(trato.tratamiento):
        propio = f"{trato.tratamiento} {propio}"
    if not trato.cargo:
        return di("{}, por {}", propio, trato.de) if nombre.endswith(f"({trato.de})") else propio
    cargo, suyo = f"{_en_minuscula(trato.cargo)}{_del_socio(trato)}", genero(trato)
    if not suyo:
        return f"{propio}, {cargo}"
    return di.en("persona", "la {}, {}" if suyo == "f" else "el {}, {}", cargo, propio)


def con_cargo(nombre: str, tratos: Mapping[str, Trato]) -> str:
    """«Sra. Eva Pérez, intendenta»: para una tabla, donde ya se lee por quién viene."""
    trato = tratos.get(nombre)
    return f"{nombre}, {_en_minuscula(trato.cargo)}" if trato and trato.cargo else nombre


def _del_socio(trato: Trato) -> str:
    """« de Montevideo», salvo que el cargo ya lo diga."""
    return "" if not trato.de or plegar(trato.de) in plegar(trato.cargo) else f" de {trato.de}"


def _en_minuscula(cargo: str) -> str:
    """«Alcaldesa» → «alcaldesa»; una sigla o un nombre propio a mitad no se tocan."""
    return cargo if cargo[:2].isupper() else f"{cargo[:1].lower()}{cargo[1:]}"
