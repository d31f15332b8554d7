"""Los cargos y los movimientos como se ven en sus listas, que pueden ser cientos de miles."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.listado import Listado, Pedido, Sentencia, Vocabulario
from escritorio.cuotas.consultas.cuentas import ABONADO, leer_cargos
from escritorio.cuotas.consultas.informes import en_partes, juntar
from escritorio.cuotas.consultas.movimientos import movimientos_donde
from escritorio.cuotas.modelo.cuentas import (
    CLASES_DE_MOVIMIENTO,
    SITUACIONES_DE_CARGO,
    Cargo,
    Movimiento,
    TotalesALaVista,
)


def _segun(columna: str, dichos: Mapping[str, str]) -> str:
    """El texto de cada clave, plegado: por él se ordena."""
    casos = " ".join(f"WHEN '{clave}' THEN '{plegar(dicho)}'" for clave, dicho in dichos.items())
    return f"CASE {columna} {casos} END"


# Como `Cargo.situacion`.
_SITUACION = """CASE WHEN cargo.estado = 'anulado' THEN 'anulado'
WHEN cargo.importe = ifnull(abonado.abonado, 0)
    THEN iif(ifnull(abonado.cobrado, 0) >= cargo.importe, 'pagado', 'saldado')
WHEN ifnull(cargo.vencimiento, cargo.devengo) < '{hoy}' THEN 'vencido'
WHEN ifnull(abonado.abonado, 0) = 0 THEN 'pendiente'
WHEN ifnull(abonado.cobrado, 0) <> 0 THEN 'parcial' ELSE 'rebajado' END"""
_SALDO = "cargo.importe - ifnull(abonado.abonado, 0)"
_TOTALES = f"""
SELECT count(*) FILTER (WHERE suyo), count(DISTINCT iif(saldo <> 0, socio_id, NULL)),
    {en_partes("importe", "suyo")}, {en_partes("cobrado", "suyo")},
    {en_partes("(importe - saldo - cobrado)", "suyo")}, {en_partes("saldo", "suyo")}
FROM (
    SELECT cargo.importe, {_SALDO} AS saldo, ifnull(abonado.cobrado, 0) AS cobrado, cargo.socio_id,
        cargo.moneda = ? AND cargo.estado <> 'anulado' AS suyo FROM {{desde}}{{donde}}
)
"""


def listado_de_cargos(bd: Archivo) -> Listado[Cargo]:
    """Todos, por número; se filtran por ejercicio y por estado."""
    return Listado(bd, lambda: _cargos(bd.hoy()), _palabras_de_cargo, _leer_cargos)


def totales_a_la_vista(bd: Archivo, listado: Listado[Cargo], pedido: Pedido, moneda: str) -> TotalesALaVista:
    """Lo que suman, en esa moneda, los cargos pedidos, sin los anulados, y cuántos socios deben alguno."""
    donde, parametros = listado.donde(pedido)
    sql = _TOTALES.format(desde=listado.desde("abonado."), donde=donde)
    ((cargos, deben, *partes),) = bd.filas(sql, [moneda, *parametros])
    emitido, cobrado, otros_abonos, pendiente = juntar(partes)
    return TotalesALaVista(cargos, emitido, cobrado, otros_abonos, pendiente, deben)


def _cargos(hoy: str) -> Sentencia:
    situacion = _SITUACION.format(hoy=hoy)
    return Sentencia(
        clave="cargo.numero",
        desde="cargo",
        uniones={
            "socio": "JOIN socio ON socio.id = cargo.socio_id",
            "abonado": f"LEFT JOIN ({ABONADO}) abonado ON abonado.cargo_id = cargo.id",
        },
        orden="cargo.numero",
        ordenes=(
            "cargo.numero",
            "plegar(socio.nombre)",
            "plegar(cargo.ejercicio)",
            "cargo.importe",
            _SALDO,
            _segun(f"({situacion})", SITUACIONES_DE_CARGO),
        ),
        filtros=("instr(cargo.ejercicio, ?) = 1", f"{situacion} = ?"),
        total="SELECT count(*) FROM cargo",
        por_id="SELECT numero FROM cargo WHERE id = ?",
    )


def _palabras_de_cargo(bd: Archivo) -> Vocabulario:
    return {
        **_socios_y_conceptos(bd, "cargo"),
        "cargo.ejercicio": _plegados(bd, "SELECT DISTINCT ejercicio, ejercicio FROM cargo"),
        "cargo.tramo": _plegados(bd, "SELECT DISTINCT tramo, tramo FROM cargo"),
        _SITUACION.format(hoy=bd.hoy()): {
            clave: plegar(dicho) for clave, dicho in SITUACIONES_DE_CARGO.items()
        },
    }


def _socios_y_conceptos(bd: Archivo, de: str) -> Vocabulario:
    return {
        f"{de}.socio_id": _plegados(bd, "SELECT id, nombre || ' ' || ifnull(codigo, '') FROM socio"),
        "cargo.concepto_id": _plegados(bd, "SELECT id, nombre FROM concepto"),
    }


def _plegados(bd: Archivo, sql: str) -> dict[str, str]:
    return {valor: plegar(texto) for valor, texto in bd.filas(sql)}


def _leer_cargos(bd: Archivo, claves: Sequence[int]) -> dict[int, Cargo]:
    esos = "numero IN (SELECT value FROM json_each(?1))"
    suyos = f" AND cargo_id IN (SELECT id FROM cargo WHERE {esos})"
    return {c.numero: c for c in leer_cargos(bd, f" WHERE c.{esos}", suyos, [json.dumps([*claves])])}


_LIBRO = """(
    SELECT -rowid AS clave, id, devengo AS fecha, 'cargo' AS clase, socio_id, importe, id AS cargo_id,
        NULL AS pago_id, NULL AS ajuste_id, NULL AS devolucion_id FROM cargo
    UNION ALL
    SELECT rowid, id, fecha, clase, socio_id, -importe, cargo_id, pago_id, ajuste_id, devolucion_id FROM abono
) libro"""
# Como `documento_de`.
_DOCUMENTO = """CASE WHEN libro.devolucion_id IS NOT NULL THEN 'devolucion'
WHEN libro.pago_id IS NOT NULL THEN 'recibo'
WHEN libro.ajuste_id IS NULL THEN 'cargo' WHEN libro.clase = 'anulacion' THEN 'ajuste' ELSE libro.clase END"""
_DICHOS = {"recibo": "recibo", "cargo": "cargo", "ajuste": "ajuste", "devolucion": "devolucion"} | {
    clase: plegar(dicho)
    for clase, dicho in CLASES_DE_MOVIMIENTO.items()
    if clase not in ("cargo", "anulacion", "devolucion")
}
_MOVIMIENTOS = Sentencia(
    clave="libro.clave",
    desde=_LIBRO,
    uniones={
        "socio": "JOIN socio ON socio.id = libro.socio_id",
        "cargo": "LEFT JOIN cargo ON cargo.id = libro.cargo_id",
        "pago": "LEFT JOIN pago ON pago.id = libro.pago_id",
        "ajuste": "LEFT JOIN ajuste ON ajuste.id = libro.ajuste_id",
        "devolucion": "LEFT JOIN devolucion ON devolucion.id = libro.devolucion_id",
    },
    orden="libro.fecha DESC, libro.id DESC",
    ordenes=(
        "libro.fecha",
        _segun("libro.clase", CLASES_DE_MOVIMIENTO),
        f"{_segun(f'({_DOCUMENTO})', _DICHOS)} || ' ' ||"
        " coalesce(devolucion.numero, pago.recibo, ajuste.numero, cargo.numero)",
        "plegar(socio.nombre)",
        "plegar(cargo.ejercicio)",
        "libro.importe",
    ),
    filtros=("libro.clase = ?",),
    total="SELECT (SELECT count(*) FROM cargo) + (SELECT count(*) FROM abono)",
    por_id="SELECT -rowid FROM cargo WHERE id = ?1 UNION ALL SELECT rowid FROM abono WHERE id = ?1",
    cifras=(
        "libro.devolucion_id IN (SELECT id FROM devolucion WHERE instr(numero, ?))",
        "libro.pago_id IN (SELECT id FROM pago WHERE instr(recibo, ?)) AND libro.devolucion_id IS NULL",
        "libro.ajuste_id IN (SELECT id FROM ajuste WHERE instr(numero, ?))",
        f"({_DOCUMENTO} = 'cargo' AND instr(cargo.numero, ?))",
    ),
)


def listado_de_movimientos(bd: Archivo) -> Listado[Movimiento]:
    """Todo el libro, del más nuevo al más antiguo; se filtra por la clase de movimiento."""
    return Listado(bd, lambda: _MOVIMIENTOS, _palabras_de_movimiento, _leer_movimientos)


def _palabras_de_movimiento(bd: Archivo) -> Vocabulario:
    return {
        **_socios_y_conceptos(bd, "libro"),
        "cargo.ejercicio": _plegados(bd, "SELECT DISTINCT ejercicio, ejercicio FROM cargo"),
        _DOCUMENTO: _DICHOS,
    }


def _leer_movimientos(bd: Archivo, claves: Sequence[int]) -> dict[int, Movimiento]:
    de_cargo, de_abono = [-c for c in claves if c < 0], [c for c in claves if c > 0]
    esas = "rowid IN (SELECT value FROM json_each(?))"
    ids = bd.filas(
        f"SELECT id, -rowid AS clave FROM cargo WHERE {esas}"
        f" UNION ALL SELECT id, rowid FROM abono WHERE {esas}",
        [json.dumps(de_cargo), json.dumps(de_abono)],
    )
    de_id = {fila["id"]: fila["clave"] for fila in ids}
    # Con «json_each» la base no busca por el índice: recorre el libro entero.
    suyos = f" WHERE l.id IN ({', '.join('?' * len(de_id))})"
    return {de_id[m.id]: m for m in movimientos_donde(bd, suyos, [*de_id])}
