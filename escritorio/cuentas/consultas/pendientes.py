"""Las partidas sin revisar y los ejercicios sin cerrar."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.mirada import Mirada
from escritorio.cuentas.consultas.asientos import cuantas_por_adaptar, ejercicios_por_cerrar, fondos


def pendientes(mirada: Mirada) -> Iterator[Pendiente]:
    """Una línea con las partidas sin revisar, si ya se lleva caja o banco, y otra con lo que no se cerró."""
    bd, fecha = mirada.bd, mirada.fecha
    sin_revisar = cuantas_por_adaptar(bd)
    if sin_revisar and fondos(bd):
        cuantas = contar(sin_revisar, "partida de las cuentas", "partidas de las cuentas")
        frase = f"{cuantas} por adaptar a las de la asociación"
        yield Pendiente("partidas", frase, Referencia("partidas"), Urgencia.POR_HACER)
    abiertos = ejercicios_por_cerrar(bd, fecha[:4])
    if abiertos:
        esta = "El ejercicio" if len(abiertos) == 1 else "Los ejercicios"
        sin = "está sin cerrar" if len(abiertos) == 1 else "están sin cerrar"
        frase = f"{esta} {enumerar(abiertos)} {sin}: falta rendir sus cuentas"
        yield Pendiente("cierre", frase, Referencia("cierre"), Urgencia.POR_HACER)
