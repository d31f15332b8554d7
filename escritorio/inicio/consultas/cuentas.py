"""Lo que falta para llevar y rendir las cuentas."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.consultas.asientos import ejercicios_por_cerrar
from escritorio.cuentas.consultas.fondos import fondos
from escritorio.cuentas.consultas.partidas import cuantas_por_adaptar
from escritorio.inicio.modelo import Pendiente, Urgencia


def pendientes_de_cuentas(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    """Una línea con las partidas sin revisar, si ya se lleva caja o banco, y otra con lo que no se cerró."""
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
