"""Leer lo que cada socio tiene a favor, de dónde le viene y lo que se le devolvió."""

from __future__ import annotations

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.anulado import como_vale
from escritorio.cuotas.modelo.devoluciones import Adelanto, Devolucion

_ADELANTOS = """
SELECT iif(b.pago_id IS NULL, 'ajuste', 'pago') AS tipo, coalesce(p.id, a.id) AS id,
    coalesce(p.recibo, a.numero) AS numero, coalesce(p.fecha, a.fecha) AS fecha, sum(b.importe) AS a_cuenta
FROM abono b LEFT JOIN pago p ON p.id = b.pago_id LEFT JOIN ajuste a ON a.id = b.ajuste_id
WHERE b.cargo_id IS NULL AND b.socio_id = ?1 AND b.moneda = ?2 AND coalesce(p.fecha, a.fecha) <= ?3
GROUP BY b.pago_id, b.ajuste_id HAVING sum(b.importe) > 0
ORDER BY coalesce(p.fecha, a.fecha), coalesce(p.recibo, a.numero)
"""
_DEVOLUCIONES = """
SELECT d.*, s.nombre AS socio FROM devolucion d JOIN socio s ON s.id = d.socio_id
"""


def adelantos(bd: Archivo, socio_id: str, moneda: str, dia: str) -> list[Adelanto]:
    """Lo que hasta ese día (ISO) le dejó algo a favor en esa moneda y no se gastó, lo más antiguo primero."""
    return bd.leer(Adelanto, _ADELANTOS, [socio_id, moneda, dia])


def devoluciones(bd: Archivo) -> list[Devolucion]:
    """Todas, por número, también las anuladas."""
    return bd.leer(Devolucion, f"{_DEVOLUCIONES} ORDER BY d.numero")


def devoluciones_de(bd: Archivo, socio_id: str) -> list[Devolucion]:
    """Las de un socio, la última primero."""
    return bd.leer(Devolucion, f"{_DEVOLUCIONES} WHERE d.socio_id = ? ORDER BY d.numero DESC", [socio_id])


def devoluciones_desde(bd: Archivo, columna: str, origen_id: str) -> list[Devolucion]:
    """Las que gastaron algo de ese pago o ajuste. `columna`: «pago_id» o «ajuste_id»."""
    de_el = f"SELECT devolucion_id FROM abono WHERE {columna} = ? AND devolucion_id IS NOT NULL"
    return bd.leer(Devolucion, f"{_DEVOLUCIONES} WHERE d.id IN ({de_el}) ORDER BY d.numero", [origen_id])


def devolucion(bd: Archivo, devolucion_id: str) -> Devolucion:
    """Una. Lanza `NoExiste`."""
    return bd.leer_uno(Devolucion, f"{_DEVOLUCIONES} WHERE d.id = ?", [devolucion_id])


def comprobante_pdf(bd: Archivo, devolucion_id: str) -> bytes:
    """El comprobante tal como se emitió; anulado, con la marca de que no vale. Lanza `NoExiste`."""
    fila = bd.fila("SELECT documento_id, estado, anulado_el, motivo_anulacion FROM devolucion WHERE id = ?",
                   [devolucion_id])  # fmt: skip
    if fila is None:
        raise NoExiste
    pdf = leer_adjunto(bd, fila["documento_id"]).contenido
    return como_vale(pdf, fila["estado"], fila["anulado_el"], fila["motivo_anulacion"])
