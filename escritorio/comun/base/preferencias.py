"""Lo que el programa recuerda de la persona en este equipo."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from escritorio.comun.base.rutas import carpeta_privada, solo_mio

_RECIENTES = 8


@dataclass(frozen=True, slots=True)
class Preferencias:
    """`quien`: nombre de quien trabaja; `recientes`: rutas, la última primero; `ampliacion`: 1.0 es 100 %.

    `corrector`: si se subrayan las faltas de ortografía. `copias`, `copias_segunda`: dónde se guardan las
    copias solas («»: junto al archivo; en ninguna otra). `copias_tope`: cuánto ocupan como mucho, en MB.
    """

    quien: str = ""
    oscuro: bool = False
    ampliacion: float = 1.0
    recientes: tuple[str, ...] = ()
    corrector: bool = True
    copias: str = ""
    copias_segunda: str = ""
    copias_tope: int = 2000

    def con_reciente(self, ruta: Path) -> Preferencias:
        """Las mismas, con `ruta` como la última abierta."""
        otras = tuple(r for r in self.recientes if r != str(ruta))
        return replace(self, recientes=(str(ruta), *otras)[:_RECIENTES])


def leer_preferencias(carpeta: Path) -> Preferencias:
    """Las guardadas en `carpeta`, o las de partida si faltan o no se entienden."""
    try:
        leidas = json.loads((carpeta / "preferencias.json").read_text(encoding="utf-8"))
        conocidas = {f.name for f in fields(Preferencias)} & set(leidas)
        datos = {k: leidas[k] for k in conocidas}
        datos["recientes"] = tuple(datos.get("recientes", ()))
        return Preferencias(**datos)
    except (OSError, ValueError, TypeError):
        return Preferencias()


def guardar_preferencias(carpeta: Path, preferencias: Preferencias) -> None:
    """Guarda de una vez; lanza OSError si la carpeta no admite escritura."""
    parcial = carpeta_privada(carpeta) / "preferencias.json.parcial"
    with open(parcial, "w", encoding="utf-8", opener=solo_mio) as archivo:
        json.dump(asdict(preferencias), archivo, ensure_ascii=False, indent=1)
    parcial.replace(carpeta / "preferencias.json")
