"""Las guardas de la base: los disparadores que salen de lo que cada asunto declara, y su frase."""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec

from escritorio.comun.base.hechos import (
    DE_COMUN,
    Asunto,
    Estado,
    Exenta,
    Guarda,
    Hecho,
    HechoCerrado,
    Orden,
    Parte,
    Uso,
    columnas_de,
)

_CASA = "escritorio"
_LADOS: Mapping[Orden, tuple[str, ...]] = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


@cache
def asuntos() -> tuple[Asunto, ...]:
    """Lo que declaran todos los asuntos de la casa, que se buscan solos, y lo que no es de ninguno."""
    casa = importlib.import_module(_CASA)
    carpetas = sorted(m.name for m in pkgutil.iter_modules(casa.__path__) if m.ispkg)
    modulos = [f"{_CASA}.{nombre}.asunto" for nombre in carpetas]
    return (DE_COMUN, *(importlib.import_module(m).ASUNTO for m in modulos if find_spec(m)))


@cache
def hechos() -> Mapping[str, Hecho]:
    """Los hechos declarados, por su nombre."""
    return {h.nombre: h for a in asuntos() for h in a.hechos}


@cache
def usos() -> tuple[Uso, ...]:
    """De qué datos sale lo que se calcula y se guarda, según todos los asuntos."""
    return tuple(u for a in asuntos() for u in a.usos)


def partes_de(hecho: str) -> list[Parte]:
    """Las que lo componen, de cualquier asunto."""
    return [p for a in asuntos() for p in a.partes if p.hecho == hecho]


@cache
def frases() -> Mapping[str, type[HechoCerrado]]:
    """Cómo se explica lo que dice la base cuando una guarda lo impide, por su clave."""
    sueltas = [g.frase for a in asuntos() for g in a.guardas]
    de_estados = [e.cierra for h in hechos().values() for e in h.estados if e.cierra]
    return {f.clave: f for f in (*sueltas, *de_estados)}


def frase_de_guarda(error: sqlite3.Error) -> type[HechoCerrado] | None:
    """La frase de lo que impidió una guarda, o None si el error es otro."""
    if not isinstance(error, sqlite3.IntegrityError):
        return None
    return frases().get(str(error))


def guardas(conexion: sqlite3.Connection) -> dict[str, str]:
    """Los disparadores que cierran lo cerrado: nombre → `CREATE TRIGGER` entero, según el esquema.

    En un archivo a medio actualizar sólo van las que su esquema entiende.
    """
    return {g.nombre: g.sql() for g in declaradas(conexion) if _cabe(conexion, g)}


def declaradas(conexion: sqlite3.Connection) -> list[Guarda]:
    """Todas: las que un asunto escribe y las que salen de los estados de sus hechos."""
    todas = [g for a in asuntos() for g in a.guardas]
    for hecho in hechos().values():
        for estado in hecho.estados:
            if estado.cierra:
                todas += _de_la_fila(conexion, hecho, estado, estado.cierra)
                todas += _de_las_partes(conexion, hecho, estado, estado.cierra)
    return todas


def _cabe(conexion: sqlite3.Connection, guarda: Guarda) -> bool:
    """Si el esquema de este archivo tiene las tablas y columnas que nombra."""
    columnas = ", ".join(f"OLD.{c}" for c in guarda.columnas) or "1"
    tabla, si = guarda.tabla, guarda.cuando or "1"
    try:
        conexion.execute(f"EXPLAIN SELECT {columnas} FROM {tabla} AS OLD, {tabla} AS NEW WHERE {si}")
    except sqlite3.OperationalError:
        return False
    return True


def _de_la_fila(
    conexion: sqlite3.Connection, hecho: Hecho, estado: Estado, frase: type[HechoCerrado]
) -> Iterator[Guarda]:
    es, nombre = estado.es.format(h="OLD"), f"{hecho.nombre}_{estado.nombre}"
    cambia = _cambia(conexion, hecho.tabla, estado.salvo)
    yield Guarda(f"{nombre}_no_cambia", hecho.tabla, "UPDATE", frase, f"({es}) AND ({cambia})")
    if not estado.retirable:
        yield Guarda(f"{nombre}_no_se_borra", hecho.tabla, "DELETE", frase, es)


def _de_las_partes(
    conexion: sqlite3.Connection, hecho: Hecho, estado: Estado, frase: type[HechoCerrado]
) -> Iterator[Guarda]:
    es = estado.es.format(h="h")
    for parte in partes_de(hecho.nombre):
        for orden in parte.ordenes:
            ids = ", ".join(_id_del_hecho(conexion, parte, lado) for lado in _LADOS[orden])
            si = f"EXISTS (SELECT 1 FROM {hecho.tabla} h WHERE h.id IN ({ids}) AND {es})"
            if orden == "UPDATE":
                si = f"({si}) AND ({_cambia(conexion, parte.tabla, parte.exentas)})"
            nombre = f"{hecho.nombre}_{estado.nombre}_{parte.tabla}_{orden.lower()}"
            yield Guarda(nombre, parte.tabla, orden, frase, si)


def _cambia(conexion: sqlite3.Connection, tabla: str, exentas: Sequence[Exenta]) -> str:
    libres = columnas_de(exentas)
    filas = conexion.execute(f"PRAGMA table_info({tabla})").fetchall()
    return " OR ".join(f"OLD.{f[1]} IS NOT NEW.{f[1]}" for f in filas if f[1] not in libres)


def _id_del_hecho(conexion: sqlite3.Connection, parte: Parte, lado: str) -> str:
    """La expresión que, desde OLD o NEW, da el id de la fila del hecho siguiendo las claves ajenas."""
    tabla, expresion = parte.tabla, f"{lado}.{parte.camino[0]}"
    for columna, siguiente in zip(parte.camino, parte.camino[1:], strict=False):
        tabla = _a_donde(conexion, tabla, columna)
        expresion = f"(SELECT {siguiente} FROM {tabla} WHERE id = {expresion})"
    return expresion


def _a_donde(conexion: sqlite3.Connection, tabla: str, columna: str) -> str:
    filas = conexion.execute(f"PRAGMA foreign_key_list({tabla})").fetchall()
    return next((str(f[2]) for f in filas if f[3] == columna), columna)
