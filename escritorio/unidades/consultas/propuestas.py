"""Lo que una unidad elevó a un órgano y en qué quedó."""

from __future__ import annotations

from escritorio.acuerdos.consultas.acuerdos import acuerdo
from escritorio.acuerdos.consultas.cumplimiento import encargos
from escritorio.acuerdos.consultas.propuestas import propuestas_nacidas_de
from escritorio.acuerdos.modelo.propuestas import ESTADOS_DE_PROPUESTA, Propuesta
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import a_con_articulo
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo
from escritorio.unidades.consultas.unidades import unidad
from escritorio.unidades.modelo.unidades import Unidad

ORIGEN = "unidad"
"""El `origen_tipo` de lo que eleva una unidad."""
_ACABAN = ("decision", "retiro")
_LINAJE = """
WITH RECURSIVE linaje (id) AS (
    SELECT ? UNION SELECT o.origen_id FROM unidad_origen o JOIN linaje l ON l.id = o.unidad_id
) SELECT u.id, u.nombre FROM unidad u JOIN linaje USING (id)
"""
_SIN_HEREDERA = (
    "SELECT id FROM unidad WHERE cierre IS NOT NULL AND id NOT IN (SELECT origen_id FROM unidad_origen)"
    " ORDER BY orden, id"
)
_CITADOS = (
    "SELECT DISTINCT f.acuerdo_id FROM actividad a JOIN fundamento f ON f.id = a.fundamento_id"
    " WHERE f.acuerdo_id IS NOT NULL"
)


def propuestas_de(bd: Archivo, unidad_id: str) -> list[Propuesta]:
    """Las suyas, la última presentada primero."""
    return propuestas_nacidas_de(bd, ORIGEN, [unidad_id])


def propuestas_que_le_tocan(bd: Archivo, unidad_id: str) -> list[tuple[str, Propuesta]]:
    """(unidad que la elevó, propuesta): las suyas y las de aquellas de que viene; la última, primero."""
    suyas = {f["id"]: f["nombre"] for f in bd.filas(_LINAJE, [unidad_id])}
    return [(suyas[p.origen_id], p) for p in propuestas_nacidas_de(bd, ORIGEN, list(suyas))]


def decir_propuesta(bd: Archivo, dada: Propuesta, dia: str = "") -> tuple[str, str]:
    """(título, en qué quedó). `dia` (ISO): lo que se decidió después se dice así."""
    presentada = f"{a_con_articulo(organo(bd, dada.organo_id).nombre)}, el {en_corto(dada.presentada)}"
    estado = ESTADOS_DE_PROPUESTA[dada.estado].lower()
    acabo = next((t.fecha for t in reversed(dada.tramites) if t.clase in _ACABAN), "")
    if not dada.pendiente and dia and acabo[:10] > dia:
        return dada.titulo, f"presentada; {presentada}; después, el {en_corto(acabo)}, {estado}"
    if dada.acuerdo_id:
        suyo = acuerdo(bd, dada.acuerdo_id)
        anulado = ", anulado después" if suyo.estado == "anulado" else ""
        return dada.titulo, f"{estado} el {en_corto(suyo.fecha)} en el {suyo.nombrado}{anulado}"
    return dada.titulo, f"{estado}; {presentada}"


def por_aplicar(bd: Archivo, dada: Unidad) -> list[Propuesta]:
    """Las aprobadas, suyas o de aquellas de que viene, que ninguna actividad cita todavía."""
    citados = _citados(bd)
    return [p for _, p in propuestas_que_le_tocan(bd, dada.id) if _espera(bd, p, citados)]


def sin_quien_aplique(bd: Archivo) -> list[tuple[Unidad, Propuesta]]:
    """Las aprobadas después de cerrarse, sin heredera, la unidad que las elevó; ni actividad ni encargo."""
    citados = _citados(bd)
    sin_heredera = [unidad(bd, unidad_id) for unidad_id in bd.valores(_SIN_HEREDERA)]
    return [
        (u, p)
        for u in sin_heredera
        for p in propuestas_de(bd, u.id)
        if _espera(bd, p, citados)
        and acuerdo(bd, p.acuerdo_id or "").fecha[:10] > (u.cierre or "")
        and not encargos(bd, p.acuerdo_id or "")
    ]


def _espera(bd: Archivo, dada: Propuesta, citados: frozenset[str]) -> bool:
    suyo = dada.acuerdo_id
    return suyo is not None and suyo not in citados and acuerdo(bd, suyo).estado == "vigente"


def _citados(bd: Archivo) -> frozenset[str]:
    """Los acuerdos que cita alguna actividad."""
    return frozenset(bd.valores(_CITADOS))
