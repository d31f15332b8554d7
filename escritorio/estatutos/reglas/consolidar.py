"""Cómo queda un articulado al aplicar sus reformas una tras otra, y dónde cabe lo que se añade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, Disposicion

SEPARACION = 1_000_000
"""Hueco entre dos lugares de un texto recién guardado: caben unas veinte piezas en el mismo sitio."""
_HUECO_MINIMO = 1_000


class PasoDeReforma(Registro):
    """Lo que una reforma dice de una disposición."""

    id: str
    clase: ClaseDeDisposicion
    reforma_id: str
    lugar: int
    rotulo: str
    epigrafe: str
    texto: str
    suprimida: bool

    @property
    def dice(self) -> tuple[str, str, str, bool]:
        """Todo menos el lugar: dos pasos que dicen lo mismo no son un cambio."""
        return self.rotulo, self.epigrafe, self.texto, self.suprimida


class Sitio(Registro):
    """El `lugar` de una pieza nueva y los de las que se apartan para hacerle hueco (id → lugar)."""

    lugar: int
    apartadas: dict[str, int]


def consolidar(pasos: Iterable[PasoDeReforma]) -> list[Disposicion]:
    """El texto que resulta de aplicar `pasos` en orden, por lugar y sin lo suprimido.

    Un paso que sólo cambia el lugar no cambia de qué reforma es la redacción.
    """
    ultimos: dict[str, PasoDeReforma] = {}
    for paso in pasos:
        previo = ultimos.get(paso.id)
        mismo = previo is not None and previo.dice == paso.dice
        ultimos[paso.id] = replace(paso, reforma_id=previo.reforma_id) if previo and mismo else paso
    vivas = sorted((p for p in ultimos.values() if not p.suprimida), key=lambda p: (p.lugar, p.id))
    return [Disposicion(p.id, p.clase, p.lugar, p.rotulo, p.epigrafe, p.texto, p.reforma_id) for p in vivas]


def cambios(pasos: Iterable[PasoDeReforma]) -> list[PasoDeReforma]:
    """De los pasos de una disposición, los que le cambian algo más que el lugar."""
    hechos: list[PasoDeReforma] = []
    for paso in pasos:
        if not hechos or hechos[-1].dice != paso.dice:
            hechos.append(paso)
    return hechos


def buscar_sitio(texto: Sequence[Disposicion], despues_de: str | None) -> Sitio:
    """Dónde va una pieza nueva tras la de ese id (None: al principio), apartando las que haga falta.

    Lanza `ValueError` si ninguna pieza de `texto` tiene ese id.
    """
    if not texto:
        return Sitio(SEPARACION, {})
    indice = 0 if despues_de is None else [d.id for d in texto].index(despues_de) + 1
    antes = texto[indice - 1].lugar if indice else texto[0].lugar - 2 * SEPARACION
    siguientes = texto[indice:]
    paso, cuantas = _hueco(antes, [d.lugar for d in siguientes])
    apartadas = {d.id: antes + paso * (i + 2) for i, d in enumerate(siguientes[:cuantas])}
    return Sitio(antes + paso, apartadas)


def _hueco(antes: int, lugares: Sequence[int]) -> tuple[int, int]:
    """Cada cuánto se reparten la nueva y cuántas de las siguientes se apartan."""
    for cuantas, lugar in enumerate(lugares):
        paso = (lugar - antes) // (cuantas + 2)
        if paso >= _HUECO_MINIMO or (cuantas == 0 and paso > 0):
            return paso, cuantas
    return SEPARACION, len(lugares)
