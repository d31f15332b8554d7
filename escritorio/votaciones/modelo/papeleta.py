"""Lo que se lleva contado de una votación, antes de proclamarla."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import field
from msgspec.structs import replace

from escritorio.comun.base.registro import Registro
from escritorio.votaciones.modelo.votaciones import Cifras


class Papeleta(Registro):
    """`modo`: una clave de `MODOS`; `cifras`: en votos. `sentidos`: asistencia → sentido, si se sabe.

    `ausentes`: las asistencias que se fueron empezado el punto y se abstienen por ello. En la secreta,
    `papeletas`: cuántas se recogieron; `por_voto`: cada cual echó tantas como votos tiene.
    """

    modo: str
    cifras: Cifras
    sentidos: Mapping[str, str] = field(default_factory=dict)
    ausentes: tuple[str, ...] = ()
    papeletas: int = 0
    por_voto: bool = False

    @property
    def contados(self) -> int:
        """Cuántos votos van."""
        return self.cifras.emitidos

    def por_contar(self, presentes: int) -> int:
        """Cuántos votos presentes faltan; negativo si sobran."""
        return presentes - self.contados

    def con_los_demas_a_favor(self, presentes: int) -> Papeleta:
        """La misma, con lo que no se contó de otro modo, a favor."""
        otros = self.contados - self.cifras.a_favor
        return replace(self, cifras=replace(self.cifras, a_favor=max(0, presentes - otros)))
