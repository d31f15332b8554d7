"""Cuántos votos tiene cada cual: por igual, tramo, aporte o tabla; sólo voz, y mora a su fecha de corte."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import (
    Corte,
    FormaDeVoto,
    Mora,
    ReglaDeVoto,
    TramoDeVoto,
    VotosDeCategoria,
)
from escritorio.estatutos.reglas.dictar import MONEDA
from escritorio.estatutos.reglas.voto import Votante, calcular_voto, describir_voto, fecha_de_corte

IGUAL = ReglaDeVoto(FormaDeVoto.IGUAL)
TRAMOS = (TramoDeVoto(0, 1), TramoDeVoto(100_001, 3))
POR_TRAMO = ReglaDeVoto(FormaDeVoto.POR_TRAMO, TRAMOS)
POR_APORTE = ReglaDeVoto(FormaDeVoto.POR_APORTE, TRAMOS)
TABLA = ReglaDeVoto(FormaDeVoto.TABLA, tabla=(VotosDeCategoria("pleno", 2), VotosDeCategoria("honorario", 0)))
CGLU = replace(IGUAL, solo_voz=("asociado",), mora=Mora(1, Corte.ANIO_ANTERIOR))
MONTEVIDEO = Votante("Montevideo", "pleno", habitantes=100_001, periodos_adeudados=0)


def regla(parametros: ReglaDeVoto | None) -> Regla:
    return Regla("r", "o", "voto", "", parametros, "art. 8 del estatuto", "0001-01-01", None)


@pytest.mark.parametrize(
    ("parametros", "votante", "votos", "frase"),
    [
        (IGUAL, MONTEVIDEO, 1, "Montevideo tiene 1 voto."),
        (IGUAL, replace(MONTEVIDEO, con_voto=False), 0, "Montevideo tiene voz y no voto."),
        (POR_TRAMO, MONTEVIDEO, 3, "Montevideo tiene 3 votos."),
        (POR_TRAMO, replace(MONTEVIDEO, habitantes=100_000), 1, "Montevideo tiene 1 voto."),
        (POR_APORTE, replace(MONTEVIDEO, aporte=100_001), 3, "Montevideo tiene 3 votos."),
        (TABLA, MONTEVIDEO, 2, "Montevideo tiene 2 votos."),
        (TABLA, replace(MONTEVIDEO, categoria="honorario"), 0, "Montevideo tiene 0 votos."),
        (CGLU, MONTEVIDEO, 1, "Montevideo tiene 1 voto."),
        (CGLU, replace(MONTEVIDEO, categoria="asociado"), 0, "Montevideo tiene voz y no voto."),
        (CGLU, replace(MONTEVIDEO, periodos_adeudados=2), 0,
         "Montevideo no vota: adeuda 2 periodos al 31/12/2025."),
    ],
)  # fmt: skip
def test_los_votos_salen_de_la_regla(
    parametros: ReglaDeVoto, votante: Votante, votos: int, frase: str
) -> None:
    hallado = calcular_voto(regla(parametros), votante, "2026-06-18T10:00")
    assert (hallado.votos, str(hallado.dictamen.frase)) == (votos, frase)
    assert hallado.dictamen.veredicto is (Veredicto.SI if votos else Veredicto.NO)
    assert hallado.dictamen.articulo == "art. 8 del estatuto"


@pytest.mark.parametrize(
    ("parametros", "votante", "que"),
    [
        (None, MONTEVIDEO, "el voto está por fijar"),
        (POR_TRAMO, replace(MONTEVIDEO, habitantes=None), "no tiene población oficial que contar"),
        (POR_APORTE, MONTEVIDEO, "no consta lo aportado"),
        (
            replace(POR_TRAMO, tramos=TRAMOS[1:]),
            replace(MONTEVIDEO, habitantes=9),
            "con 9 habitantes no hay tramo",
        ),
        (TABLA, replace(MONTEVIDEO, categoria=""), "los votos de la categoría sin anotar"),
        (CGLU, replace(MONTEVIDEO, periodos_adeudados=None), "no consta cuánto adeuda Montevideo"),
    ],
)
def test_lo_que_no_consta_no_se_inventa(parametros: ReglaDeVoto | None, votante: Votante, que: str) -> None:
    hallado = calcular_voto(regla(parametros), votante)
    assert hallado.votos == 0
    assert hallado.dictamen.veredicto is Veredicto.NO_SE_SABE
    assert que in str(hallado.dictamen.frase)


def test_la_mora_se_mira_a_su_corte_y_lo_dice_en_la_cuenta() -> None:
    assert fecha_de_corte(regla(CGLU), "2026-06-18") == "2025-12-31"
    de_sesion = regla(replace(CGLU, mora=Mora(2, Corte.SESION)))
    assert fecha_de_corte(de_sesion, "2026-06-18T10:00") == fecha_de_corte(None, "2026-06-18") == "2026-06-18"
    deudor = replace(MONTEVIDEO, periodos_adeudados=2)
    suspendido = calcular_voto(regla(CGLU), deudor, "2026-06-18").dictamen
    assert tuple(map(str, suspendido.cuenta)) == (
        "Adeuda 2 periodos al 31/12/2025; no vota quien adeuda 1 o más.",
    )
    al_dia = calcular_voto(regla(CGLU), MONTEVIDEO, "2026-06-18").dictamen
    assert str(al_dia.cuenta[0]).startswith("No adeuda ningún periodo al 31/12/2025; no vota quien")
    vota = calcular_voto(de_sesion, replace(deudor, periodos_adeudados=1), "2026-06-18").dictamen
    assert tuple(map(str, vota.cuenta)) == (
        "Adeuda 1 periodo al 18/06/2026; no vota quien adeuda 2 o más.",
        "Todos tienen un voto.",
    )


@pytest.mark.parametrize(
    ("parametros", "frase"),
    [
        (IGUAL, "Un voto cada uno."),
        (CGLU, "Un voto cada uno. Con voz y sin voto, la categoría Asociado. No vota quien, el último día del"
               " año anterior al de la sesión, adeuda al menos 1 periodo."),
        (POR_TRAMO, "Según su población: desde 0 habitantes, 1 voto; desde 100.001 habitantes, 3 votos."),
        (POR_APORTE, "Según su aporte: desde USD 0,00, 1 voto; desde USD 1.000,01, 3 votos."),
        (TABLA, "Según su categoría: Pleno, 2 votos; Honorario, 0 votos."),
    ],
)  # fmt: skip
def test_el_voto_se_dice_en_frases(parametros: ReglaDeVoto, frase: str) -> None:
    assert describir_voto(parametros, {MONEDA: "USD"}) == frase
