"""Los parámetros de una regla, de y a datos sueltos (TOML de las plantillas, JSON del archivo).

Los campos y sus clases salen de las dataclasses de `modelo`: una regla nueva se lee y se escribe
sin más código.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import es_dia_del_anio
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.integrar import (
    ReglaDeComposicion,
    ReglaDeMandato,
    ReglaDeRequisitos,
)
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA, Parametros
from escritorio.estatutos.modelo.sesionar import (
    Forma,
    MayoriaPorGrupo,
    Periodicidad,
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
    UnidadDePlazo,
)
from escritorio.estatutos.modelo.votar import FormaDeVoto, ReglaDeCuota, ReglaDePoderes, ReglaDeVoto

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
    "acta": ReglaDeActa,
}
_FRACCION = re.compile(r"\s*([0-9]{1,6})\s*(?:/\s*([0-9]{1,6})\s*)?")
_LLAMADAS_MAXIMAS = 3
_ULTIMA_SEMANA = 5


def leer_parametros(familia: str, datos: Mapping[str, Any]) -> Parametros:
    """Los parámetros de una regla de `familia`. Lanza `DatoInvalido` con la clave que no vale."""
    donde = f"la regla de {NOMBRES_DE_FAMILIA[familia].lower()}"
    leida = _leer_clase(CLASES[familia], _al_dia(familia, datos), donde)
    _comprobar(leida)
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


def _leer_clase(clase: type, datos: Any, donde: str) -> Any:
    if not isinstance(datos, Mapping):
        raise DatoInvalido(f"{donde[:1].upper()}{donde[1:]} no está bien escrita.", campo="parametros")
    tipos, propios = _tipos(clase), {f.name: f for f in fields(clase)}
    for clave in datos:
        if clave not in propios:
            raise DatoInvalido(f"«{clave}» no es una clave de {donde}.", campo=str(clave))
    valores = {}
    for nombre, campo in propios.items():
        if nombre in datos:
            valores[nombre] = _leer(tipos[nombre], datos[nombre], nombre)
        elif not _opcional(campo):
            raise DatoInvalido(f"Falta «{nombre}» en {donde}.", campo=nombre)
    return clase(**valores)


@cache
def _tipos(clase: type) -> dict[str, Any]:
    return get_type_hints(clase)


def _opcional(campo: Field[Any]) -> bool:
    return campo.default is not MISSING or campo.default_factory is not MISSING


def _leer(tipo: Any, valor: Any, campo: str) -> Any:
    if get_origin(tipo) in (Union, UnionType):
        if valor is None:
            return None
        tipo = next(t for t in get_args(tipo) if t is not NoneType)
    if get_origin(tipo) is tuple:
        if not isinstance(valor, list | tuple):
            raise DatoInvalido(f"«{campo}» debe ser una lista.", campo=campo)
        return tuple(_leer(get_args(tipo)[0], v, campo) for v in valor)
    if is_dataclass(tipo) and isinstance(tipo, type):
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


def _comprobar(leida: object) -> None:
    """Lo que no dicen los tipos: ni llamadas de más, ni mayorías que no se alcanzan nunca."""
    for exigencia in _exigencias(leida):
        if exigencia.comparador is Comparador.MAS_DE and exigencia.fraccion == 1:
            raise DatoInvalido(
                "«Más de la totalidad» no se alcanza nunca. Elija «al menos» u otra fracción.",
                campo="fraccion",
            )
    propia = _PROPIAS.get(type(leida))
    if propia:
        propia(leida)


def _exigir(condicion: bool, frase: str, campo: str) -> None:
    if not condicion:
        raise DatoInvalido(frase, campo=campo)


def _comprobar_quorum(leida: ReglaDeQuorum) -> None:
    _exigir(
        1 <= len(leida.llamadas) <= _LLAMADAS_MAXIMAS,
        "La regla de quórum necesita al menos la primera llamada y no admite más de tres.",
        "llamadas",
    )
    _exigir(
        all(e.base is not Base.EMITIDOS for e in leida.llamadas),
        "El quórum se cuenta antes de votar: no puede ser una parte de los votos emitidos.",
        "base",
    )
    _exigir(
        len(leida.demora_minutos) in (0, len(leida.llamadas) - 1),
        "Diga la demora de cada llamada desde la anterior, o ninguna.",
        "demora_minutos",
    )


def _comprobar_mayoria(leida: ReglaDeMayoria) -> None:
    _exigir(
        leida.forma is Forma.CONSENSO or bool(leida.exigencias),
        "La regla de mayoría necesita al menos una exigencia.",
        "exigencias",
    )
    if leida.por_grupo:
        _comprobar_doble(leida.por_grupo)


def _comprobar_doble(doble: MayoriaPorGrupo) -> None:
    _exigir(
        doble.dentro.base in (Base.HABILITADOS, Base.PRESENTES, Base.EMITIDOS),
        "Dentro de cada grupo se cuenta sobre sus habilitados, sus presentes o sus votos emitidos.",
        "base",
    )
    _exigir(
        doble.grupos.base in (Base.HABILITADOS, Base.PRESENTES),
        "Los grupos se cuentan entre los que tienen habilitados o entre los que tienen presentes.",
        "base",
    )


def _comprobar_convocatoria(leida: ReglaDeConvocatoria) -> None:
    minimo = leida.plazo or 0
    _exigir(
        leida != ReglaDeConvocatoria(),
        "La regla no dice nada: fije el plazo, cada cuánto se reúne u otra condición.",
        "plazo",
    )
    _exigir(
        leida.plazo is not None or (not leida.maximo and leida.urgencia is None),
        "Sin plazo no puede haber máximo ni urgencia. Con 0 no se exige antelación.",
        "plazo",
    )
    _exigir(
        not leida.maximo or minimo <= leida.maximo,
        "El plazo máximo no puede ser menor que el mínimo.",
        "maximo",
    )
    _exigir(
        leida.urgencia is None or leida.urgencia <= minimo,
        "El plazo de urgencia no puede ser mayor que el de siempre.",
        "urgencia",
    )
    _exigir(
        leida.peticion is None or leida.peticion.unidad is not UnidadDePlazo.HORAS,
        "La petición de sesión se cuenta en días, corridos o hábiles.",
        "unidad",
    )
    if leida.periodicidad:
        _comprobar_periodicidad(leida.periodicidad)


def _comprobar_periodicidad(periodicidad: Periodicidad) -> None:
    _exigir(periodicidad.cada_meses > 0, "Diga cada cuántos meses se reúne: uno o más.", "cada_meses")
    semanas = range(1, _ULTIMA_SEMANA + 1) if periodicidad.dia else (0,)
    _exigir(
        periodicidad.semana in semanas,
        "Diga a la vez el día y qué semana del mes: de la 1.ª a la 4.ª, o 5 si es la última.",
        "semana",
    )


def _comprobar_composicion(leida: ReglaDeComposicion) -> None:
    _exigir(bool(leida.partes), "La composición necesita al menos una parte.", "partes")


def _comprobar_mandato(leida: ReglaDeMandato) -> None:
    _exigir(
        not leida.dia or es_dia_del_anio(leida.dia),
        f"«{leida.dia}» no es un día del año. Escríbalo como mes y día: 07-01.",
        "dia",
    )


def _comprobar_acta(leida: ReglaDeActa) -> None:
    _exigir(bool(leida.firman), "Diga quién firma las actas.", "firman")


def _comprobar_voto(leida: ReglaDeVoto) -> None:
    if leida.forma in (FormaDeVoto.POR_TRAMO, FormaDeVoto.POR_APORTE):
        desdes = [t.desde for t in leida.tramos]
        _exigir(
            bool(desdes) and desdes[0] == 0 and desdes == sorted(set(desdes)),
            "Los tramos de voto empiezan en 0 y van de menor a mayor, sin repetir.",
            "tramos",
        )
    if leida.forma is FormaDeVoto.TABLA:
        _exigir(bool(leida.tabla), "Diga cuántos votos tiene cada categoría.", "tabla")


def _exigencias(valor: object) -> list[Exigencia]:
    if isinstance(valor, Exigencia):
        return [valor]
    if isinstance(valor, tuple):
        return [e for v in valor for e in _exigencias(v)]
    if is_dataclass(valor):
        return [e for f in fields(valor) for e in _exigencias(getattr(valor, f.name))]
    return []


def _en_datos(valor: Any) -> Any:
    if is_dataclass(valor) and not isinstance(valor, type):
        return {f.name: _en_datos(getattr(valor, f.name)) for f in fields(valor)}
    if isinstance(valor, tuple):
        return [_en_datos(v) for v in valor]
    return str(valor) if isinstance(valor, Fraction) else valor


_PROPIAS: Mapping[type, Callable[[Any], None]] = {
    ReglaDeQuorum: _comprobar_quorum,
    ReglaDeMayoria: _comprobar_mayoria,
    ReglaDeConvocatoria: _comprobar_convocatoria,
    ReglaDeComposicion: _comprobar_composicion,
    ReglaDeVoto: _comprobar_voto,
    ReglaDeActa: _comprobar_acta,
    ReglaDeMandato: _comprobar_mandato,
}
