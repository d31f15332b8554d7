"""Leer con qué se compara el extracto de un fondo, y qué se propone para cada línea."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.cuentas.consultas.asientos import asientos, fondo
from escritorio.cuentas.consultas.extracto import enlazados, lineas, lineas_pendientes
from escritorio.cuentas.modelo.asientos import Fondo
from escritorio.cuentas.modelo.extracto import EstadoDeLinea, LineaDeExtracto, LineaLeida
from escritorio.cuotas.modelo.conciliacion import (
    AsientoPorEnlazar,
    LineaPorConciliar,
    LineaPropuesta,
    LoQueHay,
    PagoPorEnlazar,
    Propuesta,
    SocioQuePaga,
)
from escritorio.cuotas.reglas.conciliacion import proponer

DE_PAGO = "pago"
"""El tipo con que un pago figura en las cuentas."""
# Cuenta lo que llegó al banco, en su moneda, y lo de un tercero es uno.
# Si ya entró en otro fondo, la línea es su traspaso.
_PAGOS = """
SELECT ifnull(p.conjunto_id, p.id) AS id, p.recibo, p.socio_id,
    ifnull(nullif(p.pagador, ''), s.nombre) AS socio, p.fecha,
    sum(coalesce(p.recibido, p.importe) - p.gastos) AS importe, p.referencia,
    EXISTS (SELECT 1 FROM asiento_contable a
        WHERE a.origen_tipo = 'pago' AND a.origen_id = ifnull(p.conjunto_id, p.id)
        AND a.anula_id IS NULL AND a.fondo_id <> ?2
        AND NOT EXISTS (SELECT 1 FROM asiento_contable x WHERE x.anula_id = a.id)) AS en_otro
FROM pago p JOIN socio s ON s.id = p.socio_id
WHERE p.estado = 'vigente' AND coalesce(p.moneda_recibida, p.moneda) = ?1
GROUP BY ifnull(p.conjunto_id, p.id) ORDER BY p.recibo
"""
_SALDOS = """
SELECT c.socio_id, c.importe - ifnull(x.abonado, 0) FROM cargo c LEFT JOIN (
    SELECT cargo_id, sum(importe) AS abonado FROM abono WHERE cargo_id IS NOT NULL GROUP BY cargo_id
) x ON x.cargo_id = c.id
WHERE c.moneda = ? AND c.importe > ifnull(x.abonado, 0) ORDER BY c.ejercicio, c.numero
"""
# Lo que se abonó por la línea ya no está, o suma más que ella: el mismo depósito contaría dos veces.
_MAL_CONCILIADAS = """
SELECT l.fecha, l.importe, f.moneda FROM linea_extracto l JOIN fondo f ON f.id = l.fondo_id
JOIN enlace_extracto e ON e.linea_id = l.id AND e.estado = 'vigente'
LEFT JOIN pago p ON e.tipo = 'pago' AND p.id = e.destino_id
GROUP BY l.id
HAVING abs(sum(e.importe)) > abs(l.importe) OR max(e.tipo = 'pago' AND ifnull(p.estado, '') <> 'vigente')
ORDER BY l.fecha, l.orden
"""


def lo_que_hay(bd: Archivo, fondo_id: str) -> LoQueHay:
    """Los pagos, las deudas y los asientos con que se comparan las líneas de un fondo, en su moneda."""
    suyo = fondo(bd, fondo_id)
    return LoQueHay(
        suyo.moneda,
        tuple(_pagos(bd, suyo)),
        tuple(socios_que_pagan(bd, suyo.moneda)),
        tuple(_asientos(bd, suyo)),
    )


def _pagos(bd: Archivo, suyo: Fondo) -> list[PagoPorEnlazar]:
    ya = enlazados(bd, DE_PAGO)
    return [
        de_fila(PagoPorEnlazar, f, enlazado=(f["id"], True) in ya)
        for f in bd.filas(_PAGOS, [suyo.moneda, suyo.id])
    ]


def socios_que_pagan(bd: Archivo, moneda: str) -> list[SocioQuePaga]:
    """Todos los socios, por nombre, con lo que deben en `moneda`, de lo más antiguo a lo más nuevo."""
    saldos: dict[str, list[int]] = {}
    for socio_id, saldo in bd.filas(_SALDOS, [moneda]):
        saldos.setdefault(socio_id, []).append(saldo)
    filas = bd.filas(
        "SELECT id, codigo, nombre FROM socio WHERE fusionado_en IS NULL ORDER BY plegar(nombre)"
    )
    return [
        SocioQuePaga(f["id"], f["codigo"] or "", f["nombre"], tuple(saldos.get(f["id"], ()))) for f in filas
    ]


def _asientos(bd: Archivo, suyo: Fondo) -> list[AsientoPorEnlazar]:
    ya = enlazados(bd, "asiento")
    return [
        AsientoPorEnlazar(a.id, a.numero, a.fecha, a.efecto(suyo.id), a.concepto, a.referencia)
        for a in asientos(bd, fondo_id=suyo.id)
        if a.estado == "vigente" and a.origen_tipo != DE_PAGO and (a.id, a.efecto(suyo.id) > 0) not in ya
    ]


def por_conciliar(bd: Archivo, fondo_id: str) -> list[LineaPropuesta]:
    """Todas las líneas de un fondo, la más nueva primero: lo que se propone, o cómo se resolvió."""
    todas = lineas(bd, fondo_id)
    pendientes = [x for x in todas if x.estado is EstadoDeLinea.PENDIENTE]
    propuestas = propuestas_de(bd, fondo_id, pendientes)
    dichas = _como_se_resolvio(bd, fondo_id, [x for x in todas if x.enlaces])
    return [LineaPropuesta(x, propuestas.get(x.id), _resuelta(x, dichas)) for x in reversed(todas)]


def propuestas_de(bd: Archivo, fondo_id: str, pendientes: Sequence[LineaDeExtracto]) -> dict[str, Propuesta]:
    """Lo que se propone para esas líneas pendientes, por su id."""
    if not pendientes:
        return {}
    quedan = [LineaPorConciliar(x.id, x.fecha, x.concepto, x.referencia, x.resta) for x in pendientes]
    return {p.linea_id: p for p in proponer(quedan, lo_que_hay(bd, fondo_id))}


def ensayar(
    bd: Archivo, fondo_id: str, leidas: Iterable[LineaLeida]
) -> tuple[list[Propuesta], list[tuple[LineaDeExtracto, Propuesta]]]:
    """Lo que se propondría para unas líneas todavía sin guardar (su id es su número) y las ya pendientes.

    Se proponen a la vez, como al hacerlo: lo que toma una ya no lo toma otra.
    """
    antes = lineas_pendientes(bd, fondo_id)
    quedan = [LineaPorConciliar(x.id, x.fecha, x.concepto, x.referencia, x.resta) for x in antes]
    nuevas = [LineaPorConciliar(str(x.numero), x.fecha, x.concepto, x.referencia, x.importe) for x in leidas]
    todas = proponer([*quedan, *nuevas], lo_que_hay(bd, fondo_id))
    return todas[len(antes) :], list(zip(antes, todas, strict=False))


def _como_se_resolvio(
    bd: Archivo, fondo_id: str, enlazadas: Sequence[LineaDeExtracto]
) -> dict[tuple[str, str], str]:
    """(tipo, id) → «Recibo 12 · Vilhena» o «Asiento 7 · Comisión»."""
    if not enlazadas:
        return {}
    suyos = json.dumps([e.destino_id for x in enlazadas for e in x.enlaces])
    recibos = bd.filas(
        "SELECT p.id, p.recibo, ifnull(nullif(p.pagador, ''), s.nombre) AS nombre"
        " FROM pago p JOIN socio s ON s.id = p.socio_id"
        " WHERE p.id IN (SELECT value FROM json_each(?))",
        [suyos],
    )
    dichas = {(DE_PAGO, f["id"]): f"Recibo {f['recibo']} · {f['nombre']}" for f in recibos}
    de_cuentas = bd.filas(
        "SELECT id, numero, concepto FROM asiento_contable"
        " WHERE id IN (SELECT value FROM json_each(?)) AND ? IN (fondo_id, destino_id)",
        [suyos, fondo_id],
    )
    return dichas | {("asiento", f["id"]): f"Asiento {f['numero']} · {f['concepto']}" for f in de_cuentas}


def _resuelta(suya: LineaDeExtracto, dichas: dict[tuple[str, str], str]) -> str:
    if suya.motivo:
        return f"Descartada: {suya.motivo}"
    return "; ".join(dichas.get((e.tipo, e.destino_id), "") for e in suya.enlaces)


def mal_conciliadas(bd: Archivo) -> list[str]:
    """Una frase por línea del banco que no responde de sus recibos; vacía si todo está bien."""
    return [
        f"La línea del banco del {en_corto(f['fecha'])} por {escribir_importe(f['importe'], f['moneda'])} "
        "está conciliada con lo que no le corresponde."
        for f in bd.filas(_MAL_CONCILIADAS)
    ]
