"""Encontrar un recibo, un cargo o un pago por su referencia, escribiendo."""

from __future__ import annotations

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Hallazgo, Referencia
from escritorio.comun.base.texto import numero_dicho, plegar
from escritorio.comun.datos.archivo import Archivo, Fila

_POCAS_LETRAS = 3
"""Con menos, una referencia del banco casa con cualquier cosa."""
_RECIBOS = """
    SELECT p.recibo, p.fecha, p.referencia, p.importe, p.moneda, s.nombre,
           (SELECT a.cargo_id FROM abono a WHERE a.pago_id = p.id AND a.cargo_id IS NOT NULL LIMIT 1)
           AS cargo_id
    FROM pago p JOIN socio s ON s.id = p.socio_id
    WHERE p.recibo = ?1 OR (?2 <> '' AND instr(plegar(p.referencia), ?2))
    ORDER BY p.fecha DESC, p.recibo DESC LIMIT ?3
"""
_CARGOS = """
    SELECT c.id, c.numero, c.ejercicio, c.importe, c.moneda, s.nombre
    FROM cargo c JOIN socio s ON s.id = c.socio_id WHERE c.numero = ?
"""


def hallar(bd: Archivo, texto: str, cuantos: int) -> list[Hallazgo]:
    """Los recibos de ese número («recibo 484») o esa referencia, y el cargo de ese número."""
    escrito = plegar(texto).strip()
    referencia = escrito if len(escrito) >= _POCAS_LETRAS else ""
    recibos = bd.filas(_RECIBOS, [numero_dicho(texto, "recibo", "recibos", "pago"), referencia, cuantos])
    cargos = bd.filas(_CARGOS, [numero_dicho(texto, "cargo", "cargos")])
    return [*map(_recibo, recibos), *map(_cargo, cargos)]


def _recibo(f: Fila) -> Hallazgo:
    que = f"{escribir_importe(f['importe'], f['moneda'])}, {en_corto(f['fecha'])}"
    cual = f" · {f['referencia']}" if f["referencia"] else ""
    donde = Referencia("cargo", f["cargo_id"]) if f["cargo_id"] else Referencia("cuotas")
    return Hallazgo(f"Recibo {f['recibo']} · {f['nombre']}", f"{que}{cual}", "receipt", donde)


def _cargo(f: Fila) -> Hallazgo:
    que = f"{f['ejercicio']}, {escribir_importe(f['importe'], f['moneda'])}"
    return Hallazgo(f"Cargo {f['numero']} · {f['nombre']}", que, "wallet", Referencia("cargo", f["id"]))
