"""Comprobar que un archivo está entero."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.comun.datos.cotejo import hallazgos_de_la_cadena
from escritorio.comun.datos.declarado import de_columna, de_tabla
from escritorio.comun.datos.deshacer_efectos import citas_rotas
from escritorio.comun.datos.errores import ArchivoDanado
from escritorio.comun.datos.hechura import hallazgos_del_esquema
from escritorio.comun.datos.rehacer import diferencias, resumidas, ultima_accion_de

_DE_CONTENIDO = (
    re.compile(r"^CHECK constraint failed in (?P<tabla>\w+)$"),
    re.compile(r"^(?:NULL|(?:non-)?[A-Z]+) value in (?P<tabla>\w+)\.\w+$"),
)
"""Filas que se leen bien y que la tabla no admite: sólo las pudo escribir quien quitó los frenos."""
_LISTADAS = 100


def danos(conexion: sqlite3.Connection) -> list[str]:
    """Lo que hay roto en sus páginas y en sus índices, como lo dice SQLite; vacía si se lee entero."""
    return [d for d in _dichos(conexion, "integrity_check") if not _tabla_de(d)]


def tablas_con_lo_que_no_cabe(conexion: sqlite3.Connection) -> list[str]:
    """Las que guardan lo que sus propias reglas no admiten: un estado que no existe, letras por cifras."""
    tablas = (_tabla_de(d) for d in _dichos(conexion, "integrity_check"))
    return sorted({t for t in tablas if t})


def mirar_por_encima(conexion: sqlite3.Connection) -> tuple[bool, list[str]]:
    """Si se lee entero, sin repasar los índices, y las tablas con lo que no cabe."""
    dichos = _dichos(conexion, "quick_check")
    tablas = [_tabla_de(d) for d in dichos]
    return all(tablas), sorted({de_tabla(t, varios=True) for t in tablas if t})


def _dichos(conexion: sqlite3.Connection, orden: str) -> Sequence[str]:
    try:
        dichos = [str(f[0]) for f in conexion.execute(f"PRAGMA {orden}({_LISTADAS})")]
    except sqlite3.DatabaseError as error:
        # Hay daños con los que SQLite ni acaba de mirar: que no acabe ya lo dice.
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        return [str(error)]
    return [] if dichos == ["ok"] else dichos


def _tabla_de(dicho: str) -> str:
    return next((hallado["tabla"] for forma in _DE_CONTENIDO if (hallado := forma.match(dicho))), "")


Comprobacion = Callable[[Archivo], list[str]]
_FALLOS = (ErrorDeUsuario, sqlite3.Error, ArithmeticError, LookupError, TypeError, ValueError, AttributeError)
"""Con lo que se cae una cuenta cuando lo que lee no es lo que el programa escribe."""

HUELLAS_DE_BYTES: Mapping[tuple[str, str], tuple[str, str]] = MappingProxyType(
    {
        ("adjunto", "contenido"): (
            "huella",
            "El documento guardado {cual} cambió después de emitirse: lo último que consta de él es {desde}.",
        ),
        ("usuario", "clave"): (
            "huella_de_clave",
            "La clave de {cual} se cambió por fuera del programa, después de {desde}: ponga otra en"
            " «Personas».",
        ),
    }
)
"""(tabla, columna) de bytes, que no van a la bitácora → la que guarda su huella, que sí, y qué se dice."""


def hallazgos_del_archivo(bd: Archivo) -> list[str]:
    """Lo que no cuadra en la base, una frase por hallazgo; vacía si todo está bien."""
    return por_partes(
        bd,
        {
            "si el archivo se lee entero": _integridad,
            "si alguien escribió lo que no cabe": _contenido,
            "quién trabaja en el archivo": _contexto,
            "si lo que se nombra existe": _claves,
            "si lo que se cita existe": _citas,
            "los documentos guardados y las claves": _huellas,
            "la cadena de huellas": hallazgos_de_la_cadena,
            "el archivo contra su bitácora": diferencias,
            # Al final: primero lo que cambió, después qué seguros se quitaron para cambiarlo.
            "el orden interno del archivo": lambda bd: hallazgos_del_esquema(bd.conexion),
        },
    )


def por_partes(bd: Archivo, partes: Mapping[str, Comprobacion], *, tocado: bool = False) -> list[str]:
    """Lo que dice cada comprobación, por su nombre, sin que una que se caiga calle a las demás.

    Caerse sólo es un hallazgo si algo más no cuadra o ya se sabe `tocado`; si no, es un fallo, y pasa.
    """
    dichas: list[str] = []
    caidas: dict[str, Exception] = {}
    for que, comprobacion in partes.items():
        try:
            dichas += _leer_aunque_no_sean_letras(bd, comprobacion)
        except _FALLOS as error:
            caidas[que] = error
    if caidas and not (dichas or tocado):
        raise next(iter(caidas.values()))
    return [*dichas, *(_no_se_pudo(que) for que in caidas)]


def _no_se_pudo(que: str) -> str:
    return f"No se pudo comprobar {que}: lo que se cambió por fuera no deja leerlo."


def _leer_aunque_no_sean_letras(bd: Archivo, comprobacion: Comprobacion) -> list[str]:
    try:
        return comprobacion(bd)
    except (ArchivoDanado, UnicodeDecodeError):
        with _como_se_pueda(bd.conexion):
            return comprobacion(bd)


@contextmanager
def _como_se_pueda(conexion: sqlite3.Connection) -> Iterator[None]:
    """Lo que no son letras sale como «�» en vez de parar la lectura."""
    previa = conexion.text_factory
    conexion.text_factory = lambda leido: leido.decode("utf-8", "replace")
    try:
        yield
    finally:
        conexion.text_factory = previa


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
    rotos = danos(bd.conexion)
    if not rotos:
        return []
    resto = f" y {len(rotos) - 1} más" if len(rotos) > 1 else ""
    return [
        "El archivo está dañado: no se lee entero, por un fallo del disco o porque alguien lo tocó por fuera."
        f" Restaure la última copia. (Para quien ayude: {rotos[0]}{resto}.)"
    ]


def _contenido(bd: Archivo) -> list[str]:
    return [
        f"En «{de_tabla(t, varios=True)}» hay algo que el programa no admite y nunca escribe: alguien lo puso"
        " por fuera del programa."
        for t in tablas_con_lo_que_no_cabe(bd.conexion)
    ]


def _contexto(bd: Archivo) -> list[str]:
    filas: Sequence[Fila] = bd.filas("SELECT * FROM contexto")
    if len(filas) == 1 and not any(tuple(filas[0])[1:]):
        return []
    if not filas:
        return ["Alguien borró por fuera el renglón que dice quién trabaja, que el programa nunca quita."]
    return ["Alguien dejó escrito por fuera quién trabaja: así se anotan acciones que el programa no hizo."]


def _claves(bd: Archivo) -> list[str]:
    pares = dict.fromkeys((f[0], f[2]) for f in bd.filas("PRAGMA foreign_key_check"))
    return [
        f"De «{de_tabla(desde, varios=True)}», algo nombra entre «{de_tabla(a, varios=True)}» lo que ya no"
        " existe."
        for desde, a in pares
    ]


def _citas(bd: Archivo) -> list[str]:
    rotas = [(de_tabla(c.tabla, varios=True), de_columna(c.columna)) for c in citas_rotas(bd)]
    return [f"De «{cosas}», algo nombra en «{dato}» lo que ya no existe." for cosas, dato in rotas]


def _huellas(bd: Archivo) -> list[str]:
    cambiados = [
        frase.format(cual=f"«{f['nombre']}» ({f['id']})", desde=ultima_accion_de(bd, tabla, f["id"]))
        for (tabla, columna), (de_huella, frase) in HUELLAS_DE_BYTES.items()
        for f in bd.filas(f"SELECT id, nombre, {de_huella} AS huella, {columna} AS contenido FROM {tabla}")
        if _huella(f["contenido"]) != f["huella"]
    ]
    return resumidas(cambiados, "Y cambiaron así {}.", ("documento más", "documentos más"))


def _huella(contenido: bytes | None) -> str | None:
    return None if contenido is None else hashlib.sha256(contenido).hexdigest()
