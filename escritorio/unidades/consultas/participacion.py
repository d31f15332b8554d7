"""En qué unidades trabaja un socio: las que coordina, las que integra y de las que es punto focal."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.modelo.participacion import Participacion
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.modelo.mandatos import Mandato
from escritorio.unidades.consultas.unidades import todas_las_unidades
from escritorio.unidades.modelo.unidades import Unidad


def unidades_del_socio(bd: Archivo, socio_id: str) -> list[Participacion]:
    """Aquellas en que hoy hace algo, en su orden, una vez cada una con todo lo que hace en ella."""
    suyos = [m for o in _organos_con(bd, socio_id) for m in mandatos(bd, o) if m.socio_id == socio_id]
    vigentes = [m for m in suyos if m.titular and m.rige(bd.hoy())]
    focales = _focales(bd, socio_id)
    todas = []
    for una in todas_las_unidades(bd):
        hace = [*_cargos(una, vigentes), *_integra(bd, una, vigentes), *focales.get(una.id, [])]
        if hace and not una.cerrada:
            todas.append(Participacion(Referencia("unidad", una.id), una.con_clase, " · ".join(hace)))
    return todas


def _organos_con(bd: Archivo, socio_id: str) -> list[str]:
    filas = bd.filas(
        "SELECT DISTINCT p.organo_id FROM mandato m JOIN puesto p ON p.id = m.puesto_id"
        " WHERE m.socio_id = ?1 AND EXISTS (SELECT 1 FROM unidad u"
        " WHERE u.organo_id = p.organo_id OR p.id IN (u.coordinacion_id, u.subcoordinacion_id))",
        [socio_id],
    )
    return [f["organo_id"] for f in filas]


def _cargos(una: Unidad, vigentes: list[Mandato]) -> Iterator[str]:
    for rotulo, puesto_id in (("Coordina", una.coordinacion_id), ("Subcoordina", una.subcoordinacion_id)):
        for m in vigentes:
            if m.puesto_id == puesto_id:
                hasta = f" hasta el {en_corto(m.fin)}" if m.fin else f" desde el {en_corto(m.desde)}"
                yield f"{rotulo}{hasta}"


def _integra(bd: Archivo, una: Unidad, vigentes: list[Mandato]) -> Iterator[str]:
    if una.organo_id is None:
        return
    puestos = {f["id"] for f in bd.filas("SELECT id FROM puesto WHERE organo_id = ?", [una.organo_id])}
    desde = [m.desde for m in vigentes if m.puesto_id in puestos]
    if desde:
        yield f"Integrante desde el {en_corto(min(desde))}"


def _focales(bd: Archivo, socio_id: str) -> dict[str, list[str]]:
    filas = bd.filas(
        "SELECT f.unidad_id, p.nombre FROM punto_focal f JOIN persona p ON p.id = f.persona_id"
        " WHERE f.socio_id = ?1 AND f.desde <= ?2 AND (f.hasta IS NULL OR f.hasta >= ?2)",
        [socio_id, bd.hoy()],
    )
    return {f["unidad_id"]: [f"Punto focal: {f['nombre']}"] for f in filas}
