"""Lo que dice una fila del archivo, en palabras del oficio: de quién es y cuánto, no su columna ni su id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.nombres import NOMBRES, de_columna, de_tabla, es_dinero
from escritorio.comun.datos.archivo import Archivo

_SE_CONOCE_POR = tuple("nombre titulo numero recibo codigo serie clave concepto rotulo familia".split())
_FECHA = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?")
_LARGO = 60


def nombrar(tabla: str, fila_id: str, valores: Mapping[str, Any]) -> str:
    """«cargo de cuota «43» (01M8…)»: lo que es, por lo que se conoce y su identificador en el archivo."""
    nombre = _conocido(valores)
    return f"{de_tabla(tabla)}{f' «{nombre}»' if nombre else ''} ({fila_id})"


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
    return de_columna(columna), _entre_comillas(uno, valores[0]), _entre_comillas(otro, valores[1])


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
    return NOMBRES[texto][0] if texto in NOMBRES and "_" in texto else texto


def _lo_citado(bd: Archivo, tabla: str, columna: str, fila_id: str) -> str:
    destino = _destinos(bd, tabla).get(columna)
    citada = bd.fila(f"SELECT * FROM {destino} WHERE id = ?", [fila_id]) if destino else None
    if destino is None or citada is None:
        return fila_id
    nombre = _conocido(dict(citada))
    return f"{de_tabla(destino)} {nombre}" if nombre else f"{de_tabla(destino)} {fila_id}"


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
