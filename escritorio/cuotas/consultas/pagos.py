"""Leer los pagos y sus recibos."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from msgspec.structs import replace

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import ErrorDeUsuario, NoExiste
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.comun.documentos.anulado import como_vale
from escritorio.cuotas.modelo.cuentas import AFavor, Aplicacion, Cambio, Pagador, Pago
from escritorio.cuotas.modelo.papeles import ReciboPorComponer

_PAGOS = (
    "SELECT p.id, p.recibo, p.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, p.fecha, p.importe,"
    " p.moneda, p.medio, p.referencia, p.recibo_pdf_id, p.estado, p.motivo_anulacion,"
    " coalesce(p.recibido, p.importe) AS recibido, coalesce(p.moneda_recibida, p.moneda) AS moneda_recibida,"
    " p.tipo_cambio, p.tipo_unidad, p.tipo_fecha, p.tipo_fuente, p.gastos, p.gastos_de,"
    " p.pagador, p.conjunto_id,"
    " (SELECT ifnull(sum(b.importe), 0) FROM abono b WHERE b.pago_id = p.id AND b.cargo_id IS NULL)"
    " AS a_cuenta,"
    " (SELECT ifnull(sum(b.importe), 0) FROM abono b WHERE b.pago_id = p.id AND b.cargo_id IS NOT NULL"
    " AND b.clase = 'imputacion' AND NOT EXISTS (SELECT 1 FROM abono n WHERE n.anula_id = b.id))"
    " AS imputado FROM pago p JOIN socio s ON s.id = p.socio_id"
)
_APLICACIONES = (
    "SELECT b.pago_id, b.cargo_id, c.numero AS cargo_numero, k.nombre AS concepto, c.ejercicio, b.importe"
    " FROM abono b"
    " JOIN cargo c ON c.id = b.cargo_id JOIN concepto k ON k.id = c.concepto_id"
    " WHERE (b.clase = 'pago' OR b.clase = 'imputacion'"
    " AND NOT EXISTS (SELECT 1 FROM abono n WHERE n.anula_id = b.id))"
    " AND b.pago_id IN (SELECT value FROM json_each(?)) ORDER BY c.ejercicio, c.numero"
)
DEL_EJERCICIO = "instr(ifnull(c.ejercicio, ''), ?) = 1"
"""Si el cargo es de ese ejercicio o, pedido un año, de una parte de él; pedido nada, siempre."""
_JUNTOS = 1_000
_PAPEL = """
SELECT recibo_pdf_id, hoja_desde, hojas, estado, motivo_anulacion, anulado_el FROM pago WHERE id = ?
"""
_POR_COMPONER = """
SELECT p.id AS pago_id, p.recibo, p.dicho, p.maqueta, b.accion, b.accion_id, b.quien
-- «CROSS»: los pocos que esperan y, de cada uno, su apunte; al revés se leen los de todos los pagos.
FROM pago p CROSS JOIN bitacora b ON b.tabla = 'pago' AND b.fila_id = p.id AND b.operacion = 'alta'
WHERE p.recibo_pdf_id IS NULL ORDER BY p.recibo
"""
_PAGADORES = """
WITH RECURSIVE camino (de, id) AS (
    SELECT value, value FROM json_each(?)
    UNION ALL SELECT c.de, s.fusionado_en FROM camino c JOIN socio s ON s.id = c.id
        WHERE s.fusionado_en IS NOT NULL
)
SELECT c.de, s.nombre, s.codigo, s.pais, (
    SELECT json_group_object(moneda, importe) FROM (
        SELECT moneda, sum(importe) AS importe FROM abono
        WHERE cargo_id IS NULL AND socio_id = s.id GROUP BY moneda
    )
) AS a_favor
FROM camino c JOIN socio s ON s.id = c.id WHERE s.fusionado_en IS NULL
"""
_A_FAVOR = """
SELECT b.socio_id, s.nombre AS socio, b.moneda, sum(b.importe) AS importe
FROM abono b JOIN socio s ON s.id = b.socio_id
WHERE b.cargo_id IS NULL GROUP BY b.socio_id, b.moneda HAVING sum(b.importe) <> 0
ORDER BY plegar(s.nombre), b.socio_id, b.moneda
"""
_APORTES = """
SELECT s.id, CASE WHEN count(p.id) = count(p.id) FILTER (WHERE p.moneda = ?2)
    THEN ifnull(sum(p.importe + ifnull((SELECT sum(b.importe) FROM abono b
        WHERE b.pago_id = p.id AND b.devolucion_id IS NOT NULL AND b.fecha <= ?1), 0)), 0) END AS pagado
FROM socio s LEFT JOIN pago p
    ON p.socio_id = s.id AND p.estado = 'vigente' AND p.fecha BETWEEN substr(?1, 1, 4) || '-01-01' AND ?1
GROUP BY s.id
"""


class PorComponer(ErrorDeUsuario):
    """Ese recibo está por componer: saldrá en cuanto alguien de tesorería abra el archivo para trabajar."""


def pagos(bd: Archivo) -> list[Pago]:
    """Todos, por número de recibo, también los anulados."""
    return _leer_pagos(bd, "", [])


def pagos_entre(bd: Archivo, desde: str, hasta: str) -> list[Pago]:
    """Los vigentes de esos días (ISO), ambos incluidos, por número de recibo."""
    suyos = " WHERE p.estado = 'vigente' AND substr(p.fecha, 1, 10) BETWEEN ? AND ?"
    return _leer_pagos(bd, suyos, [desde, hasta])


def pagos_del_ejercicio(bd: Archivo, ejercicio: str) -> list[Pago]:
    """Los que tocan algún cargo de ese ejercicio, por número de recibo, con todo lo que saldan."""
    tocan = (
        "SELECT b.pago_id FROM abono b JOIN cargo c ON c.id = b.cargo_id"
        f" WHERE {DEL_EJERCICIO} AND b.pago_id IS NOT NULL"
    )
    return _leer_pagos(bd, f" WHERE p.id IN ({tocan})", [ejercicio])


def pagos_de(bd: Archivo, socio_id: str) -> list[Pago]:
    """Los de un socio, el último primero."""
    return _leer_pagos(bd, " WHERE p.socio_id = ?", [socio_id])[::-1]


def pago(bd: Archivo, pago_id: str) -> Pago:
    """Uno. Lanza `NoExiste`."""
    hallados = _leer_pagos(bd, " WHERE p.id = ?", [pago_id])
    if not hallados:
        raise NoExiste
    return hallados[0]


def pagos_con_id(bd: Archivo, ids: Sequence[str]) -> list[Pago]:
    """Esos, en el orden en que se piden; los que no están, no."""
    hallados = {
        p.id: p for p in _leer_pagos(bd, " WHERE p.id IN (SELECT value FROM json_each(?))", [json.dumps(ids)])
    }
    return [hallados[i] for i in ids if i in hallados]


def pago_entero(bd: Archivo, pago_id: str) -> Pago:
    """El que se ve en el fondo y en el banco: de un tercero, con todo lo que pagó. Lanza `NoExiste`."""
    suyo = pago(bd, pago_id)
    if suyo.conjunto_id is None:
        return suyo
    todos = pagos_juntos(bd, suyo.conjunto_id)
    importe, recibido = sum(p.importe for p in todos), sum(p.recibido for p in todos)
    return replace(suyo, id=suyo.entero_id, socio=suyo.pagador, importe=importe, recibido=recibido)


def pagos_juntos(bd: Archivo, conjunto_id: str) -> list[Pago]:
    """El de cada socio por el que pagó de una vez un tercero."""
    return _leer_pagos(bd, " WHERE p.conjunto_id = ?", [conjunto_id])


def pagos_con_referencia(bd: Archivo, referencia: str) -> list[Pago]:
    """Los vigentes que ya llevan esa referencia: quizá el mismo depósito, anotado dos veces."""
    buscada = referencia.strip()
    if not buscada:
        return []
    return _leer_pagos(bd, " WHERE p.estado = 'vigente' AND plegar(p.referencia) = plegar(?)", [buscada])


def _leer_pagos(bd: Archivo, donde: str, parametros: list[Any]) -> list[Pago]:
    return [*recorrer_pagos(bd, donde, parametros)]


def recorrer_pagos(bd: Archivo, donde: str, parametros: list[Any]) -> Iterator[Pago]:
    """Los que cumplen ese « WHERE …» sobre p (pago) y s (socio), de uno en uno y por número de recibo."""
    filas = bd.recorrer(f"{_PAGOS}{donde} ORDER BY p.recibo", parametros)
    while juntas := [*islice(filas, _JUNTOS)]:
        partes: dict[str, list[Aplicacion]] = {}
        for parte in bd.filas(_APLICACIONES, [json.dumps([f["id"] for f in juntas])]):
            partes.setdefault(parte["pago_id"], []).append(de_fila(Aplicacion, parte))
        for fila in juntas:
            yield _pago(fila, tuple(partes.get(fila["id"], ())))


def _pago(fila: Fila, aplicaciones: tuple[Aplicacion, ...]) -> Pago:
    tipo, unidad, fecha, fuente = (fila[f"tipo_{c}"] for c in ("cambio", "unidad", "fecha", "fuente"))
    cambio = Cambio(fila["moneda_recibida"], Decimal(tipo), unidad, fecha, fuente) if tipo else None
    return de_fila(Pago, fila, aplicaciones=aplicaciones, cambio=cambio)


def pagadores(bd: Archivo, ids: Iterable[str]) -> dict[str, Pagador]:
    """De cada uno de esos ids de socio, de quién es el recibo: si se unió a otro, de ése."""
    filas = bd.filas(_PAGADORES, [json.dumps([*ids])])
    return {f["de"]: de_fila(Pagador, f, a_favor=json.loads(f["a_favor"])) for f in filas}


def recibos_por_componer(bd: Archivo) -> list[ReciboPorComponer]:
    """Los cobros anotados que todavía no tienen su papel, por número de recibo."""
    return bd.leer(ReciboPorComponer, _POR_COMPONER)


def saldos_a_favor(bd: Archivo) -> list[AFavor]:
    """Los socios que tienen algo a cuenta sin aplicar, por nombre y moneda."""
    return bd.leer(AFavor, _A_FAVOR)


def recibo_pdf(bd: Archivo, pago_id: str) -> bytes:
    """El recibo tal como se emitió, siempre los mismos bytes; si se anuló, con la marca de que no vale.

    Lanza `NoExiste` o `PorComponer`.
    """
    suyo = bd.fila(_PAPEL, [pago_id])
    if suyo is None:
        raise NoExiste
    if suyo["recibo_pdf_id"] is None:
        raise PorComponer
    pdf = leer_adjunto(bd, suyo["recibo_pdf_id"]).contenido
    if suyo["hoja_desde"] is not None:
        from escritorio.comun.documentos.hojas import sacar_cuerpo

        pdf = sacar_cuerpo(pdf, suyo["hoja_desde"], suyo["hojas"])
    return como_vale(pdf, suyo["estado"], suyo["anulado_el"], suyo["motivo_anulacion"])


def aportes(bd: Archivo, corte: str) -> dict[str, int | None]:
    """Lo que pagó cada socio en el año de `corte` (ISO) y hasta ese día, en la moneda de la asociación.

    Sólo lo cobrado y no devuelto: lo emitido y no pagado no es aporte. None si pagó algo en
    otra moneda: no se suman.
    """
    return {f["id"]: f["pagado"] for f in bd.filas(_APORTES, [corte[:10], asociacion(bd).moneda])}
