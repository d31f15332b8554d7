"""Lo que las reglas de mandato y de requisitos dicen de nombrar, prorrogar o seguir en un puesto."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.organos.modelo.mandatos import MandatoNuevo, Parecer


def parecer_de_nombrar(bd: Archivo, nuevo: MandatoNuevo) -> Parecer:
    """Los dictámenes."""
    return Parecer(())


def parecer_de_prorrogar(bd: Archivo, mandato_id: str, hasta: str, fecha: str) -> tuple[Dictamen, ...]:
    """Los dictámenes."""
    return ()
