"""Comprobar que un archivo está entero."""

from __future__ import annotations

import hashlib

from escritorio.comun.base.nombres import de_columna, de_tabla
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.citas import citas_rotas
from escritorio.comun.datos.cotejo import hallazgos_de_la_cadena
from escritorio.comun.datos.hechura import hallazgos_del_esquema
from escritorio.comun.datos.rehacer import diferencias


def hallazgos_del_archivo(bd: Archivo) -> list[str]:
    """Lo que no cuadra en la base, una frase por hallazgo; vacía si todo está bien."""
    danos = _integridad(bd)
    if danos:
        return danos
    return [
        *hallazgos_del_esquema(bd.conexion),
        *_contexto(bd),
        *_claves(bd),
        *_citas(bd),
        *_huellas(bd),
        *hallazgos_de_la_cadena(bd),
        *diferencias(bd),
    ]


def por_que_falla(bd: Archivo) -> str:
    """Qué tiene el archivo que explique un fallo que nadie esperaba, en una frase; «» si está entero."""
    try:
        vistos = hallazgos_del_archivo(bd)
    except Exception:  # noqa: BLE001 — se llama tras un fallo: si tampoco se deja comprobar, se dice aquél
        return ""
    if not vistos:
        return ""
    return (
        "No se pudo terminar: el archivo no está como el programa lo dejó."
        f" {vistos[0]} Compruébelo entero y vuelva a la última copia buena."
    )


def _integridad(bd: Archivo) -> list[str]:
    partes = [str(f[0]) for f in bd.filas("PRAGMA integrity_check")]
    return [] if partes == ["ok"] else [f"El archivo está dañado: {p}." for p in partes]


def _contexto(bd: Archivo) -> list[str]:
    filas = bd.filas("SELECT * FROM contexto")
    if len(filas) == 1 and not any(tuple(filas[0])[1:]):
        return []
    return ["Alguien dejó escrito por fuera quién trabaja: así se anotan acciones que el programa no hizo."]


def _claves(bd: Archivo) -> list[str]:
    return [
        f"De «{de_tabla(f[0], varios=True)}», algo nombra entre «{de_tabla(f[2], varios=True)}» lo que ya no"
        " existe."
        for f in bd.filas("PRAGMA foreign_key_check")
    ]


def _citas(bd: Archivo) -> list[str]:
    rotas = [(de_tabla(c.tabla, varios=True), de_columna(c.columna)) for c in citas_rotas(bd)]
    return [f"De «{cosas}», algo nombra en «{dato}» lo que ya no existe." for cosas, dato in rotas]


def _huellas(bd: Archivo) -> list[str]:
    return [
        f"El documento guardado «{f['nombre']}» cambió después de emitirse."
        for f in bd.filas("SELECT nombre, huella, contenido FROM adjunto")
        if hashlib.sha256(f["contenido"]).hexdigest() != f["huella"]
    ]
