"""El recargo de un cargo vencido, exacto hasta el final y con su cuenta escrita."""

from __future__ import annotations

from fractions import Fraction

from escritorio.comun.base.dinero import escribir_importe, redondear
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.cuotas.modelo.recargos import CargoConRecargos, RecargoPropuesto, SinRecargo
from escritorio.estatutos.modelo.votar import BaseDeRecargo, Recargo
from escritorio.estatutos.reglas.calendario import sumar_dias, sumar_meses
from escritorio.estatutos.reglas.impago import escribir_tasa


def calcular_recargo(dado: CargoConRecargos, regla: Recargo, corte: str) -> RecargoPropuesto | SinRecargo:
    """El recargo que falta aplicarle ese día (ISO), o por qué no le toca.

    Se cuenta por meses enteros desde que empieza la demora, sin los ya aplicados; se redondea una vez. Si
    capitaliza, cada mes se suma al siguiente: da igual aplicarlos uno a uno que juntos.
    """
    cargo = dado.cargo
    if cargo.vencimiento is None:
        return SinRecargo(cargo, "No tiene vencimiento: no se sabe desde cuándo hay demora.")
    desde = sumar_dias(cargo.vencimiento, regla.dias)
    veces = _veces(regla, desde, corte) - dado.veces
    if veces <= 0:
        return SinRecargo(cargo, _aun_no(regla, desde, corte, dado.veces))
    base = _base(dado, regla)
    bruto = redondear(base * _proporcion(regla, veces))
    importe, tope = _con_tope(bruto, dado, regla)
    if importe <= 0:
        return SinRecargo(cargo, "Sus recargos ya llegaron al tope." if tope else "El recargo sale a cero.")
    return RecargoPropuesto(cargo, veces, importe, _cuenta(dado, regla, base, veces, bruto, tope))


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


def _base(dado: CargoConRecargos, regla: Recargo) -> int:
    base = dado.cargo.importe if regla.sobre is BaseDeRecargo.IMPORTE else dado.cargo.saldo
    return base + (dado.recargo_por_pagar if regla.capitaliza else 0)


def _proporcion(regla: Recargo, veces: int) -> Fraction:
    """Qué parte de la base es el recargo de esas veces."""
    return (1 + regla.tasa) ** veces - 1 if regla.capitaliza else regla.tasa * veces


def _con_tope(bruto: int, dado: CargoConRecargos, regla: Recargo) -> tuple[int, int | None]:
    """El importe, y el tope (mínimas) si lo recorta."""
    if regla.tope is None:
        return bruto, None
    tope = redondear(Fraction(dado.cargo.importe) * regla.tope)
    queda = tope - dado.recargado
    return (queda, tope) if bruto > queda else (bruto, None)


def _cuenta(
    dado: CargoConRecargos, regla: Recargo, base: int, veces: int, bruto: int, tope: int | None
) -> str:
    """«USD 1.000,00 × 1,5 % × 3 meses = USD 45,00»."""
    moneda = dado.cargo.moneda
    que = f"{escribir_importe(base, moneda)} × {_por(regla, veces)}"
    cuenta = f"Cargo {dado.cargo.numero}: {que} = {escribir_importe(bruto, moneda)}"
    if tope is None:
        return f"{cuenta}."
    ya = f", ya aplicados {escribir_importe(dado.recargado, moneda)}" if dado.recargado else ""
    return f"{cuenta}; con el tope de {escribir_importe(tope, moneda)}{ya}."


def _por(regla: Recargo, veces: int) -> str:
    """«1,5 % × 3 meses» o, si capitaliza, «((1 + 1,5 %)^3 − 1), 3 meses»."""
    tasa, meses = f"{escribir_tasa(regla.tasa)} %", contar(veces, "mes", "meses")
    if regla.capitaliza and veces > 1:
        return f"((1 + {tasa})^{veces} − 1), {meses}"
    return f"{tasa} × {meses}" if regla.mensual else tasa
