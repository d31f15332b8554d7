"""Las plantillas que trae el programa."""

from __future__ import annotations

import tomllib
from pathlib import Path

from escritorio.comun.base.rutas import recurso
from escritorio.plantillas.modelo import Plantilla
from escritorio.plantillas.reglas.formas import PlantillaInvalida
from escritorio.plantillas.reglas.validar import validar


def plantillas() -> list[Plantilla]:
    """Todas, por nombre. Lanza `PlantillaInvalida` si alguna está mal escrita."""
    halladas = [leer_plantilla(ruta) for ruta in recurso("plantillas").glob("*.toml")]
    return sorted(halladas, key=lambda p: p.nombre)


def plantilla(clave: str) -> Plantilla:
    """La de esa clave. Lanza `PlantillaInvalida` si no existe, diciendo cuáles hay."""
    ruta = recurso("plantillas", f"{clave}.toml")
    if not clave.isidentifier() or not ruta.is_file():
        claves = ", ".join(p.clave for p in plantillas())
        raise PlantillaInvalida(f"No hay una plantilla «{clave}». Las que hay: {claves}.")
    return leer_plantilla(ruta)


def origen(clave: str) -> Plantilla | None:
    """La plantilla con que se creó un archivo, o None si el programa ya no la trae."""
    try:
        return plantilla(clave)
    except PlantillaInvalida:
        return None


def leer_plantilla(ruta: Path) -> Plantilla:
    """Lee y comprueba un archivo TOML. Lanza `PlantillaInvalida`."""
    try:
        datos = tomllib.loads(ruta.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlantillaInvalida(f"{ruta.name}: no se entiende ({error}).") from error
    return validar(ruta.name, datos)
