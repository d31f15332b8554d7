"""La fila que da una consulta y lo que se toma de una cosa para hacerla."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from escritorio.comun.datos.archivo import Archivo

Fila = dict[str, Any]
"""Un dato por clave estable: texto, entero en mínimas, sí o no, o listas de otras."""
Consulta = Callable[[Archivo], list[Fila]]


def tomar(cosa: object, claves: Iterable[str]) -> Fila:
    """Esos datos de la cosa, por su nombre."""
    return {clave: getattr(cosa, clave) for clave in claves}


def original_de(bd: Archivo, documento_id: str | None) -> Fila:
    """`original` y `huella`: cómo se llama y qué huella tiene su papel, si se guardó."""
    from escritorio.comun.datos.adjuntos import papel_guardado

    papel = papel_guardado(bd, documento_id) if documento_id else None
    return {"original": papel.nombre if papel else None, "huella": papel.huella if papel else None}
