"""El recargo de un cargo vencido, exacto hasta el final y con su cuenta escrita."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from escritorio.comun.base.dinero import MAXIMO, escribir_importe, redondear
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.cuotas.modelo.mora import CargoConRecargos, RecargoPropuesto, SinRecargo
from escritorio.estatutos.modelo.votar import BaseDeRecargo, Recargo
from escritorio.estatutos.reglas.calendario import sumar_dias, sumar_meses
from escritorio.estatutos.reglas.cuota import escribir_tasa

ReglaDelDia = Callable[[str], Recargo | None]
"""El recargo que mandaba la regla un día (ISO), o None si no mandaba ninguno."""


class _Mes(Registro):
    """Lo que un mes de demora (o la única vez) suma: la regla de ese día por su base, redondeado."""

    base: int
    regla: Recargo
    importe: int


def calcular_recargo(
    dado: CargoConRecargos, regla: Recargo, corte: str, regla_del_dia: ReglaDelDia | None = None
) -> RecargoPropuesto | SinRecargo:
    """El recargo que falta aplicarle ese día (ISO), o por qué no le toca.

    Cada mes entero de demora sin aplicar cuenta sobre lo que se debía al cumplirse, con la regla de ese día,
    y se redondea: da igual aplicarlos uno a uno que juntos, y pagar después no los borra.
    """
    cargo = dado.cargo
    if cargo.vencimiento is None:
        return SinRecargo(cargo, "No tiene vencimiento: no se sabe desde cuándo hay demora.")
    desde = sumar_dias(cargo.vencimiento, regla.dias)
    hasta = _veces(regla, desde, corte)
    if hasta <= dado.veces:
        return SinRecargo(cargo, _aun_no(regla, desde, corte, dado.veces))
    dias = [sumar_meses(desde, n) if regla.mensual else desde for n in range(dado.veces + 1, hasta + 1)]
    meses = _mes_a_mes(dado, dias, regla_del_dia or (lambda _: regla))
    bruto = sum(m.importe for m in meses)
    importe, tope = _con_tope(bruto, dado, regla)
    if importe <= 0:
        return SinRecargo(cargo, "Sus recargos ya llegaron al tope." if tope else "El recargo sale a cero.")
    if importe >= MAXIMO:
        return SinRecargo(cargo, "Su recargo pasa de quince cifras: revise su vencimiento y la regla.")
    return RecargoPropuesto(cargo, hasta - dado.veces, importe, _cuenta(dado, meses, bruto, tope))


def _mes_a_mes(dado: CargoConRecargos, dias: Sequence[str], regla_del_dia: ReglaDelDia) -> list[_Mes]:
    meses: list[_Mes] = []
    for dia in dias:
        regla = regla_del_dia(dia)
        if regla is not None:
            base = _base(dado, regla, dia, sum(m.importe for m in meses))
            meses.append(_Mes(base, regla, redondear(base * regla.tasa)))
    return meses


def _veces(regla: Recargo, desde: str, corte: str) -> int:
    """Los meses enteros de demora; o, si se aplica una vez, 1 desde el día siguiente."""
    if not regla.mensual:
        return int(corte > desde)
    meses = max(0, (int(corte[:4]) - int(desde[:4])) * 12 + int(corte[5:7]) - int(desde[5:7]))
    return meses - 1 if meses and sumar_meses(desde, meses) > corte else meses


def _aun_no(regla: Recargo, desde: str, corte: str, veces: int) -> str:
    if corte <= desde:
        return f"La demora con recargo empieza el {en_corto(desde)}."
    if not regla.mensual:
        return "Ya se le aplicó: es una sola vez."
    return f"El próximo mes entero de demora se cumple el {en_corto(sumar_meses(desde, veces + 1))}."


def _base(dado: CargoConRecargos, regla: Recargo, dia: str, acumulado: int) -> int:
    saldo = dado.saldo_al(dia)
    base = dado.cargo.importe if regla.sobre is BaseDeRecargo.IMPORTE and saldo > 0 else saldo
    return base + (dado.recargos_al(dia) + acumulado if regla.capitaliza else 0)


def _con_tope(bruto: int, dado: CargoConRecargos, regla: Recargo) -> tuple[int, int | None]:
    """El importe, y el tope (mínimas) si lo recorta."""
    if regla.tope is None:
        return bruto, None
    tope = redondear(Fraction(dado.cargo.importe) * regla.tope)
    queda = tope - dado.recargado
    return (queda, tope) if bruto > queda else (bruto, None)


def _cuenta(dado: CargoConRecargos, meses: Sequence[_Mes], bruto: int, tope: int | None) -> str:
    """«USD 1.000,00 × 1,5 % × 3 meses = USD 45,00», con un sumando por cada base distinta."""
    moneda = dado.cargo.moneda
    que = " + ".join(_decir(tanda, moneda) for tanda in _tandas(meses))
    cuenta = f"Cargo {dado.cargo.numero}: {que} = {escribir_importe(bruto, moneda)}"
    if tope is None:
        return f"{cuenta}."
    ya = f", ya aplicados {escribir_importe(dado.recargado, moneda)}" if dado.recargado else ""
    return f"{cuenta}; con el tope de {escribir_importe(tope, moneda)}{ya}."


def _tandas(meses: Sequence[_Mes]) -> list[list[_Mes]]:
    """Los meses seguidos que se cuentan igual: sobre lo mismo o, si capitaliza, sobre lo acumulado."""
    tandas: list[list[_Mes]] = []
    for mes in meses:
        ultimo = tandas[-1][-1] if tandas else None
        if ultimo and (ultimo.regla, mes.base) == (mes.regla, _sigue(ultimo)):
            tandas[-1].append(mes)
        elif mes.importe:
            tandas.append([mes])
    return tandas


def _sigue(mes: _Mes) -> int:
    """La base del mes siguiente si nadie paga."""
    return mes.base + (mes.importe if mes.regla.capitaliza else 0)


def _decir(tanda: Sequence[_Mes], moneda: str) -> str:
    """«USD 600,00 × 1,5 % × 3 meses» o, si capitaliza, «USD 600,00 × ((1 + 1,5 %)^3 − 1), 3 meses»."""
    base, regla, cuantos = tanda[0].base, tanda[0].regla, len(tanda)
    tasa, meses = f"{escribir_tasa(regla.tasa)} %", contar(cuantos, "mes", "meses")
    por = f"{tasa} × {meses}" if regla.mensual else tasa
    exacto = base * regla.tasa * cuantos
    if regla.capitaliza and cuantos > 1:
        por, exacto = f"((1 + {tasa})^{cuantos} − 1), {meses}", base * ((1 + regla.tasa) ** cuantos - 1)
    cabal = redondear(exacto) == sum(m.importe for m in tanda)
    return f"{escribir_importe(base, moneda)} × {por}{'' if cabal else ' (redondeado cada mes)'}"
