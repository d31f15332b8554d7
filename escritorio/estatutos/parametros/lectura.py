"""Los parámetros de una regla, de y a datos sueltos (TOML de las plantillas, JSON del archivo).

Los campos y sus clases salen de los registros de `modelo`: una regla nueva se lee y se escribe
sin más código.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from msgspec.structs import FieldInfo, asdict, fields

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import CIFRAS, Cuantos, leer_cuantos
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.integrar import (
    ReglaDeComposicion,
    ReglaDeMandato,
    ReglaDeRequisitos,
)
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA, Parametros
from escritorio.estatutos.modelo.sesionar import (
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDePropuestas,
    ReglaDeQuorum,
)
from escritorio.estatutos.modelo.votar import (
    ReglaDeCuota,
    ReglaDeMembresia,
    ReglaDePoderes,
    ReglaDeVoto,
)
from escritorio.estatutos.parametros.validar import exigir_cabal

CLASES: Mapping[str, type[Parametros]] = {
    "quorum": ReglaDeQuorum,
    "mayoria": ReglaDeMayoria,
    "convocatoria": ReglaDeConvocatoria,
    "composicion": ReglaDeComposicion,
    "mandato": ReglaDeMandato,
    "requisitos": ReglaDeRequisitos,
    "voto": ReglaDeVoto,
    "poderes": ReglaDePoderes,
    "cuota": ReglaDeCuota,
    "membresia": ReglaDeMembresia,
    "acta": ReglaDeActa,
    "propuestas": ReglaDePropuestas,
}
_VOTOS = 9_999
_FRACCION = re.compile(r"\s*([0-9]{1,6})\s*(?:/\s*([0-9]{1,6})\s*)?")


def leer_parametros(familia: str, datos: Mapping[str, Any]) -> Parametros:
    """Los parámetros de una regla de `familia`. Lanza `DatoInvalido` con la clave que no vale."""
    donde = f"la regla de {NOMBRES_DE_FAMILIA[familia].lower()}"
    leida = _leer_clase(CLASES[familia], _al_dia(familia, datos), donde)
    exigir_cabal(leida)
    return leida  # type: ignore[no-any-return]  # la clase sale de CLASES: es uno de los Parametros


def escribir_parametros(parametros: Parametros) -> str:
    """JSON estable de los parámetros, con las fracciones como «2/3»."""
    return json.dumps(_en_datos(parametros), ensure_ascii=False, sort_keys=True)


def exigir_parametros(familia: str, parametros: Parametros) -> None:
    """Lanza `DatoInvalido` si no son de esa familia o no podrían volver a leerse del archivo."""
    if not isinstance(parametros, CLASES[familia]):
        nombre = NOMBRES_DE_FAMILIA[familia].lower()
        raise DatoInvalido(f"Esos datos no son de una regla de {nombre}.", campo="parametros")
    leer_parametros(familia, json.loads(escribir_parametros(parametros)))


def leer_fraccion(texto: object) -> Fraction:
    """«2/3», «1/2», «1» o «0» como fracción exacta entre 0 y 1. Nunca un decimal. Lanza `DatoInvalido`."""
    hallada = _FRACCION.fullmatch(texto) if isinstance(texto, str) else None
    numerador, denominador = (int(hallada[1]), int(hallada[2] or 1)) if hallada else (0, 0)
    if numerador > denominador or denominador == 0:
        raise DatoInvalido(f"«{texto}» no es una fracción. Escríbala como 1/2 o 2/3.", campo="fraccion")
    return Fraction(numerador, denominador)


def leer_votos(valor: object, campo: str = "votos") -> Cuantos:
    """Los de una regla: un entero o un texto, «1,5» o «1.5». Lanza `DatoInvalido`."""
    escrito = "" if isinstance(valor, bool) or not isinstance(valor, int | str) else str(valor)
    dichos = leer_cuantos(escrito)
    if dichos is None or dichos > _VOTOS:
        raise DatoInvalido(
            f"«{valor}» no son votos. Escríbalos como 2 o 1,5, con {CIFRAS} decimales como mucho"
            f" (en una plantilla, los decimales entre comillas).",
            campo=campo,
        )
    return dichos


def _al_dia(familia: str, datos: Mapping[str, Any]) -> Mapping[str, Any]:
    """Lo escrito por la primera versión del programa, con las claves de hoy."""
    if not isinstance(datos, Mapping):
        return datos
    if familia == "convocatoria" and "dias" in datos:
        return {**{c: v for c, v in datos.items() if c != "dias"}, "plazo": datos["dias"]}
    demora, llamadas = datos.get("demora_minutos", []), datos.get("llamadas")
    if familia == "quorum" and isinstance(demora, int | None) and isinstance(llamadas, list):
        return {**datos, "demora_minutos": [] if demora is None else [demora] * (len(llamadas) - 1)}
    return datos


def _leer_clase(clase: type[Registro], datos: Any, donde: str) -> Any:
    if not isinstance(datos, Mapping):
        raise DatoInvalido(f"{donde[:1].upper()}{donde[1:]} no está bien escrita.", campo="parametros")
    propios = _campos(clase)
    for clave in datos:
        if clave not in propios:
            raise DatoInvalido(f"«{clave}» no es una clave de {donde}.", campo=str(clave))
    valores = {}
    for nombre, campo in propios.items():
        if nombre in datos:
            valores[nombre] = _leer(campo.type, datos[nombre], nombre)
        elif campo.required:
            raise DatoInvalido(f"Falta «{nombre}» en {donde}.", campo=nombre)
    return clase(**valores)


@cache
def _campos(clase: type[Registro]) -> dict[str, FieldInfo]:
    return {campo.name: campo for campo in fields(clase)}


def _leer(tipo: Any, valor: Any, campo: str) -> Any:
    if get_origin(tipo) in (Union, UnionType):
        if valor is None:
            return None
        if Decimal in get_args(tipo):
            return leer_votos(valor, campo)
        tipo = next(t for t in get_args(tipo) if t is not NoneType)
    if get_origin(tipo) is tuple:
        if not isinstance(valor, list | tuple):
            raise DatoInvalido(f"«{campo}» debe ser una lista.", campo=campo)
        return tuple(_leer(get_args(tipo)[0], v, campo) for v in valor)
    if issubclass(tipo, Registro):
        return _leer_clase(tipo, valor, f"«{campo}»")
    if issubclass(tipo, StrEnum):
        return _de_lista(tipo, valor, campo)
    return _SUELTOS[tipo](valor, campo)


def _de_lista(clase: type[StrEnum], valor: object, campo: str) -> StrEnum:
    try:
        return clase(str(valor))
    except ValueError:
        posibles = ", ".join(str(v) for v in clase)
        raise DatoInvalido(f"«{campo}» no puede ser «{valor}»; puede ser {posibles}.", campo=campo) from None


def _natural(valor: object, campo: str) -> int:
    if not isinstance(valor, int) or isinstance(valor, bool) or valor < 0:
        raise DatoInvalido(f"«{campo}» debe ser un número entero, cero o mayor.", campo=campo)
    return valor


def _logico(valor: object, campo: str) -> bool:
    if not isinstance(valor, bool):
        raise DatoInvalido(f"«{campo}» debe ser sí o no.", campo=campo)
    return valor


def _texto(valor: object, campo: str) -> str:
    if not isinstance(valor, str):
        raise DatoInvalido(f"«{campo}» debe ser un texto.", campo=campo)
    return valor


_SUELTOS: Mapping[type, Callable[[object, str], Any]] = {
    int: _natural,
    bool: _logico,
    str: _texto,
    Fraction: lambda valor, _: leer_fraccion(valor),
}


def _en_datos(valor: Any) -> Any:
    if isinstance(valor, Registro):
        return {nombre: _en_datos(suyo) for nombre, suyo in asdict(valor).items()}
    if isinstance(valor, tuple):
        return [_en_datos(v) for v in valor]
    return str(valor) if isinstance(valor, Fraction | Decimal) else valor
