"""Lo tecleado que aún no está en el archivo, apartado fuera de él por si el programa muere."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from escritorio.comun.base.registro import Registro, en_datos
from escritorio.comun.datos.provisional import escribiendo_aparte, volcar_en

_SOLO_SU_DUENO = 0o700


class Escrito(Registro):
    """Unos textos que se escriben juntos y lo que hace falta para guardarlos.

    `clase`: con qué acción se guardan («acta», «nota»…). `ids`: aquello de que tratan. `rotulo`: cómo se
    le dice a quien lo escribió. `cuando`: momento ISO en que se apartó.
    """

    clase: str
    ids: tuple[str, ...]
    textos: tuple[str, ...]
    rotulo: str = ""
    cuando: str = ""

    @property
    def clave(self) -> str:
        """Lo que lo distingue: dos veces lo mismo es lo último que se escribió."""
        return clave_de(*self.ids)

    def texto_en(self, sitio: str) -> str | None:
        """El texto que se escribe en ese sitio, o None si no es suyo."""
        sitios = [sitio_de(*self.ids, lugar=i) for i in range(len(self.textos))]
        return self.textos[sitios.index(sitio)] if sitio in sitios else None


def clave_de(*ids: str) -> str:
    """La clave del escrito que trata de eso."""
    return "/".join(ids)


def sitio_de(*ids: str, lugar: int = 0) -> str:
    """El sitio de uno de los textos de un escrito: `lugar` lo cuenta desde 0."""
    return f"{clave_de(*ids)}#{lugar}"


class Borradores:
    """Los de un archivo, en la carpeta de estado de esta persona; sólo ella los lee.

    `de`: la identidad de la asociación, que no cambia aunque el archivo cambie de sitio.
    """

    def __init__(self, carpeta: Path, de: str) -> None:
        self._ruta = carpeta / "borradores" / f"{de}.json"

    def leer(self) -> list[Escrito]:
        """Los apartados que se entienden; ninguno si no hay o no se pueden leer."""
        try:
            leido = json.loads(self._ruta.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        hallados = [_leer_escrito(dato) for dato in leido] if isinstance(leido, list) else []
        return [e for e in hallados if e is not None]

    def poner(self, escritos: Iterable[Escrito]) -> bool:
        """Aparta esos y sólo ésos; sin ninguno, borra el archivo. Devuelve si se pudo."""
        datos = [en_datos(e) for e in escritos]
        try:
            if not datos:
                self._ruta.unlink(missing_ok=True)
                return True
            self._ruta.parent.mkdir(mode=_SOLO_SU_DUENO, parents=True, exist_ok=True)
            with escribiendo_aparte(self._ruta) as temporal:  # entero o nada, y sólo para su dueño
                volcar_en(temporal, json.dumps(datos, ensure_ascii=False).encode())
        except OSError:
            return False
        return True


def _leer_escrito(dato: Any) -> Escrito | None:
    if not isinstance(dato, dict):
        return None
    clase, rotulo, cuando = (dato.get(c, "") for c in ("clase", "rotulo", "cuando"))
    ids, textos = dato.get("ids"), dato.get("textos")
    sueltos = [clase, rotulo, cuando, *(ids or []), *(textos or [])] if _listas(ids, textos) else [None]
    if not all(isinstance(parte, str) for parte in sueltos):
        return None
    assert isinstance(ids, list)
    assert isinstance(textos, list)
    return Escrito(clase, tuple(ids), tuple(textos), rotulo, cuando if _es_momento(cuando) else "")


def _es_momento(texto: str) -> bool:
    try:
        datetime.fromisoformat(texto)
    except ValueError:
        return False
    return True


def _listas(*cosas: object) -> bool:
    return all(isinstance(cosa, list) for cosa in cosas)
