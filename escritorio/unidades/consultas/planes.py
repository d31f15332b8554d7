"""Leer planes, objetivos, actividades y avances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from escritorio.acuerdos.consultas import acuerdo, fundamentos, propuestas_nacidas_de
from escritorio.acuerdos.modelo import Propuesta
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Hallazgo, Referencia
from escritorio.comun.base.texto import a_con_articulo, de_con_articulo, plegar
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.cooperacion.consultas.proyectos import indicadores, indicadores_de
from escritorio.cooperacion.modelo.proyectos import Indicador
from escritorio.cuentas.consultas.asientos import gastado_por_actividad
from escritorio.estatutos.consultas.reglas import organo
from escritorio.unidades.consultas.unidades import todas_las_unidades, unidades
from escritorio.unidades.modelo.planes import Actividad, ActividadAlDia, AvanceDeActividad, Objetivo, Plan
from escritorio.unidades.modelo.unidades import Unidad
from escritorio.unidades.reglas.actividades import ver
from escritorio.unidades.reglas.cortes import al_dia

_PLANES = (
    "SELECT p.id, p.unidad_id, u.nombre AS unidad, p.nombre, p.desde, p.hasta, p.fundamento_id"
    " FROM plan_trabajo p JOIN unidad u ON u.id = p.unidad_id"
)
_ACTIVIDADES = """
SELECT a.id, a.objetivo_id, o.texto AS objetivo, p.id AS plan_id, p.nombre AS plan, p.unidad_id,
       u.nombre AS unidad, a.orden, a.titulo, a.detalle, a.responsable, a.inicio, a.fin, a.presupuesto,
       a.moneda, a.fuente, f.acuerdo_id, c.numero AS c_numero, c.organo AS c_organo, c.estado AS c_estado,
       a.estado,
       count(v.id) FILTER (WHERE v.clase = 'avance') AS avances,
       count(v.adjunto_id) AS evidencias,
       max(v.fecha) FILTER (WHERE v.clase = 'avance') AS ultimo_avance,
       (SELECT x.porcentaje FROM avance_actividad x WHERE x.actividad_id = a.id AND x.porcentaje IS NOT NULL
        ORDER BY x.fecha DESC, x.id DESC LIMIT 1) AS porcentaje
FROM actividad a JOIN objetivo_plan o ON o.id = a.objetivo_id JOIN plan_trabajo p ON p.id = o.plan_id
JOIN unidad u ON u.id = p.unidad_id LEFT JOIN fundamento f ON f.id = a.fundamento_id
LEFT JOIN acuerdo c ON c.id = f.acuerdo_id
LEFT JOIN avance_actividad v ON v.actividad_id = a.id
"""
_AVANCES = (
    "SELECT v.id, v.actividad_id, v.clase, v.fecha, v.texto, v.estado, v.porcentaje, v.adjunto_id,"
    " ifnull(j.nombre, '') AS adjunto FROM avance_actividad v LEFT JOIN adjunto j ON j.id = v.adjunto_id"
)
_POR_SITIO = " GROUP BY a.id ORDER BY u.orden, p.desde, p.id, o.orden, a.orden"


def planes(bd: Archivo, unidad_id: str | None = None) -> list[Plan]:
    """Todos o los de una unidad, el último primero, con sus objetivos."""
    donde = " WHERE p.unidad_id = ?1" if unidad_id else ""
    filas = bd.filas(f"{_PLANES}{donde} ORDER BY p.desde DESC, p.id DESC", [unidad_id] if unidad_id else [])
    return _con_objetivos(bd, filas)


def plan(bd: Archivo, plan_id: str) -> Plan:
    """Uno. Lanza `NoExiste`."""
    hallados = _con_objetivos(bd, bd.filas(f"{_PLANES} WHERE p.id = ?", [plan_id]))
    if not hallados:
        raise NoExiste
    return hallados[0]


def objetivo(bd: Archivo, objetivo_id: str) -> Objetivo:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(
        Objetivo, "SELECT id, plan_id, orden, texto FROM objetivo_plan WHERE id = ?", [objetivo_id]
    )


def actividades(
    bd: Archivo,
    *,
    unidad_id: str | None = None,
    plan_id: str | None = None,
    anio: str | None = None,
    gastado_hasta: str | None = None,
) -> list[Actividad]:
    """Las de todos los planes, en su orden; cada filtro que se da las estrecha. `anio`: en que algo cae.

    `gastado_hasta`: el día (ISO) hasta el que se cuenta lo gastado y de que son los indicadores; si no, hoy.
    """
    condiciones = {
        "p.unidad_id = :unidad": unidad_id,
        "p.id = :plan": plan_id,
        "substr(a.inicio, 1, 4) <= :anio AND substr(a.fin, 1, 4) >= :anio": anio,
    }
    puestas = [condicion for condicion, valor in condiciones.items() if valor]
    donde = f" WHERE {' AND '.join(puestas)}" if puestas else ""
    datos = {"unidad": unidad_id, "plan": plan_id, "anio": anio}
    gastado = gastado_por_actividad(bd, gastado_hasta or bd.hoy())
    seguidos = indicadores_de(bd, "actividad", dia=gastado_hasta)
    filas = bd.filas(f"{_ACTIVIDADES}{donde}{_POR_SITIO}", datos)
    return [_actividad(f, gastado, seguidos.get(f["id"], ())) for f in filas]


def hallar(bd: Archivo, texto: str, cuantos: int) -> list[Hallazgo]:
    """Unidades, por su nombre, y actividades de sus planes, por su título: cada una en su orden."""
    suyas = [u for u in todas_las_unidades(bd) if plegar(texto) in plegar(u.nombre)][:cuantos]
    filas = bd.filas(
        "SELECT a.id, a.titulo, u.nombre FROM actividad a JOIN objetivo_plan o ON o.id = a.objetivo_id"
        " JOIN plan_trabajo p ON p.id = o.plan_id JOIN unidad u ON u.id = p.unidad_id"
        " WHERE instr(plegar(a.titulo), plegar(?))"
        " ORDER BY u.orden, p.desde, p.id, o.orden, a.orden LIMIT ?",
        [texto, cuantos],
    )
    return [
        *(Hallazgo(u.nombre, "Unidad", "badge-check", Referencia("unidad", u.id)) for u in suyas),
        *(
            Hallazgo(
                f["titulo"], f"Actividad · {f['nombre']}", "calendar-days", Referencia("actividad", f["id"])
            )
            for f in filas
        ),
    ]


def vistas(
    bd: Archivo,
    fecha: str,
    *,
    unidad_id: str | None = None,
    plan_id: str | None = None,
    anio: str | None = None,
) -> list[ActividadAlDia]:
    """Las mismas con su luz ese día (ISO) y por qué; las de un día pasado, como estaban ese día."""
    suyas = actividades(bd, unidad_id=unidad_id, plan_id=plan_id, anio=anio, gastado_hasta=fecha)
    if fecha < bd.hoy():
        todos = avances_por_actividad(bd)
        suyas = [al_dia(a, todos.get(a.id, ()), fecha) for a in suyas]
    return [ver(a, fecha) for a in suyas]


def actividad(bd: Archivo, actividad_id: str) -> Actividad:
    """Una. Lanza `NoExiste`."""
    fila = bd.fila(f"{_ACTIVIDADES} WHERE a.id = ? GROUP BY a.id", [actividad_id])
    if fila is None:
        raise NoExiste
    suyos = [i for i in indicadores(bd, Referencia("actividad", actividad_id)) if not i.retirado]
    return _actividad(fila, gastado_por_actividad(bd, bd.hoy()), suyos)


def avances(bd: Archivo, actividad_id: str) -> list[AvanceDeActividad]:
    """Los de una actividad, del primero al último."""
    return bd.leer(
        AvanceDeActividad, f"{_AVANCES} WHERE v.actividad_id = ? ORDER BY v.fecha, v.id", [actividad_id]
    )


def avances_por_actividad(bd: Archivo) -> dict[str, list[AvanceDeActividad]]:
    """Los de todas, por su id, del primero al último."""
    suyos: defaultdict[str, list[AvanceDeActividad]] = defaultdict(list)
    for fila in bd.filas(f"{_AVANCES} ORDER BY v.fecha, v.id"):
        suyos[fila["actividad_id"]].append(de_fila(AvanceDeActividad, fila))
    return suyos


def anios_con_actividades(bd: Archivo) -> list[str]:
    """Los años en que cae alguna actividad, el último primero."""
    fila = bd.fila("SELECT min(inicio) AS primero, max(fin) AS ultimo FROM actividad")
    if fila is None or fila["primero"] is None:
        return []
    return [str(n) for n in range(int(fila["ultimo"][:4]), int(fila["primero"][:4]) - 1, -1)]


def _con_objetivos(bd: Archivo, filas: list[Fila]) -> list[Plan]:
    suyos: defaultdict[str, list[Objetivo]] = defaultdict(list)
    for f in bd.filas("SELECT id, plan_id, orden, texto FROM objetivo_plan ORDER BY orden"):
        suyos[f["plan_id"]].append(de_fila(Objetivo, f))
    apoyos = fundamentos(bd, [f["fundamento_id"] for f in filas])
    return [
        de_fila(Plan, f, fundamento=apoyos.get(f["fundamento_id"]), objetivos=tuple(suyos[f["id"]]))
        for f in filas
    ]


def _actividad(
    fila: Fila, gastado: Mapping[str, Mapping[str, int]], seguidos: Sequence[Indicador]
) -> Actividad:
    numero, organo = fila["c_numero"], fila["c_organo"]
    return de_fila(
        Actividad,
        fila,
        acuerdo=f"acuerdo {numero} {de_con_articulo(organo)}" if numero else "",
        acuerdo_anulado=fila["c_estado"] == "anulado",
        gastos=tuple(sorted(gastado.get(fila["id"], {}).items())),
        indicadores=tuple(seguidos),
    )


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
    estado = str(dada.como_va)
    estado = f"{estado[:1].lower()}{estado[1:]}"
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
