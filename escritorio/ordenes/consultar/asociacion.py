"""Quién trabaja en el archivo."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila


def personas(bd: Archivo) -> list[Fila]:
    """Quién trabaja en el archivo y qué puede; las claves no se dan."""
    from escritorio.comun.datos.usuarios import usuarios

    return [
        {
            "id": u.id,
            "nombre": u.nombre,
            "papeles": [str(p) for p in u.papeles],
            "activa": u.activo,
            "con_clave": u.con_clave,
        }
        for u in usuarios(bd)
    ]


TEMAS: Mapping[str, Consulta] = {
    "personas": personas,
}
