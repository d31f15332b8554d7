"""Los acuerdos, lo encargado y lo propuesto."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila, tomar


def _acuerdos(bd: Archivo) -> list[Fila]:
    from escritorio.acuerdos.consultas import acuerdos

    claves = (
        "id", "numero", "anio", "organo", "fecha", "sesion_id", "punto", "numero_de_punto", "texto", "a_favor",
        "en_contra", "abstenciones", "resultado", "estado", "via", "ratificacion",
    )  # fmt: skip
    return [tomar(a, claves) for a in acuerdos(bd)]


def _encargos(bd: Archivo) -> list[Fila]:
    from escritorio.acuerdos.consultas import encargos_abiertos

    claves = ("id", "acuerdo_id", "acuerdo_numero", "organo", "que", "responsable", "plazo", "estado")
    hoy = bd.hoy()
    return [{**tomar(e, claves), "vencido": e.vencido(hoy)} for e in encargos_abiertos(bd)]


def _propuestas(bd: Archivo) -> list[Fila]:
    from escritorio.acuerdos.consultas import propuestas

    claves = (
        "id", "clase", "titulo", "organo_id", "presenta", "presentada", "tipo_decision", "estado",
        "acuerdo_id",
    )  # fmt: skip
    return [tomar(p, claves) for p in propuestas(bd)]


TEMAS: Mapping[str, Consulta] = {
    "acuerdos": _acuerdos,
    "encargos": _encargos,
    "propuestas": _propuestas,
}
