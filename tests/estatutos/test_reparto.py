"""El reparto de plazas entre listas, contra una cuenta hecha aparte y contra ejemplos conocidos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.lengua import Habla
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import Igualdad, Metodo, ReglaDeMayoria, RepartoDePlazas
from escritorio.estatutos.parametros.lectura import exigir_parametros
from escritorio.estatutos.reglas.describir import describir
from escritorio.estatutos.reglas.reparto import ListaVotada, PlazasRepartidas, repartir, repartir_plazas

_MITAD = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2))
_DHONDT = RepartoDePlazas(Metodo.DHONDT)
_VOTOS = st.lists(st.integers(0, 40), min_size=1, max_size=6)
_PLAZAS = st.integers(1, 9)
_DIVISORES = (Metodo.DHONDT, Metodo.SAINTE_LAGUE)


def _listas(votos: Sequence[int], nombres: int = 99) -> list[ListaVotada]:
    return [ListaVotada(n, n, v, nombres) for n, v in zip("ABCDEFG", votos, strict=False)]


def _regla(reparto: RepartoDePlazas = _DHONDT) -> Regla:
    parametros = ReglaDeMayoria((_MITAD,), listas=reparto)
    return Regla("r", "o", "mayoria", "eleccion", parametros, "art. 7", "2001-01-01", None)


def _hecho(metodo: Metodo, votos: Sequence[int], plazas: int) -> PlazasRepartidas:
    return repartir(RepartoDePlazas(metodo), _listas(votos), plazas)


@pytest.mark.parametrize(
    ("metodo", "votos", "plazas", "esperadas"),
    [
        (Metodo.DHONDT, (340_000, 280_000, 160_000, 60_000, 15_000), 7, [3, 3, 1, 0, 0]),
        (Metodo.DHONDT, (53_000, 24_000, 23_000), 7, [4, 2, 1]),
        (Metodo.SAINTE_LAGUE, (53_000, 24_000, 23_000), 7, [3, 2, 2]),
        (Metodo.HARE, (47_000, 16_000, 15_800, 12_000, 6_100, 3_100), 10, [5, 2, 1, 1, 1, 0]),
    ],
)
def test_los_ejemplos_conocidos(
    metodo: Metodo, votos: Sequence[int], plazas: int, esperadas: list[int]
) -> None:
    hecho = _hecho(metodo, votos, plazas)
    assert [*hecho.plazas.values()] == esperadas
    assert (hecho.empatadas, hecho.quedan) == ((), 0)


@given(st.sampled_from(Metodo), _VOTOS, _PLAZAS)
def test_las_plazas_suman_las_que_hay(metodo: Metodo, votos: list[int], plazas: int) -> None:
    hecho = _hecho(metodo, votos, plazas)
    assert sum(hecho.plazas.values()) + hecho.quedan == plazas
    assert (hecho.quedan == 0) is (any(votos) and not hecho.empatadas)
    assert len(hecho.empatadas) > hecho.quedan or not hecho.empatadas
    assert all(hecho.plazas[n.id] == 0 for n in _listas(votos) if not n.votos)


@given(st.sampled_from(Metodo), _VOTOS, _PLAZAS)
def test_con_mas_votos_no_se_tienen_menos_plazas(metodo: Metodo, votos: list[int], plazas: int) -> None:
    hecho = _hecho(metodo, votos, plazas)
    por_votos = sorted(_listas(votos), key=lambda x: x.votos)
    dadas = [(hecho.plazas[x.id], x.votos) for x in por_votos]
    assert all(a <= b or va == vb for (a, va), (b, vb) in pairwise(dadas))


@given(st.sampled_from(_DIVISORES), _VOTOS, _PLAZAS)
def test_con_una_plaza_mas_ninguna_lista_pierde(metodo: Metodo, votos: list[int], plazas: int) -> None:
    antes, despues = _hecho(metodo, votos, plazas), _hecho(metodo, votos, plazas + 1)
    assert all(despues.plazas[cual] >= suyas for cual, suyas in antes.plazas.items())


@given(st.sampled_from(Metodo), _VOTOS, _PLAZAS, st.integers(2, 9))
def test_multiplicar_los_votos_no_cambia_nada(
    metodo: Metodo, votos: list[int], plazas: int, por: int
) -> None:
    antes, despues = _hecho(metodo, votos, plazas), _hecho(metodo, [v * por for v in votos], plazas)
    assert (antes.plazas, antes.empatadas) == (despues.plazas, despues.empatadas)


@given(_VOTOS.filter(any), _PLAZAS)
def test_por_restos_nadie_se_aparta_de_su_cociente(votos: list[int], plazas: int) -> None:
    hecho = _hecho(Metodo.HARE, votos, plazas)
    for lista in _listas(votos):
        justa = Fraction(lista.votos) * plazas / sum(votos)
        assert int(justa) <= hecho.plazas[lista.id] <= int(justa) + 1


@given(st.sampled_from(_DIVISORES), _VOTOS.filter(any), _PLAZAS)
def test_los_cocientes_contra_la_tabla_entera(metodo: Metodo, votos: list[int], plazas: int) -> None:
    """Las plazas son las primeras casillas de la tabla ordenada, salvo las iguales a la que queda fuera."""
    divisores = [1 + (1 if metodo is Metodo.DHONDT else 2) * n for n in range(plazas)]
    tabla = sorted(
        ((Fraction(x.votos) / d, x.id) for x in _listas(votos) if x.votos for d in divisores), reverse=True
    )
    corte = tabla[plazas][0] if len(tabla) > plazas else Fraction(-1)
    seguras = [cual for cociente, cual in tabla[:plazas] if cociente > corte]
    hecho = _hecho(metodo, votos, plazas)
    assert hecho.plazas == {x.id: seguras.count(x.id) for x in _listas(votos)}
    assert sorted(hecho.empatadas) == (
        sorted({cual for cociente, cual in tabla if cociente == corte}) if hecho.quedan else []
    )


@given(_VOTOS.filter(any), _PLAZAS)
def test_los_restos_contra_enteros(votos: list[int], plazas: int) -> None:
    """Con enteros: votos por plazas, entre el total; el resto de esa división ordena lo que falta."""
    total = sum(votos)
    partes = {x.id: divmod(int(x.votos) * plazas, total) for x in _listas(votos)}
    faltan = plazas - sum(enteras for enteras, _ in partes.values())
    orden = sorted((resto for _, resto in partes.values()), reverse=True)
    corte = orden[faltan] if faltan < len(orden) else -1
    esperadas = {cual: enteras + (faltan > 0 and resto > corte) for cual, (enteras, resto) in partes.items()}
    assert _hecho(Metodo.HARE, votos, plazas).plazas == esperadas


@given(st.sampled_from(Metodo), _VOTOS.filter(any), _PLAZAS, st.integers(1, 4))
def test_una_lista_no_tiene_mas_plazas_que_nombres(
    metodo: Metodo, votos: list[int], plazas: int, nombres: int
) -> None:
    hecho = repartir(RepartoDePlazas(metodo), _listas(votos, nombres), plazas)
    con_votos = sum(1 for v in votos if v)
    assert max(hecho.plazas.values()) <= nombres
    if not hecho.empatadas:
        assert sum(hecho.plazas.values()) == min(plazas, nombres * con_votos)


@given(st.sampled_from(Metodo), _VOTOS, _PLAZAS)
def test_con_mas_votos_solo_quedan_empatadas_las_iguales(
    metodo: Metodo, votos: list[int], plazas: int
) -> None:
    hecho = repartir(RepartoDePlazas(metodo, True, Igualdad.SORTEO), _listas(votos), plazas)
    suyos: Mapping[str, Cuantos] = {x.id: x.votos for x in _listas(votos)}
    assert len({suyos[cual] for cual in hecho.empatadas}) <= 1
    assert hecho.decide is (Igualdad.SORTEO if hecho.empatadas else None)


def test_la_cuenta_ensena_los_cocientes_y_el_articulo() -> None:
    dictamen, _ = repartir_plazas(_regla(), _listas((100, 80, 30)), 5)
    assert [*map(str, dictamen.cuenta)] == [
        "Se reparten 5 plazas por cocientes de D'Hondt: los votos de cada lista se dividen entre 1, 2, 3… y"
        " las plazas van a los cocientes mayores.",
        "A, 100 votos: 100; 50; 33 1/3; 25. 3 plazas.",
        "B, 80 votos: 80; 40; 26 2/3. 2 plazas.",
        "C, 30 votos: 30. 0 plazas.",
    ]
    assert str(dictamen.frase) == "Se reparten 5 plazas: A, 3; B, 2."
    assert (str(dictamen.fundamento), dictamen.veredicto) == ("art. 7", Veredicto.SI)


def test_la_cuenta_ensena_los_restos_en_las_dos_lenguas() -> None:
    dictamen, _ = repartir_plazas(_regla(RepartoDePlazas(Metodo.HARE)), _listas((47, 16, 37)), 7)
    assert [*map(str, dictamen.cuenta)] == [
        "Se reparten 7 plazas por restos mayores (Hare): el cociente es 100 votos entre 7: 14 2/7.",
        "A, 47 votos: 3 por cociente y resto 4 1/7. 3 plazas.",
        "B, 16 votos: 1 por cociente y resto 1 5/7. 1 plaza.",
        "C, 37 votos: 2 por cociente y resto 8 3/7; 1 por resto. 3 plazas.",
    ]
    en_pt = [Habla("pt").decir(d) for d in dictamen.cuenta]
    assert en_pt[0].startswith("Distribuem-se 7 vagas por maiores restos (Hare)")
    assert en_pt[3] == "C, 37 votos: 2 por quociente e resto 8 3/7; 1 por resto. 3 vagas."


def test_igual_cociente_lo_deshace_la_regla_o_se_dice_que_calla() -> None:
    calla, _ = repartir_plazas(_regla(), _listas((60, 30)), 2)
    assert calla.veredicto is Veredicto.EMPATE
    assert str(calla.frase) == (
        "Se reparte 1 plaza: A, 1. Empate por la última plaza entre A y B: la regla no dice cómo se deshace."
    )
    mas, hecho = repartir_plazas(_regla(RepartoDePlazas(Metodo.DHONDT, True)), _listas((60, 30)), 2)
    assert (mas.veredicto, hecho.plazas) == (Veredicto.SI, {"A": 2, "B": 0})
    assert str(mas.cuenta[-1]) == (
        "Con cociente 30 se disputan la última plaza A y B: según la regla, a la lista con más votos, A."
    )
    sorteo, _ = repartir_plazas(
        _regla(RepartoDePlazas(Metodo.DHONDT, True, Igualdad.SORTEO)), _listas((30, 30)), 1
    )
    assert str(sorteo.frase) == "Empate por la última plaza entre A y B: según la regla, decide el sorteo."


def test_sin_votos_ni_nombres_bastantes_se_dice() -> None:
    nadie, _ = repartir_plazas(_regla(), _listas((0, 0)), 3)
    assert (nadie.veredicto, str(nadie.frase)) == (
        Veredicto.NO,
        "Ninguna lista tuvo votos: no se reparten plazas.",
    )
    corta, _ = repartir_plazas(_regla(), _listas((9, 1), nombres=1), 3)
    assert str(corta.frase) == (
        "Se reparten 2 plazas: A, 1; B, 1. Queda 1 plaza sin cubrir: las listas no llevan más nombres."
    )


def test_la_regla_se_lee_y_se_dice_en_una_frase() -> None:
    parametros = ReglaDeMayoria((), listas=RepartoDePlazas(Metodo.HARE, True, Igualdad.SORTEO))
    exigir_parametros("mayoria", parametros)
    como = "Por listas, las plazas se reparten por restos mayores (Hare)"
    assert describir(parametros) == (
        f"{como}; si dos igualan, la más votada y, si persiste, decide el sorteo."
    )
    assert describir(ReglaDeMayoria((), listas=RepartoDePlazas(Metodo.HARE))) == f"{como}."
    assert describir(ReglaDeMayoria((), listas=RepartoDePlazas(Metodo.HARE, True))) == (
        f"{como}; si dos igualan, la más votada."
    )
