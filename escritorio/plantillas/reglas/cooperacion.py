"""Comprobar lo que una plantilla trae de la cooperación: alianzas, eventos y fichas del registro."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from escritorio.comun.base.errores import DatoInvalido
from escritorio.cooperacion.modelo.alianzas import TIPOS_DE_ALIANZA
from escritorio.cooperacion.modelo.eventos import CLASES_DE_EVENTO
from escritorio.cooperacion.modelo.proyectos import SENTIDOS
from escritorio.cooperacion.modelo.registros import ClaseDeRegistro
from escritorio.cooperacion.reglas.registros import leer_datos
from escritorio.plantillas.reglas.formas import (
    Comprobacion,
    PlantillaInvalida,
    de_pais,
    de_plazas,
    es_tabla,
    exigir,
    fecha_iso,
    fecha_que_conste,
    lista_de,
    presentes,
    texto,
    uno_de,
)

_Forma = dict[str, Comprobacion]
LISTAS_DE_COOPERACION: Mapping[str, _Forma] = {
    "alianzas": {
        "clave": texto,
        "nombre": texto,
        "tipo": uno_de(*TIPOS_DE_ALIANZA),
        "objeto": texto,
        "fuente": texto,
    },
    "eventos": {
        "clave": texto,
        "nombre": texto,
        "clase": uno_de(*CLASES_DE_EVENTO),
        "objeto": texto,
        "fuente": texto,
    },
    "registros": {
        "clase": uno_de(*ClaseDeRegistro),
        "nombre": texto,
        "temas": lambda v: lista_de(texto)(v) and bool(v),
        "resumen": texto,
        "fuente": texto,
        "datos": es_tabla,
    },
}
"""Cada lista, con lo que ha de llevar cada elemento."""
_DE_ALIANZA: _Forma = {
    "fundamento": texto,
    "coordina": texto,
    "desde": fecha_que_conste,
    "declaraciones": lista_de(es_tabla),
    "lineas": lista_de(es_tabla),
}
_DECLARACION: _Forma = {"titulo": texto, "fecha": fecha_que_conste, "texto": texto}
_DE_DECLARACION: _Forma = {"lugar": texto, "cambios": texto}
_LINEA: _Forma = {"nombre": texto}
_DE_LINEA: _Forma = {"detalle": texto, "indicador": texto, "unidad": texto, "sentido": uno_de(*SENTIDOS)}
_DE_EVENTO: _Forma = {"alianza": texto, "ediciones": lista_de(es_tabla)}
_EDICION: _Forma = {"numero": de_plazas}
_DE_EDICION: _Forma = {
    "tema": texto,
    "sede": texto,
    "pais": de_pais,
    "desde": fecha_que_conste,
    "hasta": fecha_iso,
}


def validar_cooperacion(archivo: str, datos: Mapping[str, Any]) -> None:
    """Lanza `PlantillaInvalida` con el archivo y la clave que no vale, falta o sobra."""
    for i, alianza in enumerate(datos.get("alianzas", ()), start=1):
        _validar_alianza(archivo, f"alianzas[{i}].", alianza)
    for i, evento in enumerate(datos.get("eventos", ()), start=1):
        claves = [a["clave"] for a in datos.get("alianzas", ())]
        _validar_evento(archivo, f"eventos[{i}].", evento, claves)
    for i, ficha in enumerate(datos.get("registros", ()), start=1):
        _validar_registro(archivo, f"registros[{i}].", ficha)


def _validar_alianza(archivo: str, donde: str, alianza: Mapping[str, Any]) -> None:
    _exigir_sin_mas(archivo, donde, alianza, LISTAS_DE_COOPERACION["alianzas"], _DE_ALIANZA)
    versiones = alianza.get("declaraciones", ())
    for j, version in enumerate(versiones, start=1):
        _exigir_sin_mas(archivo, f"{donde}declaraciones[{j}].", version, _DECLARACION, _DE_DECLARACION)
    if any(antes["fecha"] > despues["fecha"] for antes, despues in pairwise(versiones)):
        raise PlantillaInvalida(f"{archivo}: «{donde}declaraciones» no van de la primera a la última.")
    for j, linea in enumerate(alianza.get("lineas", ()), start=1):
        _exigir_sin_mas(archivo, f"{donde}lineas[{j}].", linea, _LINEA, _DE_LINEA)


def _validar_evento(archivo: str, donde: str, evento: Mapping[str, Any], alianzas: list[str]) -> None:
    optativas = {**_DE_EVENTO, "alianza": uno_de(*alianzas)}
    _exigir_sin_mas(archivo, donde, evento, LISTAS_DE_COOPERACION["eventos"], optativas)
    numeros = [e.get("numero") for e in evento.get("ediciones", ())]
    if len(set(numeros)) < len(numeros):
        raise PlantillaInvalida(f"{archivo}: «{donde}ediciones» repite un número.")
    for j, edicion in enumerate(evento.get("ediciones", ()), start=1):
        lugar = f"{donde}ediciones[{j}]."
        _exigir_sin_mas(archivo, lugar, edicion, _EDICION, _DE_EDICION)
        if "sede" not in edicion and "desde" not in edicion:
            raise PlantillaInvalida(f"{archivo}: falta la clave «{lugar}sede» o «{lugar}desde».")


def _validar_registro(archivo: str, donde: str, ficha: Mapping[str, Any]) -> None:
    _exigir_sin_mas(archivo, donde, ficha, LISTAS_DE_COOPERACION["registros"], {"pais": de_pais})
    exigir(archivo, f"{donde}datos.", ficha["datos"], dict.fromkeys(ficha["datos"], texto))
    try:
        leer_datos(ClaseDeRegistro(ficha["clase"]), ficha["datos"])
    except DatoInvalido as error:
        raise PlantillaInvalida(f"{archivo}: «{donde}datos.{error.campo}»: {error.mensaje}") from error


def _exigir_sin_mas(
    archivo: str, donde: str, datos: Any, forma: Mapping[str, Comprobacion], mas: _Forma
) -> None:
    exigir(archivo, donde, datos, {**forma, **presentes(mas, datos)})
    if sobra := next((clave for clave in datos if clave not in forma and clave not in mas), None):
        raise PlantillaInvalida(f"{archivo}: la clave «{donde}{sobra}» está de más.")
