"""El lote de un saldo anterior al programa: lo que se anotó con él de una vez, y lo que de ello ya se usó."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.modelo.cuentas import SaldoDeLote

_LOTE = """
SELECT 'cargo' AS tabla, c.id, c.socio_id, s.nombre AS socio, c.ejercicio, c.importe, c.moneda,
    (ifnull((SELECT sum(b.importe) FROM abono b WHERE b.cargo_id = c.id), 0) <> 0
        OR EXISTS (SELECT 1 FROM plan_cargo x JOIN plan_pago p ON p.id = x.plan_id
            WHERE x.cargo_id = c.id AND p.estado = 'vigente')
        OR EXISTS (SELECT 1 FROM cargo r WHERE r.recargo_de = c.id AND r.estado = 'vigente')) AS usado
FROM bitacora t JOIN cargo c ON c.id = t.fila_id JOIN concepto k ON k.id = c.concepto_id
JOIN socio s ON s.id = c.socio_id
WHERE t.accion_id = ?1 AND t.tabla = 'cargo' AND t.operacion = 'alta' AND k.clase = 'saldo_inicial'
    AND c.estado = 'vigente' AND c.recargo_de IS NULL
UNION ALL
SELECT 'ajuste', a.id, a.socio_id, s.nombre, a.de_ejercicio, a.importe, a.moneda,
    ifnull((SELECT sum(b.importe) FROM abono b WHERE b.ajuste_id = a.id AND b.cargo_id IS NULL), 0)
        <> a.importe
FROM bitacora t JOIN ajuste a ON a.id = t.fila_id JOIN socio s ON s.id = a.socio_id
WHERE t.accion_id = ?1 AND t.tabla = 'ajuste' AND t.operacion = 'alta' AND a.clase = 'saldo_a_favor'
    AND a.estado = 'vigente'
"""


def lote_de_saldos(bd: Archivo, accion_id: str) -> list[SaldoDeLote]:
    """Los que anotó esa acción y no se han anulado."""
    return bd.leer(SaldoDeLote, _LOTE, [accion_id])


_VIVOS = """
SELECT 'cargo' AS tabla, c.id, c.socio_id, c.ejercicio FROM cargo c JOIN concepto k ON k.id = c.concepto_id
WHERE k.clase = 'saldo_inicial' AND c.estado = 'vigente' AND c.recargo_de IS NULL
UNION ALL
SELECT 'ajuste', id, socio_id, de_ejercicio FROM ajuste WHERE clase = 'saldo_a_favor' AND estado = 'vigente'
"""


def saldos_por_clave(bd: Archivo) -> dict[tuple[str, str, bool], tuple[str, str]]:
    """La tabla y el id de cada saldo vigente, por socio, ejercicio y si lo debía."""
    return {
        (f["socio_id"], f["ejercicio"], f["tabla"] == "cargo"): (f["tabla"], f["id"])
        for f in bd.filas(_VIVOS)
    }
