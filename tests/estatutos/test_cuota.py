"""Vencimiento de la cuota y lo que debe quien entra o sale a mitad de su periodo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import FormaDeCuota, Prorrateo, ReglaDeCuota, Salida
from escritorio.estatutos.reglas.cuota import (
    Alta,
    Baja,
    describir_cuota,
    ejemplos_de_cuota,
    parte_que_debe,
    vencimiento,
)

CALLADA = ReglaDeCuota(FormaDeCuota.TRAMOS)
ENTERA = replace(CALLADA, prorrateo=Prorrateo.NINGUNO, salida=Salida.TODO)
CGLU = ReglaDeCuota(FormaDeCuota.COEFICIENTE, salida=Salida.PROPORCIONAL, aviso_meses=6)
POR_MESES = replace(CGLU, prorrateo=Prorrateo.MENSUAL)
POR_DIAS = replace(CGLU, prorrateo=Prorrateo.DIARIO)


def regla(parametros: ReglaDeCuota | None) -> Regla:
    return Regla("r", "o", "cuota", "", parametros, "art. 30 del estatuto", "0001-01-01", None)


@pytest.mark.parametrize(
    ("parametros", "hecho", "debe"),
    [
        (ENTERA, Alta("2026-11-30"), 120_000),
        (POR_MESES, Alta("2025-07-01"), 120_000),
        (POR_MESES, Alta("2026-01-01"), 120_000),
        (POR_MESES, Alta("2026-07-01"), 60_000),
        (POR_MESES, Alta("2026-07-31"), 60_000),
        (POR_MESES, Alta("2027-01-01"), 0),
        (POR_DIAS, Alta("2026-12-31"), 329),
        # CGLU: se avisa el 1 de marzo, se sale el 1 de septiembre y se deben 244 de 365 días.
        (CGLU, Baja("2026-03-01"), 80_219),
        (POR_MESES, Baja("2026-03-01"), 90_000),
        (CGLU, Baja("2026-07-01"), 120_000),
        (CGLU, Baja("2025-03-01"), 0),
        (ENTERA, Baja("2026-01-02"), 120_000),
        (replace(CGLU, salida=Salida.LO_VENCIDO), Baja("2026-03-01", vencida=True), 120_000),
        (replace(CGLU, salida=Salida.LO_VENCIDO), Baja("2026-03-01"), 0),
    ],
)
def test_lo_que_debe_quien_entra_o_sale_es_exacto(
    parametros: ReglaDeCuota, hecho: Alta | Baja, debe: int
) -> None:
    hallado = parte_que_debe(regla(parametros), 120_000, "2026-01-01", "2026-12-31", hecho)
    assert hallado.minimas == debe
    assert hallado.dictamen.veredicto is Veredicto.SI


def test_la_fraccion_se_dice_como_se_conto() -> None:
    entra = parte_que_debe(regla(CGLU), 365, "2026-01-01", "2026-12-31", Baja("2025-12-19")).dictamen
    assert str(entra.frase) == "De la cuota del periodo debe: 170/365."


def test_la_salida_lleva_su_cuenta_y_sin_regla_no_se_sabe() -> None:
    dictamen = parte_que_debe(regla(CGLU), 100, "2026-01-01", "2026-12-31", Baja("2026-03-01")).dictamen
    assert str(dictamen.frase) == "De la cuota del periodo debe: 244/365."
    assert tuple(map(str, dictamen.cuenta)) == (
        "Avisa el 01/03/2026, con 6 meses de aviso: sale el 01/09/2026; el periodo va del 01/01/2026 al"
        " 31/12/2026.",
        "Debe 244 de 365 días.",
    )
    for hecho in (Alta("2026-03-01"), Baja("2026-03-01")):
        for muda in (None, CALLADA):
            nada = parte_que_debe(regla(muda), 100, "2026-01-01", "2026-12-31", hecho)
            assert (nada.minimas, nada.dictamen.veredicto) == (0, Veredicto.NO_SE_SABE)


@given(st.integers(0, 364), st.integers(0, 10**9))
def test_entrar_un_dia_y_haber_salido_la_vispera_reparten_la_cuota_entera(dia: int, importe: int) -> None:
    sin_aviso = regla(replace(POR_DIAS, aviso_meses=0))
    entra = date(2026, 1, 1) + timedelta(days=dia)
    sale = entra - timedelta(days=1)
    periodo = ("2026-01-01", "2026-12-31")
    paga = parte_que_debe(sin_aviso, importe, *periodo, Alta(entra.isoformat())).minimas
    pago = parte_que_debe(sin_aviso, importe, *periodo, Baja(sale.isoformat())).minimas
    assert 0 <= paga + pago - importe <= 1


def test_vence_a_los_dias_que_diga_la_regla() -> None:
    assert vencimiento(regla(replace(ENTERA, vence_dias=30)), "2026-02-01") == "2026-03-03"
    assert ejemplos_de_cuota(replace(CGLU, vence_dias=30), "2026-02-01") == (
        "La cuota que se emita hoy vence el 03/03/2026.",
        "Quien avise hoy sale el 01/08/2026.",
    )
    assert ejemplos_de_cuota(ENTERA, "2026-02-01") == ()
    assert vencimiento(regla(ENTERA), "2026-02-01") is vencimiento(None, "2026-02-01") is None


@pytest.mark.parametrize(
    ("parametros", "frase"),
    [
        (CALLADA, "Cuota anual, por tramos de población."),
        (replace(CALLADA, incorporacion=True, aviso_meses=6),
         "Cuota anual, por tramos de población. Quien entra paga una cuota de incorporación. Quien sale avisa"
         " 6 meses antes."),
        (ENTERA, "Cuota anual, por tramos de población. Quien entra paga el periodo entero. Quien sale debe"
                 " el periodo entero."),
        (replace(POR_MESES, cada_meses=4, vence_dias=30, incorporacion=True),
         "Cuota cada 4 meses, habitantes por el coeficiente de desarrollo del país. Vence a 30 días de"
         " emitirse. Quien entra paga los meses que faltan, y además la cuota de incorporación. Quien sale"
         " avisa 6 meses antes y debe la parte proporcional del periodo."),
        (replace(ENTERA, vence_dias=0), "Cuota anual, por tramos de población. Vence al emitirse. Quien entra"
                                        " paga el periodo entero. Quien sale debe el periodo entero."),
    ],
)  # fmt: skip
def test_la_cuota_se_dice_en_frases(parametros: ReglaDeCuota, frase: str) -> None:
    assert describir_cuota(parametros) == frase
