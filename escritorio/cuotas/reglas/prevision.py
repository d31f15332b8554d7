"""Lo que cabe esperar de lo que vence: una cuenta con lo que hasta ahora se cobró, y nada más."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.dinero import escribir_importe, redondear
from escritorio.comun.base.fechas import en_corto
from escritorio.cuotas.modelo.informes import Barra, Barras, Costumbre, DatosDePrevision, PorVencer, SinFecha

DIAS_DE_COSTUMBRE = 90
"""Cuánto después de vencer se sigue contando lo cobrado."""
_ANIOS = 3


def tramo_de_costumbre(hoy: str) -> tuple[str, str]:
    """Los vencimientos que se miran (ISO): tres años, hasta el último que ya tuvo su plazo entero."""
    hasta = date.fromisoformat(hoy) - timedelta(days=DIAS_DE_COSTUMBRE + 1)
    return (hasta - timedelta(days=365 * _ANIOS)).isoformat(), hasta.isoformat()


def prever(
    membrete: Membrete,
    hoy: str,
    por_vencer: Sequence[tuple[str, str, int, int]],
    vencido: Sequence[tuple[str, int, int]],
) -> DatosDePrevision:
    """`por_vencer`: (mes, moneda, cargos, importe), con mes «» sin vencimiento y «vencido» lo ya vencido.

    `vencido`: (moneda, lo que venció, lo que de ello se cobró a tiempo) en el tramo de costumbre.
    """
    desde, hasta = tramo_de_costumbre(hoy)
    costumbres = tuple(Costumbre(moneda, desde, hasta, *sumas) for moneda, *sumas in vencido)
    razones = {c.moneda: razon_de(c) for c in costumbres}
    meses = tuple(
        PorVencer(mes, moneda, cargos, importe, _esperado(importe, razones.get(moneda)))
        for mes, moneda, cargos, importe in por_vencer
        if mes not in ("", "vencido")
    )
    return DatosDePrevision(membrete, hoy, meses, costumbres, tuple(_aparte(por_vencer)))


def razon_de(costumbre: Costumbre) -> Fraction | None:
    """Qué parte se cobró, entre 0 y 1; None si no había vencido nada."""
    if costumbre.vencido <= 0:
        return None
    return min(max(Fraction(costumbre.cobrado, costumbre.vencido), Fraction(0)), Fraction(1))


def _esperado(importe: int, razon: Fraction | None) -> int | None:
    return None if razon is None else redondear(importe * razon)


def _aparte(por_vencer: Sequence[tuple[str, str, int, int]]) -> list[SinFecha]:
    sumas: dict[str, dict[str, int]] = {}
    for mes, moneda, _, importe in por_vencer:
        if mes in ("", "vencido"):
            sumas.setdefault(moneda, {})[mes] = importe
    return [SinFecha(m, s.get("vencido", 0), s.get("", 0)) for m, s in sorted(sumas.items())]


def explicar_prevision(datos: DatosDePrevision) -> list[str]:
    """De dónde sale lo esperado y qué no se cuenta, una frase por cosa."""
    con_costumbre = {c.moneda for c in datos.costumbres if razon_de(c) is not None}
    frases = [_de_la_costumbre(c) for c in datos.costumbres if c.moneda in con_costumbre]
    frases += [
        f"De lo que vence en {moneda} no se dice cuánto cabe esperar: todavía no hay cuotas vencidas hace más"
        f" de {DIAS_DE_COSTUMBRE} días con que calcularlo."
        for moneda in sorted({m.moneda for m in datos.meses} - con_costumbre)
    ]
    for suma in datos.aparte:
        frases += _de_lo_aparte(suma)
    return frases


def _de_la_costumbre(costumbre: Costumbre) -> str:
    razon = razon_de(costumbre) or Fraction(0)
    centesimas = redondear(razon * 10_000)
    tanto = f"{centesimas // 100},{centesimas % 100:02} %"
    vencido, cobrado = (escribir_importe(x, costumbre.moneda) for x in (costumbre.vencido, costumbre.cobrado))
    return (
        f"De {vencido} que vencieron del {en_corto(costumbre.desde)} al {en_corto(costumbre.hasta)}, antes de"
        f" {DIAS_DE_COSTUMBRE} días se habían cobrado {cobrado}: {cobrado} ÷ {vencido} = {tanto}. Lo esperado"
        " de cada mes es lo que vence por esa parte. Es una cuenta con lo ocurrido, no una promesa de pago."
    )


def _de_lo_aparte(suma: SinFecha) -> list[str]:
    frases = []
    if suma.vencido:
        frases.append(f"Aparte, ya vencieron y se deben {escribir_importe(suma.vencido, suma.moneda)}.")
    if suma.sin_vencimiento:
        importe = escribir_importe(suma.sin_vencimiento, suma.moneda)
        frases.append(f"Aparte, se deben {importe} de cargos sin vencimiento.")
    return frases


def barras_de_prevision(datos: DatosDePrevision) -> list[Barras]:
    """Un gráfico por moneda: de lo que vence cada mes, lo que se espera cobrar y el resto."""
    series = ("Se espera cobrar", "Lo demás que vence")
    return [
        Barras(
            f"Lo que vence cada mes, en {moneda}",
            moneda,
            series,
            tuple(
                Barra(nombre_de_mes(m.mes), (m.esperado or 0, m.importe - (m.esperado or 0)), m.importe)
                for m in datos.meses
                if m.moneda == moneda
            ),
            falta=1,
        )
        for moneda in sorted({m.moneda for m in datos.meses})
    ]


def nombre_de_mes(mes: str) -> str:
    """«2026-04» → «04/2026»."""
    return f"{mes[5:7]}/{mes[:4]}"
