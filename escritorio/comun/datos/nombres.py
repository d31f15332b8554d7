"""Los nombres se leen como son: la única puerta por la que pasa lo que se anota.

Cada pantalla, orden e importación limpia lo suyo y señala su campo. Pero, como con los permisos, quien decide
es lo escrito: al confirmar se miran los apuntes de la acción y, si un nombre lleva un salto de línea, algo
que no se ve o que invierte el sentido, la transacción entera se deshace. Así no hay puerta nueva que falte.
"""

from __future__ import annotations

import json
import sqlite3

from escritorio.comun.base.texto import exigir_renglon
from escritorio.comun.datos.declarado import columnas_de_alguien, columnas_de_varios


def exigir_nombres(conexion: sqlite3.Connection, accion_id: str) -> None:
    """Lo que se mira antes de confirmar. Lanza `DatoInvalido` con lo que sobra y dónde."""
    tocadas = conexion.execute("SELECT DISTINCT tabla FROM bitacora WHERE accion_id = ?", [accion_id])
    con_nombres = [tabla for (tabla,) in tocadas.fetchall() if _tiene_nombres(conexion, tabla)]
    if not con_nombres:
        return
    suyos = f"FROM bitacora WHERE accion_id = ? AND tabla IN ({', '.join('?' * len(con_nombres))})"
    (junto,) = conexion.execute(
        f"SELECT group_concat(despues, '') {suyos}", [accion_id, *con_nombres]
    ).fetchone()
    if not _da_que_mirar(junto or ""):  # de una vez: en una importación son decenas de miles
        return
    for (despues,) in conexion.execute(f"SELECT despues {suyos}", [accion_id, *con_nombres]):
        if despues is not None and _da_que_mirar(despues):
            _exigir_legible(json.loads(despues))


def _tiene_nombres(conexion: sqlite3.Connection, tabla: str) -> bool:
    todas = columnas_de_alguien() | columnas_de_varios()
    return any(fila[1] in todas for fila in conexion.execute(f"PRAGMA table_info({tabla})"))


def _da_que_mirar(texto: str) -> bool:
    """Si hay algo que no se ve o algo escrito con barra, como los saltos en JSON."""
    return not texto.isprintable() or "\\" in texto


def _exigir_legible(valores: dict[str, object]) -> None:
    for columna, valor in valores.items():
        varios = columna in columnas_de_varios()
        if not isinstance(valor, str) or not (varios or columna in columnas_de_alguien()):
            continue
        for renglon in valor.split("\n") if varios else [valor]:
            exigir_renglon(renglon, f"el dato «{columna}»", columna)
