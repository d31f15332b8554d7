"""Lo que una unidad elevó a un órgano y en qué quedó."""

from __future__ import annotations

from escritorio.acuerdos.consultas.acuerdos import acuerdo
from escritorio.acuerdos.consultas.propuestas import propuestas_nacidas_de
from escritorio.acuerdos.modelo.propuestas import ESTADOS_DE_PROPUESTA, Propuesta
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import a_con_articulo
from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.estatutos.consultas.reglas import organo
from escritorio.unidades.consultas.unidades import unidades
from escritorio.unidades.modelo.unidades import Unidad

ORIGEN = "unidad"
"""El `origen_tipo` de lo que eleva una unidad."""
_ACABAN = ("decision", "retiro")
_LINAJE = """
WITH RECURSIVE linaje (id) AS (
    SELECT ? UNION SELECT o.origen_id FROM unidad_origen o JOIN linaje l ON l.id = o.unidad_id
) SELECT u.id, u.nombre FROM unidad u JOIN linaje USING (id)
"""
_LINAJES = """
WITH RECURSIVE linaje (unidad_id, id) AS (
    SELECT id, id FROM unidad
    UNION SELECT l.unidad_id, o.origen_id FROM unidad_origen o JOIN linaje l ON l.id = o.unidad_id
) SELECT unidad_id, id FROM linaje
"""
_SIN_HEREDERA = (
    "SELECT * FROM unidad WHERE cierre IS NOT NULL AND id NOT IN (SELECT origen_id FROM unidad_origen)"
    " ORDER BY orden, id"
)
_POR_APLICAR = """
SELECT c.id, c.fecha, EXISTS (SELECT 1 FROM encargo e WHERE e.acuerdo_id = c.id) AS encargado
FROM propuesta p JOIN acuerdo c ON c.id = p.acuerdo_id
WHERE p.origen_tipo = ? AND c.estado = 'vigente' AND c.id NOT IN (
    SELECT f.acuerdo_id FROM actividad a JOIN fundamento f ON f.id = a.fundamento_id
    WHERE f.acuerdo_id IS NOT NULL
)
"""


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
    vivos = _por_aplicar(bd)
    return [p for _, p in propuestas_que_le_tocan(bd, dada.id) if p.acuerdo_id in vivos]


def aprobado_sin_hacer(bd: Archivo) -> tuple[list[tuple[Unidad, Propuesta]], list[tuple[Unidad, Propuesta]]]:
    """Lo que cada unidad que trabaja tiene `por_aplicar`, y lo que se quedó sin quien lo aplique.

    Lo segundo se aprobó después de cerrarse, sin heredera, la unidad que lo elevó, y tampoco se encargó.
    """
    vivos = _por_aplicar(bd)
    if not vivos:
        return [], []
    linaje = {(f["unidad_id"], f["id"]) for f in bd.filas(_LINAJES)}
    esperan = [p for p in propuestas_nacidas_de(bd, ORIGEN) if p.acuerdo_id in vivos]
    suyas = [(u, p) for u in unidades(bd) for p in esperan if (u.id, p.origen_id) in linaje]
    libres = {id_: f["fecha"][:10] for id_, f in vivos.items() if not f["encargado"]}
    de_nadie = [
        (u, p)
        for u in bd.leer(Unidad, _SIN_HEREDERA)
        for p in esperan
        if p.origen_id == u.id and libres.get(p.acuerdo_id or "", "") > (u.cierre or "")
    ]
    return suyas, de_nadie


def _por_aplicar(bd: Archivo) -> dict[str, Fila]:
    """Por su id, los acuerdos vigentes que aprobaron algo de una unidad y no cita ninguna actividad."""
    return {f["id"]: f for f in bd.filas(_POR_APLICAR, [ORIGEN])}
