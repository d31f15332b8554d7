"""Los acuerdos, lo encargado y lo propuesto."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila, tomar

if TYPE_CHECKING:
    from escritorio.sesiones.modelo.propuestas import SituacionDePropuesta


def _acuerdos(bd: Archivo) -> list[Fila]:
    from escritorio.acuerdos.consultas import acuerdos

    claves = (
        "id", "numero", "anio", "organo", "fecha", "sesion_id", "punto", "numero_de_punto", "texto",
        "a_favor", "en_contra", "abstenciones", "resultado", "estado", "via", "ratificacion",
    )  # fmt: skip
    return [tomar(a, claves) for a in acuerdos(bd)]


def _encargos(bd: Archivo) -> list[Fila]:
    from escritorio.acuerdos.consultas import encargos_abiertos

    claves = ("id", "acuerdo_id", "acuerdo_numero", "organo", "que", "responsable", "plazo", "estado")
    hoy = bd.hoy()
    return [{**tomar(e, claves), "vencido": e.vencido(hoy)} for e in encargos_abiertos(bd)]


def _propuestas(bd: Archivo) -> list[Fila]:
    from escritorio.acuerdos.consultas import propuestas
    from escritorio.sesiones.consultas.propuestas import situacion

    claves = (
        "id", "clase", "titulo", "organo_id", "presenta", "presentada", "tipo_decision", "estado",
        "acuerdo_id",
    )  # fmt: skip
    return [
        {**tomar(p, claves), "estado_propio": p.estado_propio, **_como_va(situacion(bd, p))}
        for p in propuestas(bd)
    ]


def _como_va(va: SituacionDePropuesta) -> Fila:
    return {
        "apoyos": [{"nombre": a.nombre, "fecha": a.fecha} for a in va.apoyos],
        "comision": va.comision.organo if va.comision else "",
        "plazo_del_informe": va.comision.plazo if va.comision else None,
        "urgencia": va.urgencia.motivo if va.urgencia else "",
        "estados": [*va.estados],
        "puede_entrar": va.entra,
        "exige": str(va.dictamen.contado) if va.dictamen else "",
    }


TEMAS: Mapping[str, Consulta] = {
    "acuerdos": _acuerdos,
    "encargos": _encargos,
    "propuestas": _propuestas,
}
