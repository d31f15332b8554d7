"""Los electos que todavía no se nombraron en su órgano."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.inicio.modelo import Pendiente, Urgencia
from escritorio.votaciones.consultas.elecciones import elegidos_sin_nombrar


def pendientes_de_elecciones(bd: Archivo) -> Iterator[Pendiente]:
    """Uno por elección; se resuelve en la sesión que eligió."""
    for _, grupo in groupby(elegidos_sin_nombrar(bd), key=lambda e: e.eleccion_id):
        suyos = list(grupo)
        nombres = enumerar([f"{e.nombre} ({e.cargo})" for e in suyos])
        frase = f"{suyos[0].organo}: falta nombrar a {nombres}, por el acuerdo n.º {suyos[0].acuerdo_numero}"
        yield Pendiente("electos", frase, Referencia("sala", suyos[0].sesion_id), Urgencia.PRONTO)
