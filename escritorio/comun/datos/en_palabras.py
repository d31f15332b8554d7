"""Lo que dice una fila del archivo, en palabras del oficio: de quién es y cuánto, no su columna ni su id."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.declarado import de_columna, de_tabla, es_dinero, tablas

_SE_CONOCE_POR = tuple("nombre titulo numero recibo codigo serie clave concepto rotulo familia".split())
_FECHA = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?")
_LARGO = 60
_DE_LISTA = re.compile(r"[a-z]+(_[a-z]+)*")
"""Como se guarda lo que se elige de una lista: «en_contra»."""
_TITULO_EN_JSON = re.compile(r'"(\w+)":')
_QUE_NO_SE_VE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_GEMELAS = str.maketrans(
    "аеорсухіјѕАВЕКМНОРСТХЅІЈαοιρνΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijsABEKMHOPCTXSIJaoipvABEZHIKMNOPTYX"
)
"""Letras de otros alfabetos que se ven como una de éste."""


def nombrar(bd: Archivo, tabla: str, fila_id: str, valores: Mapping[str, Any]) -> str:
    """«cargo de cuota «43» de Arroyo Mimbre (01M8…)»: qué es, cómo se conoce, de quién y su id."""
    nombre = en_letra(_conocido(valores))
    return f"{de_tabla(tabla)}{f' «{nombre}»' if nombre else ''}{_de_quien(bd, tabla, valores)} ({fila_id})"


def comparar(
    bd: Archivo, tabla: str, columna: str, valores: tuple[object, object], fila: Mapping[str, Any]
) -> tuple[str, str, str]:
    """Cómo se llama ese dato y lo que dicen sus dos valores; `fila`: de donde sale la moneda de un importe.

    De dos textos largos se enseña desde donde empiezan a ser distintos.
    """
    uno, otro = (_decir(bd, tabla, columna, v, fila) for v in valores)
    iguales = enumerate(zip(uno, otro, strict=False))
    desde = next((i for i, (a, b) in iguales if a != b), min(len(uno), len(otro)))
    if max(len(uno), len(otro)) > _LARGO:
        uno, otro = (_trozo(t, desde) for t in (uno, otro))
    gemelos = uno != otro and _como_se_ve(uno) == _como_se_ve(otro)
    aclara = " (se ven igual, pero cambian letras o espacios que no se distinguen)" if gemelos else ""
    dicho = _entre_comillas(otro, valores[1])
    return de_columna(columna), _entre_comillas(uno, valores[0]), f"{dicho}{aclara}"


def a_la_vista(texto: str) -> str:
    """Lo mismo en un renglón y con lo que no se ve, a la vista: «[U+202E]» por un inversor de sentido."""
    return "".join(
        "¶" if c == "\n" else f"[U+{ord(c):04X}]" if unicodedata.category(c) in _QUE_NO_SE_VE else c
        for c in texto
    )


def en_letra(texto: str) -> str:
    """Lo elegido de una lista, como se dice: «en_contra» → «en contra»; lo demás, tal cual."""
    return de_columna(texto) if "_" in texto and _DE_LISTA.fullmatch(texto) else texto


def _como_se_ve(texto: str) -> str:
    junto = unicodedata.normalize("NFKC", texto).translate(_GEMELAS)
    return " ".join("".join(c for c in junto if unicodedata.category(c) not in _QUE_NO_SE_VE).split())


def _entre_comillas(dicho: str, valor: object) -> str:
    return "nada" if valor is None else f"«{dicho}»"


def _trozo(texto: str, desde: int) -> str:
    empieza = max(0, desde - _LARGO // 3)
    dicho = texto[empieza : empieza + _LARGO]
    return f"{'…' if empieza else ''}{dicho}{'…' if empieza + _LARGO < len(texto) else ''}"


def _decir(bd: Archivo, tabla: str, columna: str, valor: object, fila: Mapping[str, Any]) -> str:
    if columna.endswith("_id"):
        return _lo_citado(bd, tabla, columna, str(valor))
    if es_dinero(columna) and isinstance(valor, int):
        moneda = _moneda(bd, tabla, fila)
        return escribir_importe(valor, moneda) if moneda else escribir_cifra(valor, "")
    texto = str(valor)
    if _FECHA.fullmatch(texto):
        return con_hora(texto) if "T" in texto else en_corto(texto)
    if texto in tablas() and "_" in texto:
        return de_tabla(texto)
    if texto[:1] in ("{", "["):
        return _TITULO_EN_JSON.sub(lambda hallado: f"{de_columna(hallado[1])}:", texto)
    return en_letra(texto)


def _de_quien(bd: Archivo, tabla: str, valores: Mapping[str, Any]) -> str:
    citas = [f"{t.nombre}_id" for t in tablas().values() if t.titular]
    nombres = (_citado(bd, tabla, cita, str(valores.get(cita) or ""))[1] for cita in citas)
    return "".join(f" de {a_la_vista(nombre)}" for nombre in nombres if nombre)


def _lo_citado(bd: Archivo, tabla: str, columna: str, fila_id: str) -> str:
    destino, nombre = _citado(bd, tabla, columna, fila_id)
    return f"{de_tabla(destino)} {nombre or fila_id}" if destino else fila_id


def _citado(bd: Archivo, tabla: str, columna: str, fila_id: str) -> tuple[str, str]:
    """La tabla de la fila que cita esa columna y por lo que se la conoce; «» si no se halla."""
    destino = _destinos(bd, tabla).get(columna, "")
    citada = None
    if destino and fila_id:
        with suppress(sqlite3.OperationalError):  # a quien quitó la tabla se lo dice el orden interno
            citada = bd.fila(f"SELECT * FROM {destino} WHERE id = ?", [fila_id])
    return ("", "") if citada is None else (destino, _conocido(dict(citada)))


def _moneda(bd: Archivo, tabla: str, fila: Mapping[str, Any]) -> str:
    """La suya o la de lo que cita: su fondo, su escala, su plan; «» si no se sabe."""
    if fila.get("moneda"):
        return str(fila["moneda"])
    for columna, destino in _destinos(bd, tabla).items():
        tiene = any(f["name"] == "moneda" for f in bd.filas(f"PRAGMA table_info({destino})"))
        if tiene and fila.get(columna):
            moneda = bd.valor(f"SELECT moneda FROM {destino} WHERE id = ?", [fila[columna]])
            if moneda:
                return str(moneda)
    return ""


def _destinos(bd: Archivo, tabla: str) -> dict[str, str]:
    return {f["from"]: f["table"] for f in bd.filas(f"PRAGMA foreign_key_list({tabla})")}


def _conocido(valores: Mapping[str, Any]) -> str:
    return next((str(valores[c]) for c in _SE_CONOCE_POR if valores.get(c)), "")
