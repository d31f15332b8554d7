"""Tocar un archivo por fuera, como quien sabe SQL: quita los disparadores, cambia y los repone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo

SIN_VALOR = {
    "contexto": "una fila de trabajo: vacía fuera de una acción, dice quién la hace mientras dura",
    "marcha": "por dónde va la sala: no es nada que pasara",
    "nota_en_curso": "lo que se está escribiendo: va a la bitácora cuando se termina",
}
"""Las tablas que no guardan un hecho, con su motivo: cambiarlas por fuera no falsea nada."""
_FALSA = "0FALSA0"


@dataclass(frozen=True, slots=True)
class Columna:
    """Una columna del esquema."""

    nombre: str
    tipo: str
    obligatoria: bool


class Laboratorio:
    """Una copia del archivo en memoria donde cada manipulación se deshace al acabar de mirarla."""

    def __init__(self, ruta: Path, cuando: datetime) -> None:
        self.con = sqlite3.connect(":memory:", isolation_level=None)
        origen = sqlite3.connect(f"{ruta.absolute().as_uri()}?mode=ro", uri=True)
        origen.backup(self.con)
        origen.close()
        self.con.row_factory = sqlite3.Row
        self.con.create_function("plegar", 1, lambda t: plegar(t or ""), deterministic=True)
        # Quien toca por fuera tampoco se para en las claves ajenas ni en los CHECK.
        self.con.execute("PRAGMA foreign_keys = OFF")
        self.con.execute("PRAGMA ignore_check_constraints = ON")
        self.bd = Archivo(ruta, self.con, "Nadie", lambda: cuando, solo_lectura=True)

    def tablas(self) -> list[str]:
        """Las que guardan hechos, también la bitácora."""
        filas = self.con.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
        )
        return [f[0] for f in filas if f[0] not in SIN_VALOR]

    def columnas(self, tabla: str) -> list[Columna]:
        """Las de la tabla, en su orden; las generadas no se pueden tocar."""
        filas = self.con.execute(f'PRAGMA table_info("{tabla}")')
        return [Columna(f["name"], f["type"].upper(), bool(f["notnull"] or f["pk"])) for f in filas]

    def ids(self, tabla: str) -> list[Any]:
        """Los de sus filas, en el orden en que se escribieron."""
        return [f[0] for f in self.con.execute(f'SELECT id FROM "{tabla}" ORDER BY rowid')]

    def disparadores(self) -> list[tuple[str, str]]:
        """Nombre y texto de cada uno."""
        filas = self.con.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY 1")
        return [(f[0], f[1]) for f in filas]

    @contextmanager
    def manipulacion(self, *tablas: str) -> Iterator[sqlite3.Connection]:
        """Deja tocar esas tablas sin sus disparadores; quien mira dentro los encuentra repuestos."""
        self.con.execute("SAVEPOINT manipulacion")
        try:
            with self._sin_disparadores(tablas):
                yield self.con
        finally:
            self.con.execute("ROLLBACK TO manipulacion")
            self.con.execute("RELEASE manipulacion")

    @contextmanager
    def _sin_disparadores(self, tablas: tuple[str, ...]) -> Iterator[None]:
        marcas = ", ".join("?" * len(tablas))
        suyos = self.con.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({marcas})", tablas
        ).fetchall()
        for disparador in suyos:
            self.con.execute(f'DROP TRIGGER "{disparador["name"]}"')
        self._repuestos = [d["sql"] for d in suyos]
        yield

    def reponer(self) -> None:
        """Vuelve a crear los disparadores quitados, con el texto que tenían."""
        for sql in self._repuestos:
            self.con.execute(sql)

    def otro_valor(self, tabla: str, columna: Columna, fila: Any) -> Any:
        """Uno que la columna admite y esa fila no tiene: de otra fila, si se puede, que es lo más creíble."""
        actual = self.con.execute(
            f'SELECT "{columna.nombre}" FROM "{tabla}" WHERE id = ?', (fila,)
        ).fetchone()[0]
        ajeno = self.con.execute(
            f'SELECT "{columna.nombre}" FROM "{tabla}" WHERE "{columna.nombre}" IS NOT ?'
            f' AND "{columna.nombre}" IS NOT NULL ORDER BY rowid LIMIT 1',
            (actual,),
        ).fetchone()
        if ajeno is not None and columna.nombre != "id":
            return ajeno[0]
        return _distinto(actual, columna.tipo)

    def falsa(self, tabla: str) -> dict[str, Any]:
        """Una fila inventada: la última con otro id o, en una tabla vacía, valores de su tipo."""
        ultima = self.con.execute(f'SELECT * FROM "{tabla}" ORDER BY rowid DESC LIMIT 1').fetchone()
        if ultima is None:
            valores = {c.nombre: _distinto(None, c.tipo) for c in self.columnas(tabla) if c.obligatoria}
        else:
            valores = {c.nombre: ultima[c.nombre] for c in self.columnas(tabla)}
        tipos = {c.nombre: c.tipo for c in self.columnas(tabla)}
        return {**valores, "id": 10**9 if tipos["id"] == "INTEGER" else _FALSA}


def _distinto(valor: Any, tipo: str) -> Any:
    if isinstance(valor, bytes):
        return valor[:-1] + bytes([valor[-1] ^ 1]) if valor else b"x"
    if isinstance(valor, int | float):
        return valor + 1
    if isinstance(valor, str):
        return f"{valor}1" if valor else "1"
    return {"INTEGER": 1, "REAL": 1.0, "BLOB": b"x"}.get(tipo, "2026-01-01")
