"""Leer las partidas."""

from __future__ import annotations

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.cuentas.modelo.partidas import Partida
from escritorio.cuentas.reglas.partidas import en_orden


def partidas(bd: Archivo, clase: str = "") -> list[Partida]:
    """Las que se usan hoy, por código; con `clase`, sólo las de ingreso o las de gasto."""
    return [p for p in todas_las_partidas(bd) if p.baja is None and clase in ("", p.clase)]


def todas_las_partidas(bd: Archivo) -> list[Partida]:
    """También las que ya no se usan: los ingresos primero, por código."""
    suyas = [_partida(f) for f in bd.filas("SELECT * FROM partida ORDER BY id")]
    return sorted(suyas, key=lambda p: (p.clase == "gasto", en_orden(p.codigo)))


def partida(bd: Archivo, partida_id: str) -> Partida:
    """Una. Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM partida WHERE id = ?", [partida_id])
    if fila is None:
        raise NoExiste
    return _partida(fila)


def partida_de_clave(bd: Archivo, clave: str) -> Partida | None:
    """La que trajo el programa con esa clave, si se sigue usando."""
    return next((p for p in partidas(bd) if p.clave == clave), None)


def _partida(fila: Fila) -> Partida:
    return de_fila(Partida, fila)
