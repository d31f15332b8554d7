"""El libro de actas."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila, tomar


def _libro(bd: Archivo) -> list[Fila]:
    from escritorio.actas.consultas.libro import asientos, libros

    claves = (
        "id", "organo", "tomo", "orden", "clase", "que", "folio_desde", "folios", "momento", "huella",
        "huella_anterior",
    )  # fmt: skip
    return [tomar(a, claves) for tomo in libros(bd) for a in asientos(bd, tomo.id)]


TEMAS: Mapping[str, Consulta] = {
    "libro": _libro,
}
