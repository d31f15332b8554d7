"""Lo que se debe, sumado a mano del libro de movimientos: contra esto se comparan las consultas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from escritorio.comun.base.fechas import dias_hasta
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.movimientos import movimientos
from escritorio.cuotas.modelo.cuentas import Cargo, Deudor
from escritorio.cuotas.modelo.mora import EDADES
from escritorio.cuotas.reglas.antiguedad import edad_de

Clave = tuple[str, str]
"""Socio (por id) y moneda."""
SIEMPRE = "9999-12-31"


class Suelta:
    """Lo de un socio en una moneda ese día: sus edades, lo que tiene a favor y sus cargos con saldo."""

    def __init__(self) -> None:
        self.edades = Counter[str]()
        self.a_favor = 0
        self.cargos: list[Cargo] = []

    def por_edad(self) -> tuple[int, ...]:
        """En el orden de `EDADES`."""
        return tuple(self.edades[e] for e in EDADES)


def deudores_a_mano(cargos: Iterable[Cargo]) -> list[Deudor]:
    """Una línea por socio y moneda con deuda, por nombre de socio."""
    grupos: dict[Clave, list[Cargo]] = {}
    for cargo in cargos:
        if cargo.saldo:
            grupos.setdefault((cargo.socio_id, cargo.moneda), []).append(cargo)
    deudas = [
        Deudor(
            socio_id,
            suyos[0].socio_codigo,
            suyos[0].socio,
            moneda,
            sum(c.saldo for c in suyos),
            min(c.ejercicio for c in suyos),
        )
        for (socio_id, moneda), suyos in grupos.items()
    ]
    return sorted(deudas, key=lambda d: (plegar(d.socio), d.socio_id, d.moneda))


def sumar_a_mano(bd: Archivo, corte: str) -> dict[Clave, Suelta]:
    """Movimiento a movimiento hasta `corte` (ISO), sin agrupar nada en la base."""
    por_id = {c.id: c for c in cargos(bd)}
    hasta = [m for m in movimientos(bd) if m.fecha <= corte]
    emitidos = {m.cargo_id for m in hasta if m.clase == "cargo"}
    saldos, lineas = Counter[str](), dict[Clave, Suelta]()
    for hecho in hasta:
        if hecho.cargo_id in emitidos and hecho.cargo_id:
            saldos[hecho.cargo_id] += hecho.importe
        else:
            lineas.setdefault((hecho.socio_id, hecho.moneda), Suelta()).a_favor -= hecho.importe
    for cargo_id, saldo in saldos.items():
        if saldo:
            cargo = por_id[cargo_id]
            linea = lineas.setdefault((cargo.socio_id, cargo.moneda), Suelta())
            linea.edades[edad_de(-dias_hasta(vence(bd, cargo), corte))] += saldo
            linea.cargos.append(cargo)
    return {k: x for k, x in lineas.items() if x.cargos or x.a_favor}


def vence(bd: Archivo, cargo: Cargo) -> str:
    """Desde cuándo se cuenta su antigüedad."""
    return cargo.vencimiento or str(bd.valor("SELECT devengo FROM cargo WHERE id = ?", [cargo.id]))


def vencido_a_mano(
    bd: Archivo, corte: str, quienes: Collection[str], en_plan: Collection[str]
) -> Mapping[str, int]:
    """Lo vencido de esos socios por moneda, cargo a cargo, sin los que están en un plan al día."""
    suma = Counter[str]()
    suyos: Sequence[Cargo] = [
        c
        for (socio_id, _), linea in sumar_a_mano(bd, corte).items()
        if socio_id in quienes
        for c in linea.cargos
        if c.id not in en_plan and vence(bd, c) < corte
    ]
    for cargo in suyos:
        de_este = [m.importe for m in movimientos(bd) if m.cargo_id == cargo.id and m.fecha <= corte]
        suma[cargo.moneda] += sum(de_este)
    return suma
