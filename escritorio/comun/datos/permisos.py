"""Qué papel puede cambiar qué: la única puerta por la que pasa toda acción.

**Se decide por lo que la acción escribió, no por cómo se llama.** Toda acción es una transacción y toda fila
que cambia deja su apunte en la bitácora; al confirmar, la puerta mira en qué tablas dejó apuntes y exige, de
cada una, uno de los papeles que declara su asunto. Así no hay acción nueva, importación, orden ni «deshacer»
que se escape: deshacer escribe las mismas filas y pide los mismos papeles.
Una acción que toca dos oficios (cobrar en la puerta: la caja y la lista de la sesión) pide los dos. Si
falta alguno, la transacción entera se deshace: no queda rastro.

Es orden interno de la oficina, no un candado: quien tiene el archivo y sabe, puede leerlo y cambiarlo por
fuera. Para que nadie lo lea está la copia cifrada (`escritorio.comun.datos.cifrado`).

Una prueba de arquitectura exige que toda tabla del archivo tenga declarado su papel.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.quien import ADMINISTRACION, NOMBRES_DE_PAPEL, Papel
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.declarado import tablas


class SinIdentificar(ErrorDeUsuario):
    """En este archivo trabajan personas dadas de alta: diga cuál es usted, al abrirlo o con «--como»."""


class SinPermiso(ErrorDeUsuario):
    """Su papel no le permite hacerlo. Pídalo a quien lo tenga; no se cambió nada."""


class SinAdministracion(ErrorDeUsuario):
    """Debe quedar al menos una persona en activo con el papel de administración. No se cambió nada."""


class Actor(Registro):
    """Quien hace una acción. `nombre` e `id` son «» si nadie se identificó."""

    nombre: str
    papeles: frozenset[Papel]
    id: str = ""


def leer_papeles(texto: str) -> tuple[Papel, ...]:
    """«secretaria tesoreria» → sus papeles; uno que este programa no conoce no da permiso de nada."""
    return tuple(p for p in Papel if p in texto.split())


def leer_actor(conexion: sqlite3.Connection, usuario_id: str) -> Actor | None:
    """Quién hace la acción que empieza, o None si en este archivo no hay personas dadas de alta.

    Se lee antes de la acción: nadie se da a sí mismo, en ella, el papel que le falta.
    """
    if conexion.execute("SELECT 1 FROM usuario LIMIT 1").fetchone() is None:
        return None
    fila = conexion.execute(
        "SELECT id, nombre, papeles FROM usuario WHERE id = ? AND activo", [usuario_id]
    ).fetchone()
    if fila is None:
        return Actor("", frozenset())
    return Actor(fila["nombre"], frozenset(leer_papeles(fila["papeles"])), fila["id"])


def exigir_permiso(
    conexion: sqlite3.Connection, actor: Actor | None, accion: str, accion_id: str, desde: int
) -> None:
    """Lo que se mira antes de confirmar; `desde`: el último apunte de antes.

    Lanza `SinIdentificar`, `SinPermiso` o `SinAdministracion`.
    """
    if actor is None and conexion.execute("SELECT 1 FROM usuario LIMIT 1").fetchone() is None:
        return
    filas = conexion.execute(
        "SELECT DISTINCT tabla FROM bitacora WHERE accion_id = ? AND id > ?", [accion_id, desde]
    )
    cambiadas = {fila[0] for fila in filas}
    if actor is not None:
        suya = {"usuario"} if cambiadas and _solo_puso_su_clave(conexion, actor, accion_id) else set()
        exigir_tablas(actor, accion, cambiadas - suya)
    if "usuario" in cambiadas:
        _exigir_administracion(conexion)


def _solo_puso_su_clave(conexion: sqlite3.Connection, actor: Actor, accion_id: str) -> bool:
    """Poner la clave propia no pide papel: de lo de personas, la acción sólo puso otra en su fila."""
    filas = conexion.execute(
        "SELECT operacion, fila_id, despues FROM bitacora WHERE accion_id = ? AND tabla = 'usuario'",
        [accion_id],
    ).fetchall()
    suyas = all(
        (f["operacion"], f["fila_id"]) == ("cambio", actor.id)
        and {"cambios_de_clave"} <= set(json.loads(f["despues"])) <= {"cambios_de_clave", "huella_de_clave"}
        for f in filas
    )
    hay = conexion.execute("SELECT 1 FROM usuario WHERE id = ? AND clave IS NOT NULL", [actor.id]).fetchone()
    return suyas and hay is not None


def exigir_tablas(actor: Actor, accion: str, cambiadas: Iterable[str]) -> None:
    """Que esa persona pueda cambiar esas tablas. Lanza `SinIdentificar` o `SinPermiso` con lo que falta."""
    if not actor.nombre:
        raise SinIdentificar
    pedidos = {_papeles_de(tabla) for tabla in cambiadas}
    faltan = sorted({_uno_de(papeles) for papeles in pedidos if actor.papeles.isdisjoint(papeles)})
    if faltan:
        tiene = enumerar([NOMBRES_DE_PAPEL[p] for p in Papel if p in actor.papeles])
        que = (
            f"el papel de {faltan[0]}"
            if len(faltan) == 1
            else f"los papeles de {' y también de '.join(faltan)}"
        )
        verbo = "hace falta" if len(faltan) == 1 else "hacen falta"
        raise SinPermiso(
            f"Para «{accion}» {verbo} {que}, y {actor.nombre} tiene {tiene or 'ninguno'}."
            " Pídalo a quien lo tenga; no se cambió nada."
        )


def aviso_de_papel(actor: Actor, tabla: str) -> str:
    """Que lo de esa tabla no le toca a esa persona, para decirlo antes de que lo escriba; o «» si le toca."""
    papeles = _papeles_de(tabla)
    if not actor.papeles.isdisjoint(papeles):
        return ""
    tiene = enumerar([NOMBRES_DE_PAPEL[p] for p in Papel if p in actor.papeles])
    return (
        f"Lo de esta pantalla lo guarda quien tiene el papel de {_uno_de(papeles)}, y"
        f" {actor.nombre or 'usted'} tiene {tiene or 'ninguno'}: si no es cosa suya, no se guardará."
    )


def _papeles_de(tabla: str) -> tuple[Papel, ...]:
    """Con cuál se puede cambiar: basta uno. Lo que este programa no conoce, sólo administración."""
    return tablas()[tabla].papeles if tabla in tablas() else ADMINISTRACION


def _uno_de(papeles: tuple[Papel, ...]) -> str:
    nombres = [NOMBRES_DE_PAPEL[p] for p in papeles]
    return nombres[0] if len(nombres) == 1 else f"{', '.join(nombres[:-1])} o {nombres[-1]}"


def _exigir_administracion(conexion: sqlite3.Connection) -> None:
    todos = conexion.execute("SELECT papeles, activo FROM usuario").fetchall()
    if todos and not any(f["activo"] and Papel.ADMINISTRACION in leer_papeles(f["papeles"]) for f in todos):
        if len(todos) == 1 and todos[0]["activo"]:
            raise SinAdministracion(
                "Mientras haya una sola persona, lleva el papel de administración: es quien da de alta a las"
                " demás. No se cambió nada."
            )
        raise SinAdministracion
