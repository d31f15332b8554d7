"""La regla de cuota dice qué pasa con quien no paga, y lo que no dice queda pendiente."""

from __future__ import annotations

from fractions import Fraction

import pytest

from escritorio.comun.base.errores import DatoInvalido
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import (
    BaseDeRecargo,
    Corte,
    FormaDeCuota,
    FormaDeVoto,
    Mora,
    Recargo,
    ReglaDeCuota,
    ReglaDeVoto,
)
from escritorio.estatutos.parametros.lectura import escribir_parametros, exigir_parametros
from escritorio.estatutos.reglas.cuota import describir_cuota, dictar_medida, escribir_tasa, leer_tasa
from escritorio.estatutos.reglas.voto import Votante, describir_voto, mora_en_el_voto


def _regla(familia: str, parametros: ReglaDeCuota | ReglaDeVoto | None) -> Regla:
    return Regla("r", "o", familia, "", parametros, "art. 8", "2001-01-01", None)


def _cuota(**lo_demas: object) -> ReglaDeCuota:
    return ReglaDeCuota(FormaDeCuota.FIJA, **lo_demas)  # type: ignore[arg-type]  # cada prueba da los suyos


def test_procede_la_medida_desde_los_periodos_que_dice_la_regla() -> None:
    regla = _regla("cuota", _cuota(suspende=2, excluye=3))
    suspender = dictar_medida(regla, "suspension", "Tala", ["2024", "2025"], "2026-03-10")
    excluir = dictar_medida(regla, "exclusion", "Tala", ["2024", "2025"], "2026-03-10")
    assert (suspender.veredicto, excluir.veredicto) == (Veredicto.SI, Veredicto.NO)
    assert tuple(map(str, suspender.cuenta)) == (
        "Tala adeuda 2 periodos (2024 y 2025) al 10/03/2026.",
        "Procede la suspensión desde 2 periodos adeudados.",
    )
    assert "art. 8" in str(suspender.fundamento)


@pytest.mark.parametrize("regla", [None, _regla("cuota", None), _regla("cuota", _cuota())])
def test_lo_que_la_regla_no_dice_no_se_inventa(regla: Regla | None) -> None:
    dictamen = dictar_medida(regla, "exclusion", "Tala", ["2020", "2021", "2022"], "2026-03-10")
    assert dictamen.veredicto is Veredicto.NO_SE_SABE


def test_el_recargo_se_dice_en_palabras_y_vuelve_igual_del_archivo() -> None:
    recargo = Recargo(Fraction(3, 200), dias=30, sobre=BaseDeRecargo.IMPORTE, tope=Fraction(1, 5))
    regla = _cuota(suspende=2, recargo=recargo)
    exigir_parametros("cuota", regla)
    assert '"3/200"' in escribir_parametros(regla)
    assert describir_cuota(regla).endswith(
        "Procede suspender a quien adeuda 2 periodos o más. Pagar tarde lleva un recargo del 1,5 % del"
        " importe del cargo por cada mes entero de demora, desde los 30 días de vencer, hasta el 20 % del"
        " cargo."
    )


def test_con_cero_periodos_no_se_suspende_a_quien_no_debe() -> None:
    dictamen = dictar_medida(_regla("cuota", _cuota(suspende=0)), "suspension", "Tala", [], "2026-03-10")
    assert dictamen.veredicto is Veredicto.NO


@pytest.mark.parametrize(
    ("escrito", "tasa"),
    [
        ("1,5", Fraction(3, 200)),
        ("0.05 %", Fraction(1, 2000)),
        ("100", Fraction(1)),
        ("100/3", Fraction(1, 3)),
    ],
)
def test_la_tasa_es_exacta(escrito: str, tasa: Fraction) -> None:
    assert leer_tasa(escrito, "el recargo") == tasa
    assert leer_tasa(escribir_tasa(tasa), "el recargo") == tasa


@pytest.mark.parametrize("escrito", ["", "101", "-1", "uno", "1/0", "1,2,3"])
def test_lo_que_no_es_un_tanto_por_ciento_se_dice(escrito: str) -> None:
    with pytest.raises(DatoInvalido):
        leer_tasa(escrito, "el recargo")


def test_la_mora_quita_el_voto_segun_la_regla_y_el_plan_se_dice() -> None:
    parametros = ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(1, Corte.ANIO_ANTERIOR, con_plan=True))
    regla = _regla("voto", parametros)
    pierde = mora_en_el_voto(regla, Votante("Tala", "plena", periodos_adeudados=1), "2026-03-10")
    conserva = mora_en_el_voto(regla, Votante("Tala", "plena", periodos_adeudados=0), "2026-03-10")
    assert pierde is not None
    assert conserva is not None
    assert (pierde.veredicto, conserva.veredicto) == (Veredicto.SI, Veredicto.NO)
    assert "31/12/2025" in str(pierde.cuenta[0])
    assert describir_voto(parametros).endswith("plan de pago que se cumple no le quita el voto.")
    sin_mora = _regla("voto", ReglaDeVoto(FormaDeVoto.IGUAL))
    assert mora_en_el_voto(sin_mora, Votante("Tala", "plena"), "2026-03-10") is None
