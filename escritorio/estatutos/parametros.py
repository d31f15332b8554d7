"""Los parámetros de una regla, de y a datos sueltos (TOML de las plantillas, JSON del archivo)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeVar

from escritorio.comun.base.errores import DatoInvalido
from escritorio.estatutos.modelo import (
    NOMBRES_DE_CONSTANCIA,
    Base,
    Comparador,
    Empate,
    Exigencia,
    Parametros,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
)

_E = TypeVar("_E", Base, Comparador, Empate)
_FRACCION = re.compile(r"\s*([0-9]{1,6})\s*(?:/\s*([0-9]{1,6})\s*)?")


def leer_parametros(familia: str, datos: Mapping[str, Any]) -> Parametros:
    """Los parámetros de una regla de `familia`. Lanza `DatoInvalido` con la clave que no vale."""
    try:
        if familia == "quorum":
            return _quorum(datos)
        if familia == "mayoria":
            return _mayoria(datos)
        return ReglaDeConvocatoria(_natural(datos["dias"], "dias"))
    except KeyError as error:
        raise DatoInvalido(
            f"Falta «{error.args[0]}» en la regla de {familia}.", campo=str(error.args[0])
        ) from None
    except (TypeError, AttributeError):
        raise DatoInvalido(f"La regla de {familia} no está bien escrita.", campo="parametros") from None


def escribir_parametros(parametros: Parametros) -> str:
    """JSON estable de los parámetros, con las fracciones como «2/3»."""
    return json.dumps(_en_datos(parametros), ensure_ascii=False, sort_keys=True)


def exigir_parametros(familia: str, parametros: Parametros) -> None:
    """Lanza `DatoInvalido` si no son de esa familia o no podrían volver a leerse del archivo."""
    leer_parametros(familia, json.loads(escribir_parametros(parametros)))


def _quorum(datos: Mapping[str, Any]) -> ReglaDeQuorum:
    llamadas = tuple(_exigencia(e) for e in datos["llamadas"])
    if not llamadas:
        raise DatoInvalido("La regla de quórum necesita al menos la primera llamada.", campo="llamadas")
    demora = datos.get("demora_minutos")
    sin_quorum = datos.get("sin_quorum", "diligencia")
    if sin_quorum not in NOMBRES_DE_CONSTANCIA:
        raise DatoInvalido("«sin_quorum» es «diligencia» o «acta_de_no_celebracion».", campo="sin_quorum")
    return ReglaDeQuorum(
        llamadas,
        bool(datos.get("mantenido", False)),
        None if demora is None else _natural(demora, "demora_minutos"),
        sin_quorum,
    )


def _mayoria(datos: Mapping[str, Any]) -> ReglaDeMayoria:
    exigencias = tuple(_exigencia(e) for e in datos["exigencias"])
    if not exigencias:
        raise DatoInvalido("La regla de mayoría necesita al menos una exigencia.", campo="exigencias")
    return ReglaDeMayoria(exigencias, _de_lista(Empate, datos.get("empate", "rechaza"), "empate"))


def _exigencia(datos: Mapping[str, Any]) -> Exigencia:
    comparador = _de_lista(Comparador, datos["comparador"], "comparador")
    fraccion = leer_fraccion(datos["fraccion"])
    if comparador is Comparador.MAS_DE and fraccion == 1:
        raise DatoInvalido(
            "«Más de la totalidad» no se alcanza nunca. Elija «al menos» u otra fracción.", campo="fraccion"
        )
    base = _de_lista(Base, datos["base"], "base")
    return Exigencia(base, comparador, fraccion, _natural(datos.get("minimo", 0), "minimo"))


def leer_fraccion(texto: object) -> Fraction:
    """«2/3», «1/2», «1» o «0» como fracción exacta entre 0 y 1. Nunca un decimal. Lanza `DatoInvalido`."""
    hallada = _FRACCION.fullmatch(texto) if isinstance(texto, str) else None
    numerador, denominador = (int(hallada[1]), int(hallada[2] or 1)) if hallada else (0, 0)
    if numerador > denominador or denominador == 0:
        raise DatoInvalido(f"«{texto}» no es una fracción. Escríbala como 1/2 o 2/3.", campo="fraccion")
    return Fraction(numerador, denominador)


def _de_lista(clase: type[_E], valor: object, campo: str) -> _E:
    try:
        return clase(str(valor))
    except ValueError:
        posibles = ", ".join(str(v) for v in clase)
        raise DatoInvalido(f"«{campo}» no puede ser «{valor}»; puede ser {posibles}.", campo=campo) from None


def _natural(valor: object, campo: str) -> int:
    if not isinstance(valor, int) or isinstance(valor, bool) or valor < 0:
        raise DatoInvalido(f"«{campo}» debe ser un número entero, cero o mayor.", campo=campo)
    return valor


def _en_datos(parametros: Parametros) -> dict[str, Any]:
    if isinstance(parametros, ReglaDeQuorum):
        return {
            "llamadas": [_exigencia_en_datos(e) for e in parametros.llamadas],
            "mantenido": parametros.mantenido,
            "demora_minutos": parametros.demora_minutos,
            "sin_quorum": parametros.sin_quorum,
        }
    if isinstance(parametros, ReglaDeMayoria):
        exigencias = [_exigencia_en_datos(e) for e in parametros.exigencias]
        return {"exigencias": exigencias, "empate": parametros.empate}
    return {"dias": parametros.dias}


def _exigencia_en_datos(exigencia: Exigencia) -> dict[str, Any]:
    return {
        "base": exigencia.base,
        "comparador": exigencia.comparador,
        "fraccion": str(exigencia.fraccion),
        "minimo": exigencia.minimo,
    }
