"""Quiénes estaban al abrirse la sesión, quiénes llegaron y quiénes faltaron: las cifras del acta. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.registro import Registro
from escritorio.sesiones.modelo.sesiones import Asistencia


class Concurrencia(Registro):
    """La lista repartida: cada convocado está en uno solo de los cinco grupos.

    `al_abrir`, `despues` y `faltan` reparten a quienes tenían voto al abrirse; `recuperan` lo tienen desde
    más tarde; `sin_voto` no lo tuvieron. `con_poder`, `suplentes` y `a_distancia`: cuántos de `al_abrir`.
    """

    al_abrir: tuple[Asistencia, ...]
    despues: tuple[Asistencia, ...]
    faltan: tuple[Asistencia, ...]
    recuperan: tuple[Asistencia, ...]
    sin_voto: tuple[Asistencia, ...]
    suplentes: int
    con_poder: int
    a_distancia: int

    @property
    def con_voto(self) -> int:
        """Cuántos tenían voto al abrirse la sesión."""
        return len(self.al_abrir) + len(self.despues) + len(self.faltan)

    def cuantos_faltan(self, estado: str) -> int:
        """De los que faltan, los que están así en la lista."""
        return sum(a.estado == estado for a in self.faltan)


def concurrencia(lista: Sequence[Asistencia], abierta: str | None) -> Concurrencia:
    """Cómo se reparte la lista con la hora de apertura (ISO)."""
    votan = [a for a in lista if a.vota and a.vota_en(abierta)]
    al_abrir = [a for a in votan if a.presente_en(abierta)]
    resto = [a for a in votan if not a.presente_en(abierta)]
    return Concurrencia(
        al_abrir=tuple(al_abrir),
        despues=tuple(a for a in resto if a.asistio),
        faltan=tuple(a for a in resto if not a.asistio),
        recuperan=tuple(a for a in lista if a.vota and not a.vota_en(abierta)),
        sin_voto=tuple(a for a in lista if not a.vota),
        suplentes=sum(a.estado == "suplente" for a in al_abrir),
        con_poder=sum(a.representado_en(abierta) for a in al_abrir),
        a_distancia=sum(a.a_distancia for a in al_abrir),
    )
