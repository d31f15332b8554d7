"""Leer las unidades, quiénes trabajan en ellas y de dónde vienen."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.acuerdos.consultas import fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.modelo.convenios import Participacion
from escritorio.organos.consultas.mandatos import mandatos, puesto
from escritorio.organos.modelo.mandatos import Mandato
from escritorio.unidades.modelo.unidades import Cargo, FichaDeUnidad, Pariente, PuntoFocal, Unidad

_FOCALES = (
    "SELECT f.id, f.unidad_id, f.socio_id, s.nombre AS socio, f.persona_id, p.nombre AS persona, f.desde,"
    " f.hasta FROM punto_focal f JOIN socio s ON s.id = f.socio_id JOIN persona p ON p.id = f.persona_id"
)


def unidades(bd: Archivo) -> list[Unidad]:
    """Las que trabajan, en su orden."""
    return [u for u in todas_las_unidades(bd) if not u.cerrada]


def todas_las_unidades(bd: Archivo) -> list[Unidad]:
    """También las cerradas, que van al final, la última cerrada primero."""
    todas = bd.leer(Unidad, "SELECT * FROM unidad ORDER BY orden, id")
    abiertas = [u for u in todas if not u.cerrada]
    return abiertas + sorted((u for u in todas if u.cerrada), key=lambda u: u.cierre or "", reverse=True)


def unidad(bd: Archivo, unidad_id: str) -> Unidad:
    """Una. Lanza `NoExiste`."""
    return bd.leer_uno(Unidad, "SELECT * FROM unidad WHERE id = ?", [unidad_id])


def sin_coordinacion(bd: Archivo) -> list[Unidad]:
    """Las que todavía no tienen los puestos con que se coordinan."""
    return [u for u in unidades(bd) if u.coordinacion_id is None]


def fichas(bd: Archivo, fecha: str) -> list[FichaDeUnidad]:
    """La de cada unidad ese día (ISO), también la de las cerradas."""
    nombres = {u.id: u for u in todas_las_unidades(bd)}
    organos = {puesto(bd, u.coordinacion_id).organo_id for u in nombres.values() if u.coordinacion_id}
    coordinan = [m for organo_id in organos for m in mandatos(bd, organo_id) if m.rige(fecha)]
    return [_ficha(bd, u, coordinan, fecha) for u in nombres.values()]


def ficha(bd: Archivo, unidad_id: str, fecha: str) -> FichaDeUnidad:
    """La de una. Lanza `NoExiste`."""
    actual = unidad(bd, unidad_id)
    coordinan: list[Mandato] = []
    if actual.coordinacion_id:
        suyo = puesto(bd, actual.coordinacion_id).organo_id
        coordinan = [m for m in mandatos(bd, suyo) if m.rige(fecha)]
    return _ficha(bd, actual, coordinan, fecha)


def puntos_focales(bd: Archivo, unidad_id: str) -> list[PuntoFocal]:
    """Los de una unidad, también los que ya no lo son, por socio y el último primero."""
    return bd.leer(
        PuntoFocal,
        f"{_FOCALES} WHERE f.unidad_id = ? ORDER BY plegar(s.nombre), f.desde DESC, f.id DESC",
        [unidad_id],
    )


def punto_focal(bd: Archivo, focal_id: str) -> PuntoFocal:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(PuntoFocal, f"{_FOCALES} WHERE f.id = ?", [focal_id])


def _ficha(bd: Archivo, u: Unidad, coordinan: list[Mandato], fecha: str) -> FichaDeUnidad:
    puestos = (("Coordinación", u.coordinacion_id), ("Subcoordinación", u.subcoordinacion_id))
    return FichaDeUnidad(
        u,
        tuple(_cargo(rotulo, cual, coordinan) for rotulo, cual in puestos if cual),
        _integrantes(bd, u, fecha),
        tuple(f for f in puntos_focales(bd, u.id) if f.rige(fecha)),
        _parientes(bd, u.id, "unidad_id", "origen_id"),
        _parientes(bd, u.id, "origen_id", "unidad_id"),
        _fundamento(bd, u.fundamento_id),
        _fundamento(bd, u.fundamento_cierre_id),
    )


def _cargo(rotulo: str, puesto_id: str, vigentes: list[Mandato]) -> Cargo:
    suyo = next((m for m in vigentes if m.puesto_id == puesto_id and m.titular), None)
    if suyo is None:
        return Cargo(rotulo, puesto_id)
    return Cargo(rotulo, puesto_id, suyo.nombre, suyo.desde, suyo.fin or suyo.hasta or "", suyo.socio_id)


def _integrantes(bd: Archivo, u: Unidad, fecha: str) -> tuple[tuple[str, str, str], ...]:
    if u.organo_id is None:
        return ()
    suyos = [m for m in mandatos(bd, u.organo_id) if m.titular and m.rige(fecha)]
    return tuple((m.id, m.nombre, m.desde) for m in suyos)


def _parientes(bd: Archivo, unidad_id: str, propia: str, otra: str) -> tuple[Pariente, ...]:
    return tuple(
        bd.leer(
            Pariente,
            f"SELECT u.id, u.nombre, o.clase AS como FROM unidad_origen o JOIN unidad u ON u.id = o.{otra}"
            f" WHERE o.{propia} = ? ORDER BY u.orden, u.nombre",
            [unidad_id],
        )
    )


def _fundamento(bd: Archivo, fundamento_id: str | None) -> Fundamento | None:
    return fundamento(bd, fundamento_id) if fundamento_id else None


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
