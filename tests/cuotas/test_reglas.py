from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.errores import DatoInvalido
from escritorio.cuotas.modelo.emision import Candidato, Escala, Pedido, Tramo
from escritorio.cuotas.modelo.periodo import leer_periodo
from escritorio.cuotas.reglas.emision import elegir_poblacion, proponer
from escritorio.cuotas.reglas.escalas import (
    SinEscala,
    escala_del_ejercicio,
    escala_vigente,
    exigir_ejercicio,
    exigir_escala,
    tramo_de,
)
from escritorio.socios.modelo import Poblacion

DE_2002 = (
    Tramo(0, 99_999, 10_000),
    Tramo(100_000, 499_999, 50_000),
    Tramo(500_000, 2_999_999, 100_000),
    Tramo(3_000_000, None, 200_000),
)


def _escala(
    tramos: tuple[Tramo, ...] = DE_2002, desde: str = "2002-01-01", hasta: str | None = None
) -> Escala:
    return Escala("e", "c", "Escala", "USD", desde, hasta, "Reglamento", tramos)


def _poblacion(
    anio: int | None, habitantes: int, fuente: str = "Censo", *, oficial: bool = True
) -> Poblacion:
    return Poblacion(f"{anio}{fuente}", anio, habitantes, fuente, oficial)


@pytest.mark.parametrize(
    ("habitantes", "importe"),
    [
        (0, 10_000),
        (99_999, 10_000),
        (100_000, 50_000),
        (499_999, 50_000),
        (500_000, 100_000),
        (2_999_999, 100_000),
        (3_000_000, 200_000),
        (12_000_000, 200_000),
    ],
)
def test_los_bordes_de_la_escala_de_2002_caen_donde_dice(habitantes: int, importe: int) -> None:
    assert tramo_de(DE_2002, habitantes).importe == importe


def test_los_tramos_se_leen_como_los_diria_la_secretaria() -> None:
    assert [t.nombre for t in DE_2002] == [
        "menos de 100.000 hab.",
        "100.000 a 499.999 hab.",
        "500.000 a 2.999.999 hab.",
        "3.000.000 y más",
    ]
    assert Tramo(0, None, 1).nombre == "todos los habitantes"


@given(st.lists(st.integers(1, 10**7), unique=True, max_size=8), st.integers(0, 2 * 10**7))
def test_cada_poblacion_cae_en_un_solo_tramo(cortes: list[int], cuantos: int) -> None:
    bordes = [0, *sorted(cortes)]
    topes: list[int | None] = [b - 1 for b in bordes[1:]]
    tramos = exigir_escala([Tramo(a, b, a) for a, b in zip(bordes, [*topes, None], strict=True)][::-1])
    caben = [t for t in tramos if t.minimo <= cuantos and (t.maximo is None or cuantos <= t.maximo)]
    assert caben == [tramo_de(tramos, cuantos)]


@pytest.mark.parametrize(
    ("tramos", "frase"),
    [
        ([], "al menos un tramo"),
        ([Tramo(1, None, 1)], "empezar en 0"),
        ([Tramo(0, 9, 1), Tramo(11, None, 1)], "Falta un tramo entre 9 y 11"),
        ([Tramo(0, 10, 1), Tramo(10, None, 1)], "se pisan"),
        ([Tramo(0, None, 1), Tramo(10, None, 1)], "se pisan"),
        ([Tramo(0, 9, 1)], "no lleva tope"),
        ([Tramo(0, None, -1)], "negativo"),
    ],
)
def test_una_escala_con_huecos_o_solapes_se_rechaza_diciendo_donde(tramos: list[Tramo], frase: str) -> None:
    with pytest.raises(DatoInvalido, match=frase) as error:
        exigir_escala(tramos)
    assert error.value.campo == "tramos"


def test_rige_la_escala_del_primer_dia_del_ejercicio() -> None:
    vieja, nueva = _escala(hasta="2025-12-31"), _escala(desde="2026-01-01")
    assert escala_del_ejercicio([nueva, vieja], leer_periodo("2025")) is vieja
    assert escala_del_ejercicio([nueva, vieja], leer_periodo("2026")) is nueva
    assert escala_vigente([nueva, vieja], "2025-12-31") is vieja
    with pytest.raises(SinEscala, match="01/01/2001"):
        escala_del_ejercicio([nueva, vieja], leer_periodo("2001"))


@pytest.mark.parametrize("texto", ["", "26", "2026-27", "２０２６", "dos mil", "1026", "20266"])
def test_un_ejercicio_es_un_anio_de_cuatro_cifras(texto: str) -> None:
    with pytest.raises(DatoInvalido, match="no es un ejercicio"):
        exigir_ejercicio(texto)
    assert exigir_ejercicio(" 2026 ") == "2026"


SERIE = (
    _poblacion(2019, 99_854),
    _poblacion(2020, 102_211),
    _poblacion(2024, 105_000, "Estimación", oficial=False),
    _poblacion(2027, 110_000),
)


@pytest.mark.parametrize(
    ("pedido", "habitantes"),
    [
        (Pedido("2026"), 102_211),
        (Pedido("2019"), 99_854),
        (Pedido("2026", poblacion_de=2019), 99_854),
        (Pedido("2026", motivo_no_oficial="Acuerdo 3"), 102_211),
        (Pedido("2026", poblacion_de=2024, motivo_no_oficial="Acuerdo 3"), 105_000),
    ],
)
def test_manda_la_oficial_del_anio_pedido_o_la_ultima_al_ejercicio(pedido: Pedido, habitantes: int) -> None:
    elegida = elegir_poblacion(SERIE, pedido)
    assert isinstance(elegida, Poblacion)
    assert elegida.habitantes == habitantes


@pytest.mark.parametrize(
    ("serie", "pedido", "motivo"),
    [
        ((), Pedido("2026"), "no tiene población oficial hasta 2026"),
        (SERIE, Pedido("2018"), "no tiene población oficial hasta 2018"),
        (SERIE, Pedido("2026", poblacion_de=2021), "no tiene población oficial de 2021"),
        (
            SERIE,
            Pedido("2026", poblacion_de=2024),
            "no tiene población oficial de 2024; consta 105.000 sin ser oficial (Estimación)",
        ),
        (
            (_poblacion(2025, 9), _poblacion(2025, 10, "INE")),
            Pedido("2026"),
            "tiene más de una población de 2025 y no se sabe cuál vale: Censo (9) e INE (10)",
        ),
        (
            (_poblacion(None, 9, oficial=False), _poblacion(None, 10, "Mapa", oficial=False)),
            Pedido("2026", motivo_no_oficial="Acuerdo 3"),
            "tiene más de una población sin año y no se sabe cuál vale: Censo (9) y Mapa (10)",
        ),
    ],
)
def test_sin_una_sola_poblacion_que_valga_no_hay_cargo_y_se_dice_por_que(
    serie: tuple[Poblacion, ...], pedido: Pedido, motivo: str
) -> None:
    assert elegir_poblacion(serie, pedido) == motivo


def test_quien_no_paga_por_su_categoria_o_su_tramo_queda_fuera_con_motivo() -> None:
    exento = _escala((Tramo(0, 99, 0), Tramo(100, None, 5)))
    quienes = [
        Candidato("a", "", "Observador", "Observador", False),
        Candidato("b", "", "Chico", "Pleno", True),
        Candidato("c", "", "Grande", "Pleno", True),
    ]
    series = {i: (_poblacion(2025, n),) for i, n in (("a", 500), ("b", 50), ("c", 500))}
    cargos, fuera = proponer(Pedido("2026"), exento, quienes, series, set())
    assert [c.socio for c in cargos] == ["Grande"]
    assert [f.motivo for f in fuera] == [
        "su categoría (Observador) no paga cuota",
        "su tramo (menos de 100 hab.) no paga",
    ]
