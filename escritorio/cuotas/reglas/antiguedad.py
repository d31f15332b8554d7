"""Cuánto hace que venció cada deuda y cuánto suma cada tramo de antigüedad."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from escritorio.comun.base.fechas import dias_hasta, en_corto
from escritorio.comun.base.texto import contar, plegar
from escritorio.cuotas.modelo.mora import (
    EDADES,
    CargoPorCobrar,
    DeudaDetallada,
    DeudaPorEdad,
    Favor,
    RenglonDeEjercicio,
    Sumas,
)

_TOPES = (0, 30, 90, 365)
D = TypeVar("D", bound=DeudaPorEdad)


def edad_de(dias: int) -> str:
    """La clave de `EDADES` de lo que venció hace esos días (0 o menos: aún no)."""
    return list(EDADES)[sum(1 for tope in _TOPES if dias > tope)]


def vencidos_antes_de(corte: str) -> tuple[str, ...]:
    """Los días (ISO) antes de los que hay que haber vencido para pasar cada tope de `EDADES` en `corte`."""
    dia = date.fromisoformat(corte[:10]).toordinal()
    return tuple(date.fromordinal(max(dia - tope, 1)).isoformat() for tope in _TOPES)


def dias_vencido(cargo: CargoPorCobrar, corte: str) -> int:
    """Los que lleva vencido ese día (ISO); 0 o menos si aún no venció."""
    return -dias_hasta(cargo.vence, corte)


def decir_vencimiento(cargo: CargoPorCobrar, corte: str) -> str:
    """«venció el 30/01/2024, hace 400 días», «vence el…» o «sin vencimiento, se debe desde el…»."""
    dias = dias_vencido(cargo, corte)
    hace = f", hace {contar(dias, 'día', 'días')}" if dias > 0 else ""
    if cargo.vencimiento is None:
        return f"sin vencimiento: se cuenta desde el {en_corto(cargo.devengo)}{hace}"
    return f"{'venció' if dias > 0 else 'vence'} el {en_corto(cargo.vencimiento)}{hace}"


def clasificar(
    cargos: Iterable[CargoPorCobrar], favores: Iterable[Favor], corte: str
) -> list[DeudaDetallada]:
    """Una línea por socio y moneda con deuda o saldo a favor, por nombre de socio."""
    deben: dict[tuple[str, str], list[CargoPorCobrar]] = {}
    tienen = {(f.socio_id, f.moneda): f for f in favores}
    for cargo in cargos:
        deben.setdefault((cargo.socio_id, cargo.moneda), []).append(cargo)
    return por_nombre(_linea(deben.get(k, []), tienen.get(k), corte) for k in {**deben, **tienen})


def solo_a_favor(favor: Favor) -> DeudaPorEdad:
    """La línea de quien no debe nada en esa moneda."""
    sumas = Sumas((0,) * len(EDADES), favor.importe)
    return DeudaPorEdad(favor.socio_id, favor.socio_codigo, favor.socio, favor.moneda, sumas, 0, "", 0)


def por_nombre(lineas: Iterable[D]) -> list[D]:
    """En el orden en que se enseñan."""
    return sorted(lineas, key=lambda d: (plegar(d.socio), d.socio_id, d.moneda))


def _linea(cargos: Sequence[CargoPorCobrar], favor: Favor | None, corte: str) -> DeudaDetallada:
    quien = cargos[0] if cargos else favor
    assert quien is not None
    suyos = tuple(sorted(cargos, key=lambda c: (c.vence, c.numero)))
    dias = max((dias_vencido(c, corte) for c in suyos), default=0)
    sumas = Sumas(_por_edad(suyos, corte), favor.importe if favor else 0)
    return DeudaDetallada(
        quien.socio_id,
        quien.socio_codigo,
        quien.socio,
        quien.moneda,
        sumas,
        dias,
        min((c.ejercicio for c in suyos), default=""),
        sum(1 for c in suyos if c.vencimiento is None),
        suyos,
    )


def _por_edad(cargos: Iterable[CargoPorCobrar], corte: str) -> tuple[int, ...]:
    sumas = dict.fromkeys(EDADES, 0)
    for cargo in cargos:
        sumas[edad_de(dias_vencido(cargo, corte))] += cargo.saldo
    return tuple(sumas.values())


def totalizar_edades(deudas: Iterable[DeudaPorEdad], moneda: str) -> Sumas:
    """La suma de las líneas de `moneda`."""
    suyas = [d.sumas for d in deudas if d.moneda == moneda]
    edades = tuple(sum(s.edades[i] for s in suyas) for i in range(len(EDADES)))
    return Sumas(edades, sum(s.a_favor for s in suyas))


def por_ejercicio(deudas: Iterable[DeudaDetallada]) -> list[RenglonDeEjercicio]:
    """Lo que falta cobrar de cada ejercicio, del más antiguo al más nuevo."""
    grupos: dict[tuple[str, str], list[CargoPorCobrar]] = {}
    for cargo in (c for d in deudas for c in d.cargos):
        grupos.setdefault((cargo.ejercicio, cargo.moneda), []).append(cargo)
    return [
        RenglonDeEjercicio(*clave, len({c.socio_id for c in suyos}), sum(c.saldo for c in suyos))
        for clave, suyos in sorted(grupos.items())
    ]
