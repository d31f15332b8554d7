"""Cómo dejó cada lista quien trabaja: columnas, orden y filtro, fuera del archivo y por asociación."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.provisional import escribiendo_aparte, volcar_en

_SOLO_SU_DUENO = 0o700


class FiltroGuardado(Registro):
    """Un filtro con nombre: lo tecleado y la clave elegida en cada desplegable."""

    nombre: str
    texto: str
    elegidas: tuple[str, ...] = ()


class ComoSeDejo(Registro):
    """Lo de una lista, unas pestañas o un libro que se importa.

    `anchos`: los puestos a mano, por título y en píxeles con letra de 13. `orden`: los títulos de
    izquierda a derecha («»: el de oficio). `ordenada`: el título por el que se ordena, y si `al_reves`.
    `filtro` y `elegidas`: lo que se filtraba. `raya`: lo que ocupa la lista junto a su ficha, en milésimas.
    `pestana`: la que se veía. `columnas`: de cada título de un libro, el dato que se dijo («»: no usarla).
    """

    anchos: Mapping[str, int] = {}
    orden: tuple[str, ...] = ()
    escondidas: tuple[str, ...] = ()
    ordenada: str = ""
    al_reves: bool = False
    filtro: str = ""
    elegidas: tuple[str, ...] = ()
    raya: int = 0
    pestana: str = ""
    guardados: tuple[FiltroGuardado, ...] = ()
    columnas: Mapping[str, str] = {}


class Dejadas:
    """Las de una asociación, en la carpeta de estado de esta persona. `de`: su identidad."""

    def __init__(self, carpeta: Path, de: str) -> None:
        self._ruta = carpeta / "listas" / f"{de}.json"

    def leer(self) -> dict[str, ComoSeDejo]:
        """Las guardadas, por el nombre de su lista; ninguna si no hay o no se entienden."""
        try:
            return msgspec.json.decode(self._ruta.read_bytes(), type=dict[str, ComoSeDejo])
        except (OSError, ValueError):
            return {}

    def poner(self, dejadas: Mapping[str, ComoSeDejo]) -> bool:
        """Guarda esas y sólo ésas. Devuelve si se pudo: si no, se trabaja igual."""
        try:
            self._ruta.parent.mkdir(mode=_SOLO_SU_DUENO, parents=True, exist_ok=True)
            with escribiendo_aparte(self._ruta) as temporal:
                volcar_en(temporal, msgspec.json.encode(dict(dejadas)))
        except OSError:
            return False
        return True
