"""A quién le toca una campaña, y las campañas hechas con su cuenta de hoy."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila, de_filas
from escritorio.cuotas.consultas.escalas import escala
from escritorio.cuotas.modelo.campanas import Campana, Llamado, TiempoDeSocio, TiempoEnCategoria
from escritorio.cuotas.modelo.emision import Candidato, Concepto, Emision
from escritorio.cuotas.modelo.periodo import Periodo, leer_periodo, periodo_de
from escritorio.cuotas.reglas.periodos import exigir_que_toque, meses_de, parte_el_anio
from escritorio.cuotas.reglas.prorrateo import segun_su_categoria
from escritorio.estatutos.consultas.reglas import organo_principal, regla_vigente
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.socios.consultas import CATEGORIA_DEL_DIA, SITUACION_DEL_DIA

# La categoría es la del día cuya regla se aplica: la de quien cambió después no mueve lo de antes.
_LLAMADOS = f"""
SELECT s.id AS socio_id, s.codigo, s.nombre, c.nombre AS categoria, c.id AS categoria_id, s.pais,
    c.paga_cuota AND z.id IS NULL AS paga_cuota, ifnull(z.clase, '') AS situacion,
    iif(m.desde_consta, m.desde, '') AS desde, m.hasta
FROM membresia m JOIN socio s ON s.id = m.socio_id
JOIN categoria c ON c.id = {CATEGORIA_DEL_DIA.format(dia="?4")}
LEFT JOIN situacion z ON {SITUACION_DEL_DIA.format(dia="?4")} AND z.paga_cuota = 0
WHERE s.fusionado_en IS NULL AND m.desde <= ?1 AND EXISTS (
    SELECT 1 FROM membresia x WHERE x.socio_id = m.socio_id AND x.desde <= ?1
        AND (x.hasta IS NULL OR x.hasta > ?1 OR (x.hasta > ?2 AND x.desde <= ?3))
)
ORDER BY m.desde, m.id
"""
_CATEGORIAS = """
SELECT x.socio_id, x.desde, c.id AS categoria_id, c.nombre AS categoria, c.paga_cuota FROM (
    SELECT id AS socio_id, '' AS desde, categoria_id FROM socio
    UNION ALL SELECT socio_id, desde, categoria_id FROM cambio_de_categoria
) x JOIN categoria c ON c.id = x.categoria_id
WHERE x.socio_id IN (SELECT socio_id FROM cambio_de_categoria WHERE desde > ?1 AND desde <= ?2)
ORDER BY x.socio_id, x.desde
"""
"""De quienes cambiaron en el periodo, sus categorías de la primera a la última."""
_CAMPANAS = """
WITH abonado AS (
    SELECT b.cargo_id, sum(b.importe) AS abonado,
        sum(b.importe) FILTER (WHERE b.pago_id IS NOT NULL) AS cobrado
    FROM abono b WHERE b.cargo_id IS NOT NULL GROUP BY b.cargo_id
), recargado AS (
    SELECT o.emision_id, count(*) AS cuantos FROM cargo r JOIN cargo o ON o.id = r.recargo_de
    JOIN abonado a ON a.cargo_id = r.id WHERE r.estado = 'vigente' AND a.abonado <> 0 GROUP BY o.emision_id
), ultimo AS (SELECT max(numero) AS numero FROM cargo)
SELECT e.id, k.nombre AS concepto, e.ejercicio, e.fecha, e.vencimiento,
    ifnull(x.nombre, 'importe fijo') AS escala, min(c.moneda) AS moneda,
    count(*) FILTER (WHERE c.estado = 'vigente') AS cargos,
    count(*) FILTER (WHERE c.estado = 'anulado') AS anulados,
    ifnull(sum(c.importe) FILTER (WHERE c.estado = 'vigente'), 0) AS total,
    ifnull(sum(a.cobrado), 0) AS cobrado,
    sum(c.importe - ifnull(a.abonado, 0)) AS pendiente,
    count(*) FILTER (WHERE c.estado = 'vigente' AND ifnull(a.abonado, 0) <> 0)
        + ifnull((SELECT cuantos FROM recargado WHERE emision_id = e.id), 0) AS con_abonos,
    count(v.id) AS avisos,
    count(a.cargo_id) = 0 AND count(v.id) = 0
        AND max(c.numero) = (SELECT numero FROM ultimo)
        AND max(c.numero) - min(c.numero) + 1 = count(*)
        AND count(c.id) FILTER (WHERE c.id IN (SELECT cargo_id FROM plan_cargo)) = 0
        AND NOT EXISTS (
            SELECT 1 FROM cierre_ejercicio z
            WHERE z.estado = 'vigente' AND z.ejercicio >= substr(e.fecha, 1, 4)
        ) AS intacta,
    e.estado, e.motivo_anulacion, e.anulado_el, e.sin_dato, e.motivo_sin_dato
FROM emision e JOIN concepto k ON k.id = e.concepto_id JOIN cargo c ON c.emision_id = e.id
LEFT JOIN escala x ON x.id = e.escala_id LEFT JOIN abonado a ON a.cargo_id = c.id
LEFT JOIN aviso v ON v.cargo_id = c.id
"""
_CONCEPTO = "SELECT id, clave, nombre, clase, nombre_pt, cada_meses, retirado_el FROM concepto"
_QUE_ARRASTRA = """
FROM cargo c JOIN socio s ON s.id = c.socio_id WHERE c.estado = 'vigente'
    AND (c.emision_id = ?1 OR c.recargo_de IN (SELECT id FROM cargo WHERE emision_id = ?1))
"""


def llamados(bd: Archivo, periodo: Periodo) -> list[Llamado]:
    """Los socios de hoy y quienes lo fueron algún día del periodo, con sus tiempos de socio; por nombre."""
    filas = bd.filas(_LLAMADOS, [bd.hoy(), periodo.desde, periodo.hasta, periodo.dia_en(bd.hoy())])
    quienes = {c.socio_id: c for c in de_filas(Candidato, filas)}
    tiempos: dict[str, list[TiempoDeSocio]] = {}
    for fila in filas:
        tiempos.setdefault(fila["socio_id"], []).append(TiempoDeSocio(fila["desde"], fila["hasta"]))
    orden = sorted(quienes.values(), key=lambda c: (plegar(c.nombre), c.socio_id))
    categorias: dict[str, list[TiempoEnCategoria]] = {}
    for fila in bd.filas(_CATEGORIAS, [periodo.desde, periodo.hasta]):
        categorias.setdefault(fila["socio_id"], []).append(de_fila(TiempoEnCategoria, fila))
    todos = [Llamado(c, tuple(tiempos[c.socio_id])) for c in orden]
    # Casi nadie cambia de categoría en el periodo: no se le pregunta uno a uno.
    return [
        segun_su_categoria(x, suyas, periodo) if (suyas := categorias.get(x.candidato.socio_id)) else x
        for x in todos
    ]


def ya_emitida(bd: Archivo, emision_id: str) -> bool:
    """Si esa campaña ya se emitió."""
    return bd.fila("SELECT 1 FROM emision WHERE id = ?", [emision_id]) is not None


def campanas(bd: Archivo) -> list[Campana]:
    """Todas, la última primero."""
    return _leer(bd, "", [])


def campana(bd: Archivo, emision_id: str) -> Campana:
    """Una. Lanza `NoExiste`."""
    halladas = _leer(bd, " WHERE e.id = ?", [emision_id])
    if not halladas:
        raise NoExiste
    return halladas[0]


def _leer(bd: Archivo, donde: str, parametros: list[Any]) -> list[Campana]:
    return bd.leer(Campana, f"{_CAMPANAS}{donde} GROUP BY e.id ORDER BY e.fecha DESC, e.id DESC", parametros)


def con_abonos(bd: Archivo, emision_id: str) -> list[str]:
    """Sus cargos, o los recargos de ellos, que ya tienen cobros o rebajas: «12 (Vilhena)», por número."""
    return bd.valores(
        f"SELECT c.numero || ' (' || s.nombre || ')' {_QUE_ARRASTRA}"
        " AND (SELECT sum(importe) FROM abono WHERE cargo_id = c.id) <> 0 ORDER BY c.numero",
        [emision_id],
    )


def cargos_que_arrastra(bd: Archivo, emision_id: str) -> list[Fila]:
    """Los cargos vigentes de una campaña y los recargos de ellos: id, socio_id, importe y moneda."""
    return bd.filas(
        f"SELECT c.id, c.socio_id, c.importe, c.moneda {_QUE_ARRASTRA} ORDER BY c.numero", [emision_id]
    )


def conceptos(bd: Archivo) -> list[Concepto]:
    """Por qué cobra la asociación, en el orden de su plantilla."""
    return bd.leer(Concepto, f"{_CONCEPTO} ORDER BY orden")


def cuotas_que_se_cobran(bd: Archivo) -> list[Concepto]:
    """Las que se ofrecen: ni saldos ni recargos ni las retiradas."""
    return [c for c in conceptos(bd) if c.se_cobra]


def concepto_por_id(bd: Archivo, concepto_id: str) -> Concepto:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Concepto, f"{_CONCEPTO} WHERE id = ?", [concepto_id])


def cuota_que_se_cobra(bd: Archivo, clave: str) -> Concepto:
    """La de esa clave, si se puede cobrar. Lanza `NoExiste` o `DatoInvalido`."""
    suyo = concepto(bd, clave)
    if not suyo.lleva_escala:
        raise DatoInvalido(f"«{suyo.nombre}» no se cobra por escala. Elija una cuota.", campo="concepto")
    if suyo.retirado_el:
        raise DatoInvalido(
            f"«{suyo.nombre}» se retiró el {en_corto(suyo.retirado_el)}: vuelva a usarla en «Cuotas» ▸ «Más»"
            " ▸ «Qué se cobra…», o elija otra.",
            campo="concepto",
        )
    return suyo


def nombres_en_papeles(bd: Archivo) -> Callable[[str, str], str]:
    """Cómo se llama en un papel en esa lengua el concepto de ese nombre, si la secretaría le puso otro."""
    en_portugues = {c.nombre: c.nombre_pt for c in conceptos(bd) if c.nombre_pt}
    return lambda idioma, nombre: nombre if Habla(idioma).original else en_portugues.get(nombre, nombre)


def concepto(bd: Archivo, clave: str) -> Concepto:
    """El de esa clave. Lanza `NoExiste`."""
    fila = bd.fila(f"{_CONCEPTO} WHERE clave = ?", [clave])
    if fila is None:
        raise NoExiste(f"Esta asociación no tiene el concepto de cuota «{clave}».")
    return de_fila(Concepto, fila)


def regla_de_cuota(bd: Archivo, periodo: Periodo | None = None) -> Regla | None:
    """La que rige hoy o, de un periodo, la que regía: el de hoy, hoy; el acabado, su último día."""
    return regla_de_cuota_el(bd, periodo.dia_en(bd.hoy()) if periodo else bd.hoy())


def regla_de_cuota_el(bd: Archivo, dia: str) -> Regla | None:
    """La que regía ese día (ISO), si alguna."""
    return regla_vigente(bd, organo_principal(bd).id, "cuota", "", dia)


def periodo_pedido(bd: Archivo, suyo: Concepto, ejercicio: str) -> Periodo:
    """El de ese texto, si es de los que su regla manda cobrar. Lanza `DatoInvalido`, que dice cuál toca."""
    periodo = leer_periodo(ejercicio)
    regla = regla_de_cuota(bd, periodo)
    manda = regla if suyo.clase == "ordinaria" and not suyo.cada_meses else None
    que = f"La regla de cuota ({manda.cita})" if manda else f"«{suyo.nombre}» se"
    return exigir_que_toque(periodo, meses_de(suyo, regla), que)


def meses_que_dura(bd: Archivo, suyo: Concepto) -> int:
    """Cada cuántos meses se cobra hoy esa cuota."""
    return meses_de(suyo, regla_de_cuota(bd))


def periodo_de_hoy(bd: Archivo, suyo: Concepto) -> Periodo | None:
    """Aquel en que cae hoy, o None si los de su regla no parten el año."""
    meses = meses_que_dura(bd, suyo)
    return periodo_de(bd.hoy(), meses) if parte_el_anio(meses) else None


def vencimiento_de_hoy(bd: Archivo, periodo: Periodo | None = None) -> str | None:
    """Cuándo vence lo que se emita hoy según la regla de cuota (la del periodo), o None si no lo fija."""
    from escritorio.estatutos.reglas.cuota import vencimiento

    return vencimiento(regla_de_cuota(bd, periodo), bd.hoy())


def candidatos(bd: Archivo, fecha: str) -> list[Candidato]:
    """Los socios activos el día `fecha`, por nombre: sólo lo que la emisión mira, que son miles."""
    leidos = bd.leer(
        Candidato,
        "SELECT s.id AS socio_id, s.codigo, s.nombre, c.nombre AS categoria, c.id AS categoria_id, s.pais,"
        " c.paga_cuota AND z.id IS NULL AS paga_cuota, ifnull(z.clase, '') AS situacion"
        " FROM membresia m JOIN socio s ON s.id = m.socio_id"
        f" JOIN categoria c ON c.id = {CATEGORIA_DEL_DIA.format(dia='?1')}"
        f" LEFT JOIN situacion z ON {SITUACION_DEL_DIA.format(dia='?1')} AND z.paga_cuota = 0"
        " WHERE m.desde <= ?1 AND (m.hasta IS NULL OR ?1 < m.hasta) AND s.fusionado_en IS NULL",
        [fecha],
    )
    return sorted(leidos, key=lambda c: (plegar(c.nombre), c.socio_id))


def ya_cargados(bd: Archivo, concepto_id: str, periodo: Periodo) -> set[str]:
    """Los socios con un cargo vigente de ese concepto que cubre el periodo, entero o en parte.

    Si la cuota fue anual y pasa a mensual, el año que se cobró entero no se cobra otra vez por meses.
    """
    otros = bd.valores("SELECT DISTINCT ejercicio FROM emision WHERE concepto_id = ?", [concepto_id])
    cuales = {periodo.texto} | {e for e in otros if leer_periodo(e).se_pisa(periodo)}
    return set(
        bd.valores(
            "SELECT socio_id FROM cargo WHERE concepto_id = ? AND estado = 'vigente'"
            " AND ejercicio IN (SELECT value FROM json_each(?))",
            [concepto_id, json.dumps(sorted(cuales))],
        )
    )


def emision(bd: Archivo, emision_id: str) -> Emision:
    """Cómo se hizo una emisión. Lanza `NoExiste`."""
    fila = bd.fila(
        "SELECT id, ejercicio, fecha, escala_id, poblacion_de, motivo_no_oficial, aceptada_por,"
        " fundamento_id, elegidos, sin_regla, decidida_por FROM emision WHERE id = ?",
        [emision_id],
    )
    if fila is None:
        raise NoExiste
    return de_fila(Emision, fila, escala=escala(bd, fila["escala_id"]) if fila["escala_id"] else None)
