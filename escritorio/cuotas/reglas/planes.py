"""Repartir una deuda en cuotas y ver si un plan se cumple."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe, leer_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.cuotas.modelo.planes import Cumplimiento, CuotaDePlan, Plan, RenglonDePlan
from escritorio.cuotas.reglas.limites import exigir_dia
from escritorio.cuotas.reglas.metodos import repartir_presupuesto
from escritorio.estatutos.reglas.calendario import sumar_meses

_MAXIMO = 120


def vencimientos_de(primero: str, cuantas: int, cada_meses: int) -> tuple[str, ...]:
    """Las fechas (ISO) de las cuotas, contadas desde la primera. Lanza `DatoInvalido`."""
    if not 1 <= cuantas <= _MAXIMO:
        raise DatoInvalido(f"Un plan lleva entre 1 y {_MAXIMO} cuotas.", campo="cuantas")
    if not 1 <= cada_meses <= 12:
        raise DatoInvalido("Las cuotas van separadas entre 1 y 12 meses.", campo="cada_meses")
    exigir_dia(primero, "primero")
    return tuple(sumar_meses(primero, i * cada_meses) for i in range(cuantas))


def calendario(
    deuda: int, vencimientos: Sequence[str], fecha: str, importes: Sequence[int] = (), moneda: str = ""
) -> tuple[CuotaDePlan, ...]:
    """Las cuotas, que suman exactamente `deuda`: en partes iguales o, si se dan, con esos `importes`.

    Lanza `DatoInvalido` si las fechas no van en orden o los importes no suman la deuda.
    """
    if list(vencimientos) != sorted(set(vencimientos)) or not vencimientos:
        raise DatoInvalido("Las cuotas de un plan vencen en días distintos y en orden.", campo="primero")
    if vencimientos[0] < fecha:
        raise DatoInvalido(
            f"La primera cuota no puede vencer antes que el plan ({en_corto(fecha)}).", campo="primero"
        )
    exigir_dia(fecha, "fecha")
    exigir_dia(vencimientos[-1], "primero")
    if deuda < len(vencimientos):
        raise DatoInvalido("La deuda no da para tantas cuotas. Ponga menos.", campo="cuantas")
    if importes:
        _exigir_que_sumen(deuda, importes, len(vencimientos), moneda)
    partes = importes or repartir_presupuesto(deuda, [Fraction(1)] * len(vencimientos))
    return tuple(
        CuotaDePlan(i, vence, parte)
        for i, (vence, parte) in enumerate(zip(vencimientos, partes, strict=True), start=1)
    )


def _exigir_que_sumen(deuda: int, importes: Sequence[int], cuantas: int, moneda: str) -> None:
    if len(importes) != cuantas or min(importes) <= 0:
        raise DatoInvalido("Cada cuota lleva su fecha y un importe mayor que cero.", campo="calendario")
    if sobra := sum(importes) - deuda:
        suma, debe, por = (escribir_importe(x, moneda) for x in (sum(importes), deuda, abs(sobra)))
        que = "sobran" if sobra > 0 else "faltan"
        raise DatoInvalido(
            f"Las cuotas suman {suma} y lo que entra en el plan es {debe}: {que} {por}.", campo="calendario"
        )


def leer_calendario(texto: str, moneda: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Las fechas (ISO) y los importes escritos, una cuota por renglón: «10/01/2027 150,00».

    Lanza `DatoInvalido` (campo «calendario»), con su renglón.
    """
    fechas, importes = [], []
    for numero, renglon in enumerate(texto.splitlines(), start=1):
        if not (partes := renglon.split(maxsplit=1)):
            continue
        try:
            fechas.append(leer_fecha(partes[0], "calendario"))
            importes.append(leer_importe(partes[1] if len(partes) > 1 else "", moneda, "calendario"))
        except DatoInvalido as error:
            raise DatoInvalido(f"En el renglón {numero}: {error.mensaje}", campo="calendario") from None
    return tuple(fechas), tuple(importes)


def escribir_calendario(cuotas: Iterable[CuotaDePlan], moneda: str) -> str:
    """Lo mismo al revés, para cambiarlo."""
    return "\n".join(f"{en_corto(c.vence)} {escribir_cifra(c.importe, moneda)}" for c in cuotas)


def proponer_calendario(
    deuda: int, hoy: str, primero: str, cuantas: int, cada_meses: int, inicial: int, moneda: str
) -> tuple[CuotaDePlan, ...]:
    """La entrega inicial, si la hay, hoy; y lo demás en partes iguales. Lanza `DatoInvalido`."""
    vencen = vencimientos_de(primero, cuantas, cada_meses)
    if not inicial:
        return calendario(deuda, vencen, hoy)
    if inicial >= deuda:
        toda = escribir_importe(deuda, moneda)
        raise DatoInvalido(
            f"La entrega inicial no llega a lo que entra en el plan ({toda}).", campo="inicial"
        )
    if primero <= hoy:
        vencen = tuple(sumar_meses(v, cada_meses) for v in vencen)
    demas = calendario(deuda - inicial, vencen, hoy)
    return (CuotaDePlan(1, hoy, inicial), *(CuotaDePlan(c.orden + 1, c.vence, c.importe) for c in demas))


def calcular_cumplimiento(plan: Plan, corte: str) -> Cumplimiento:
    """Cómo va el plan ese día (ISO): lo abonado a sus cargos cubre sus cuotas de la primera a la última.

    Una cuota está vencida desde el día siguiente al suyo.
    """
    pagado = max(0, plan.importe - sum(c.saldo for c in plan.cargos))
    renglones, queda = [], pagado
    for cuota in plan.cuotas:
        cubierto = min(queda, cuota.importe)
        queda -= cubierto
        renglones.append(RenglonDePlan(cuota, cubierto, cuota.vence < corte and cubierto < cuota.importe))
    atrasado = sum(r.cuota.importe - r.cubierto for r in renglones if r.vencida)
    falta = plan.importe - pagado
    return Cumplimiento(_estado(plan, falta, atrasado), pagado, falta, atrasado, tuple(renglones))


def cargos_al_dia(planes: Iterable[Plan], dia: str) -> set[str]:
    """Los cargos (por id) que estaban ese día (ISO) en un plan que se cumplía; `planes`, a ese día."""
    regian = [p for p in planes if p.fecha <= dia and _regia(p, dia)]
    return {c.cargo_id for p in regian if not calcular_cumplimiento(p, dia).atrasado for c in p.cargos}


def _regia(plan: Plan, dia: str) -> bool:
    return plan.cerrado_el is None or (plan.estado == "caducado" and plan.cerrado_el > dia)


def _estado(plan: Plan, falta: int, atrasado: int) -> str:
    if plan.estado != "vigente":
        return plan.estado
    if not falta:
        return "cumplido"
    return "atrasado" if atrasado else "al_dia"
