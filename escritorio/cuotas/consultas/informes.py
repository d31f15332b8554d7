"""Recaudación y previsión: sumas agrupadas por la base, y los movimientos de que sale cada una."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.asociacion.consultas import membrete
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.movimientos import movimientos_donde
from escritorio.cuotas.consultas.pagos import DEL_EJERCICIO
from escritorio.cuotas.modelo.cuentas import Movimiento
from escritorio.cuotas.modelo.informes import (
    DEL_COBRO,
    Agrupacion,
    CobroDetallado,
    DatosDePrevision,
    DatosDeRecaudacion,
    SumaDeGrupo,
)
from escritorio.cuotas.modelo.periodo import ejercicios_para_elegir
from escritorio.cuotas.reglas.informes import (
    DIAS_DE_COSTUMBRE,
    nombre_de_grupo,
    prever,
    totalizar_grupos,
    tramo_de_costumbre,
)

_EXPRESIONES: Mapping[Agrupacion, str] = {
    Agrupacion.TRAMO: "c.tramo",
    Agrupacion.PAIS: "s.pais",
    Agrupacion.EJERCICIO: "c.ejercicio",
    Agrupacion.CONCEPTO: "k.nombre",
    Agrupacion.ANIO: "substr(l.fecha, 1, 4)",
    Agrupacion.MES: "substr(l.fecha, 1, 7)",
    Agrupacion.MEDIO: "p.medio",
}
_ABONADO = """
WITH abonado AS (
    SELECT cargo_id, sum(importe) AS abonado,
        ifnull(sum(importe) FILTER (WHERE pago_id IS NOT NULL), 0) AS cobrado
    FROM abono WHERE cargo_id IS NOT NULL GROUP BY cargo_id
)
"""
_PARTE = 10**9


def en_partes(cuanto: str, donde: str = "") -> str:
    """Dos columnas que `juntar` vuelve una: la suma de muchos importes no cabe en un entero de la base."""
    filtro = f" FILTER (WHERE {donde})" if donde else ""
    return ", ".join(f"ifnull(sum({cuanto} {signo} {_PARTE}){filtro}, 0)" for signo in "/%")


def juntar(partes: Sequence[int]) -> list[int]:
    """Las sumas de sus dos columnas."""
    return [alta * _PARTE + baja for alta, baja in zip(partes[::2], partes[1::2], strict=True)]


_DE_LOS_CARGOS = f"""
SELECT {{grupo}} AS suyo, c.moneda, count(*), {en_partes("c.importe")}, {en_partes("ifnull(x.cobrado, 0)")},
    {en_partes("ifnull(x.abonado - x.cobrado, 0)")}, {en_partes("(c.importe - ifnull(x.abonado, 0))")}, 0, 0
FROM cargo c JOIN socio s ON s.id = c.socio_id JOIN concepto k ON k.id = c.concepto_id
LEFT JOIN abonado x ON x.cargo_id = c.id
WHERE c.estado <> 'anulado' AND {DEL_EJERCICIO}
GROUP BY suyo, c.moneda ORDER BY {{orden}}, suyo, c.moneda
"""
_DEL_COBRO = f"""
SELECT {{grupo}} AS suyo, l.moneda,
    count(DISTINCT p.recibo) FILTER (WHERE p.estado = 'vigente' AND l.clase = 'pago'),
    0, 0, {en_partes("l.importe", "l.cargo_id IS NOT NULL")}, 0, 0, 0, 0,
    {en_partes("l.importe", "l.cargo_id IS NULL")}
FROM abono l JOIN pago p ON p.id = l.pago_id LEFT JOIN cargo c ON c.id = l.cargo_id
WHERE {DEL_EJERCICIO} GROUP BY suyo, l.moneda ORDER BY suyo, l.moneda
"""
_DETALLE = f"""
SELECT ifnull(c.ejercicio, ''), ifnull(k.nombre, ''), ifnull(c.tramo, ''), s.pais, substr(l.fecha, 1, 4),
    p.medio, l.moneda, {en_partes("l.importe", "l.cargo_id IS NOT NULL")},
    {en_partes("l.importe", "l.cargo_id IS NULL")}
FROM abono l JOIN pago p ON p.id = l.pago_id JOIN socio s ON s.id = l.socio_id
LEFT JOIN cargo c ON c.id = l.cargo_id LEFT JOIN concepto k ON k.id = c.concepto_id
WHERE {DEL_EJERCICIO} GROUP BY 1, 2, 3, 4, 5, 6, 7
ORDER BY 1, 2, 3, 4, 5, 6, 7
"""
_POR_VENCER = f"""
SELECT CASE WHEN c.vencimiento IS NULL THEN '' WHEN c.vencimiento < ?1 THEN 'vencido'
    ELSE substr(c.vencimiento, 1, 7) END AS mes, c.moneda, count(*),
    {en_partes("(c.importe - ifnull(x.abonado, 0))")}
FROM cargo c LEFT JOIN abonado x ON x.cargo_id = c.id
WHERE c.importe > ifnull(x.abonado, 0) GROUP BY mes, c.moneda ORDER BY mes, c.moneda
"""
_COSTUMBRE = f"""
SELECT c.moneda, {en_partes("c.importe")}, {en_partes("x.cobrado")} FROM cargo c LEFT JOIN (
    SELECT b.cargo_id, sum(b.importe) AS cobrado FROM abono b JOIN cargo d ON d.id = b.cargo_id
    JOIN pago p ON p.id = b.pago_id AND p.estado = 'vigente'
    WHERE b.fecha <= date(d.vencimiento, '+' || ?3 || ' days') GROUP BY b.cargo_id
) x ON x.cargo_id = c.id
WHERE c.estado <> 'anulado' AND c.vencimiento BETWEEN ?1 AND ?2 GROUP BY c.moneda ORDER BY c.moneda
"""


def recaudacion(bd: Archivo, por: Agrupacion, ejercicio: str = "") -> list[SumaDeGrupo]:
    """Un grupo por clave y moneda. `ejercicio`: sólo lo de sus cargos."""
    grupo, orden = _EXPRESIONES[por], "c.tramo = '', min(c.importe)" if por is Agrupacion.TRAMO else "1"
    if por in DEL_COBRO:
        consulta = _DEL_COBRO.format(grupo=grupo)
    else:
        consulta = _ABONADO + _DE_LOS_CARGOS.format(grupo=grupo, orden=orden)
    filas = bd.filas(consulta, [ejercicio])
    return [
        SumaDeGrupo(clave, nombre_de_grupo(por, clave), moneda, cuantos, *juntar(sumas))
        for clave, moneda, cuantos, *sumas in filas
    ]


def datos_de_recaudacion(bd: Archivo, por: Agrupacion, ejercicio: str = "") -> DatosDeRecaudacion:
    """La recaudación con sus totales, a hoy."""
    grupos = tuple(recaudacion(bd, por, ejercicio))
    return DatosDeRecaudacion(membrete(bd), bd.hoy(), ejercicio, por, grupos, tuple(totalizar_grupos(grupos)))


def movimientos_del_grupo(
    bd: Archivo, por: Agrupacion, clave: str, moneda: str, ejercicio: str = ""
) -> list[Movimiento]:
    """Los que suma un grupo: los de sus cargos, o los de sus cobros."""
    de = "l.pago_id IS NOT NULL" if por in DEL_COBRO else "c.estado <> 'anulado'"
    donde = f" WHERE {de} AND {_EXPRESIONES[por]} = ? AND l.moneda = ? AND {DEL_EJERCICIO}"
    return movimientos_donde(bd, donde, [clave, moneda, ejercicio])


def cobros_detallados(bd: Archivo, ejercicio: str = "") -> list[CobroDetallado]:
    """Lo cobrado con todo lo que se sabe de ello; suma lo mismo que cada recaudación."""
    todos = [CobroDetallado(*f[:7], *juntar(f[7:])) for f in bd.filas(_DETALLE, [ejercicio])]
    return [d for d in todos if d.cobrado + d.a_cuenta]


def datos_de_prevision(bd: Archivo) -> DatosDePrevision:
    """Lo que vence desde hoy, mes a mes, y lo que de eso suele cobrarse."""
    hoy = bd.hoy()
    desde, hasta = tramo_de_costumbre(hoy)
    costumbre = bd.filas(_COSTUMBRE, [desde, hasta, DIAS_DE_COSTUMBRE])
    por_vencer = bd.filas(_ABONADO + _POR_VENCER, [hoy])
    return prever(
        membrete(bd),
        hoy,
        [(mes, moneda, cargos, *juntar(suma)) for mes, moneda, cargos, *suma in por_vencer],
        [(moneda, *juntar(sumas)) for moneda, *sumas in costumbre],
    )


def ejercicios(bd: Archivo) -> list[str]:
    """Los que tienen cargos, y el año de los que son una parte, del último al primero."""
    return ejercicios_para_elegir(set(bd.valores("SELECT DISTINCT ejercicio FROM cargo")))
