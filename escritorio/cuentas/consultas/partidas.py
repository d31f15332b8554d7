"""Leer las partidas."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.cuentas.modelo.partidas import Partida
from escritorio.cuentas.reglas.partidas import en_orden


def partidas(bd: Archivo, clase: str = "") -> list[Partida]:
    """Las que se usan hoy, por código; con `clase`, sólo las de ingreso o las de gasto."""
    return [p for p in todas_las_partidas(bd) if p.baja is None and clase in ("", p.clase)]


def cuantas_por_adaptar(bd: Archivo) -> int:
    """Cuántas de las que se usan trajo el programa y la secretaría no ha revisado."""
    return int(bd.valor("SELECT count(*) FROM partida WHERE baja IS NULL AND por_adaptar"))


def todas_las_partidas(bd: Archivo) -> list[Partida]:
    """También las que ya no se usan: los ingresos primero, por código."""
    suyas = bd.leer(Partida, "SELECT * FROM partida ORDER BY id")
    return sorted(suyas, key=lambda p: (p.clase == "gasto", en_orden(p.codigo)))


def partida(bd: Archivo, partida_id: str) -> Partida:
    """Una. Lanza `NoExiste`."""
    return bd.leer_uno(Partida, "SELECT * FROM partida WHERE id = ?", [partida_id])


def partida_de_codigo(bd: Archivo, codigo: str) -> Partida | None:
    """La que lleva ese código, aunque ya no se use; sin reparar en mayúsculas ni acentos."""
    fila = bd.fila(
        "SELECT * FROM partida WHERE plegar(codigo) = plegar(?) ORDER BY clase = 'gasto', id", [codigo]
    )
    return de_fila(Partida, fila) if fila else None


def partida_de_clave(bd: Archivo, clave: str) -> Partida | None:
    """La que trajo el programa con esa clave, si se sigue usando."""
    fila = bd.fila("SELECT * FROM partida WHERE clave = ? AND baja IS NULL", [clave])
    return de_fila(Partida, fila) if fila else None
