"""Los nombres se leen como son: la única puerta por la que pasa lo que se anota.

Cada pantalla, orden e importación limpia lo suyo y señala su campo. Pero, como con los permisos, quien decide
es lo escrito: al confirmar se miran los apuntes de la acción y, si un nombre lleva un salto de línea, algo
que no se ve o que invierte el sentido, la transacción entera se deshace. Así no hay puerta nueva que falte.
"""

from __future__ import annotations

import json
import sqlite3

from escritorio.comun.base.texto import exigir_renglon

EN_UN_RENGLON = frozenset(
    "nombre sigla sede persona quien responsable coordina presenta convoca preside secretario apoderado"
    " poderdante representante firmante firma cargo entidad financiador destinatario contacto organismo"
    " banco tratamiento partido subdivision pais".split()
)
"""Las columnas, en cualquier tabla, que guardan el nombre o las señas de alguien."""
EN_VARIOS = frozenset({"quienes"})
"""Las que guardan varios, uno por renglón: las firmas al pie."""


def exigir_nombres(conexion: sqlite3.Connection, accion_id: str) -> None:
    """Lo que se mira antes de confirmar. Lanza `DatoInvalido` con lo que sobra y dónde."""
    filas = conexion.execute(
        "SELECT despues FROM bitacora WHERE accion_id = ? AND despues IS NOT NULL", [accion_id]
    )
    for (despues,) in filas:
        if not despues.isprintable() or "\\" in despues:  # casi ninguno: lo demás ni se lee
            _exigir_legible(json.loads(despues))


def _exigir_legible(valores: dict[str, object]) -> None:
    for columna, valor in valores.items():
        if not isinstance(valor, str) or columna not in EN_UN_RENGLON | EN_VARIOS:
            continue
        for renglon in valor.split("\n") if columna in EN_VARIOS else [valor]:
            exigir_renglon(renglon, f"el dato «{columna}»", columna)
