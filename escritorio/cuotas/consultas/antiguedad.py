"""Leer lo que se debe y cuánto hace que venció, a cualquier fecha."""

from __future__ import annotations

from escritorio.asociacion.consultas import membrete
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.modelo.mora import CargoPorCobrar, DatosDeAntiguedad, DeudaPorEdad, Favor
from escritorio.cuotas.modelo.papeles import RenglonDeCuenta
from escritorio.cuotas.reglas.antiguedad import clasificar

_POR_COBRAR = """
SELECT c.id, c.numero, c.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, k.nombre AS concepto,
    c.ejercicio, c.devengo, c.vencimiento, c.importe, c.importe - ifnull(x.abonado, 0) AS saldo, c.moneda
FROM cargo c JOIN socio s ON s.id = c.socio_id JOIN concepto k ON k.id = c.concepto_id LEFT JOIN (
    SELECT cargo_id, sum(importe) AS abonado FROM abono WHERE cargo_id IS NOT NULL AND fecha <= ?1
    GROUP BY cargo_id
) x ON x.cargo_id = c.id
WHERE c.devengo <= ?1 AND c.importe <> ifnull(x.abonado, 0) AND ?2 IN ('', c.socio_id)
"""
# Lo pagado de un cargo que a esa fecha aún no se debía se tiene, hasta entonces, a favor.
_A_FAVOR = """
SELECT b.socio_id, s.codigo, s.nombre, b.moneda, sum(b.importe)
FROM abono b JOIN socio s ON s.id = b.socio_id LEFT JOIN cargo c ON c.id = b.cargo_id
WHERE b.fecha <= ?1 AND (c.id IS NULL OR c.devengo > ?1) AND ?2 IN ('', b.socio_id)
GROUP BY b.socio_id, b.moneda HAVING sum(b.importe) <> 0
"""


_CUENTA = """
SELECT c.numero, k.nombre, c.ejercicio, c.vencimiento, c.importe, ifnull((
    SELECT sum(importe) FROM abono WHERE cargo_id = c.id AND fecha <= ?1
), 0), c.moneda
FROM cargo c JOIN concepto k ON k.id = c.concepto_id
WHERE c.socio_id = ?2 AND c.devengo <= ?1 AND (c.anulado_el IS NULL OR c.anulado_el > ?1)
ORDER BY c.ejercicio, c.numero
"""


def antiguedad(bd: Archivo, corte: str, socio_id: str = "") -> list[DeudaPorEdad]:
    """Lo que debía cada socio en cada moneda al acabar el día `corte` (ISO), por antigüedad.

    Con `socio_id`, sólo lo suyo. La suma de los saldos es la de `movimientos.saldos` a esa fecha.
    """
    parametros = [corte[:10], socio_id]
    cargos = bd.leer(CargoPorCobrar, _POR_COBRAR, parametros)
    return clasificar(cargos, [Favor(*f) for f in bd.filas(_A_FAVOR, parametros)], corte[:10])


def cuenta_al(bd: Archivo, socio_id: str, corte: str) -> list[RenglonDeCuenta]:
    """Los cargos que un socio tenía el día `corte` (ISO) y lo abonado de cada uno hasta entonces."""
    return [RenglonDeCuenta(*f) for f in bd.filas(_CUENTA, [corte[:10], socio_id])]


def datos_de_antiguedad(bd: Archivo, corte: str) -> DatosDeAntiguedad:
    """Lo que va a la relación de deudores a esa fecha."""
    return DatosDeAntiguedad(membrete(bd), corte[:10], tuple(antiguedad(bd, corte)))
