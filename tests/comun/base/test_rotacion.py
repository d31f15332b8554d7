"""Qué copias se conservan: la última buena siempre, y ninguna de un escalón se retira si cabe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.rotacion import ESCALONES, Estado, Guardada, se_conservan

SIN_TOPE = 10**12
MOMENTO = st.datetimes(datetime(2019, 1, 1), datetime(2026, 12, 31))


@st.composite
def copias(draw: st.DrawFn) -> list[Guardada]:
    momentos = draw(st.lists(MOMENTO, max_size=30, unique=True))
    # Algunas del mismo día: es lo que más se acumula.
    repetidos = draw(st.lists(st.sampled_from(momentos), max_size=10)) if momentos else []
    momentos += [m + timedelta(minutes=n) for n, m in enumerate(repetidos)]
    return [
        Guardada(
            f"c{n}", m.isoformat(timespec="seconds"), draw(st.integers(1, 100)), draw(st.sampled_from(Estado))
        )
        for n, m in enumerate(momentos)
    ]


def una(dia: str, estado: Estado = Estado.BUENA, tamano: int = 10) -> Guardada:
    return Guardada(dia, f"{dia}T10:00:00", tamano, estado)


def ultima_buena(todas: Sequence[Guardada]) -> Guardada | None:
    buenas = [c for c in todas if c.estado is Estado.BUENA]
    return max(buenas, key=lambda c: (c.momento, c.nombre), default=None)


@given(copias(), st.integers(0, 2_000))
def test_la_ultima_buena_nunca_se_retira(todas: list[Guardada], tope: int) -> None:
    buena = ultima_buena(todas)
    quedan = se_conservan(todas, tope)
    assert buena is None or buena.nombre in quedan


@given(copias(), st.integers(0, 2_000))
def test_no_se_pasa_del_tope_salvo_por_la_ultima_buena(todas: list[Guardada], tope: int) -> None:
    quedan = [c for c in todas if c.nombre in se_conservan(todas, tope)]
    assert sum(c.tamano for c in quedan) <= tope or quedan == [ultima_buena(todas)]


@given(copias(), st.integers(0, 2_000))
def test_la_de_un_escalon_solo_se_retira_si_no_cabe(todas: list[Guardada], tope: int) -> None:
    quedan = se_conservan(todas, tope)
    ocupan = sum(c.tamano for c in todas if c.nombre in quedan)
    for grupo, cuantos in ESCALONES:
        sirven = [c for c in todas if c.estado is not Estado.MALA]
        for clave in sorted({grupo(c) for c in sirven}, reverse=True)[:cuantos]:
            suyas = [c for c in sirven if grupo(c) == clave]
            # Al grupo lo representa su última buena o, si no la hay, la última por probar.
            suya = ultima_buena(suyas) or max(suyas, key=lambda c: (c.momento, c.nombre))
            assert suya.nombre in quedan or ocupan + suya.tamano > tope


@given(copias(), st.integers(0, 2_000), st.randoms(use_true_random=False))
def test_da_igual_el_orden_en_que_se_miren(todas: list[Guardada], tope: int, azar: Random) -> None:
    revueltas = list(todas)
    azar.shuffle(revueltas)
    assert se_conservan(revueltas, tope) == se_conservan(todas, tope)


@given(copias(), st.integers(0, 2_000))
def test_rotar_dos_veces_es_rotar_una(todas: list[Guardada], tope: int) -> None:
    quedan = se_conservan(todas, tope)
    assert se_conservan([c for c in todas if c.nombre in quedan], tope) == quedan


@given(copias())
def test_una_mala_no_ocupa_el_sitio_de_nadie(todas: list[Guardada]) -> None:
    buena, quedan = ultima_buena(todas), se_conservan(todas, SIN_TOPE)
    malas = [c for c in todas if c.estado is Estado.MALA and c.nombre in quedan]
    assert buena is None or all((c.momento, c.nombre) > (buena.momento, buena.nombre) for c in malas)


def test_tras_dos_anios_de_copias_diarias_quedan_los_cuatro_escalones() -> None:
    dias = [datetime(2024, 1, 1) + timedelta(days=n) for n in range(366 + 365)]
    todas = [una(d.date().isoformat()) for d in dias]
    quedan = sorted(se_conservan(todas, SIN_TOPE), reverse=True)
    assert quedan[:7] == [f"2025-12-{dia}" for dia in range(31, 24, -1)]
    assert {"2025-12-28", "2025-12-21", "2025-12-14"} <= set(quedan)
    fines = (30, 31, 30, 31, 31, 30, 31, 30, 31, 28, 31)
    meses = [f"2025-{mes:02}-{dia}" for mes, dia in zip(range(11, 0, -1), fines, strict=True)]
    assert [q for q in quedan if q < "2025-12-01"] == [*meses, "2024-12-31"]


def test_dia_a_dia_se_llega_a_lo_mismo_que_de_una_vez() -> None:
    dias = [(datetime(2024, 1, 1) + timedelta(days=n)).date().isoformat() for n in range(800)]
    quedan: list[Guardada] = []
    for dia in dias:
        nombres = se_conservan([*quedan, una(dia)], SIN_TOPE)
        quedan = [c for c in [*quedan, una(dia)] if c.nombre in nombres]
    assert {c.nombre for c in quedan} == se_conservan([una(d) for d in dias], SIN_TOPE)


def test_si_el_sitio_escasea_quedan_de_fechas_repartidas() -> None:
    dias = ["2026-11-23", "2026-11-22", "2026-11-21", "2026-11-08", "2026-09-30", "2025-12-31"]
    assert se_conservan([una(d) for d in dias], 50) == set(dias) - {"2026-11-08"}


def test_del_ultimo_dia_quedan_todas_y_de_los_demas_la_ultima() -> None:
    del_dia = [Guardada(f"h{h}", f"2026-11-23T{h:02}:00:00", 1, Estado.BUENA) for h in range(8, 12)]
    ayer = [Guardada(f"a{h}", f"2026-11-22T{h:02}:00:00", 1, Estado.BUENA) for h in range(8, 12)]
    assert se_conservan([*del_dia, *ayer], SIN_TOPE) == {"h8", "h9", "h10", "h11", "a11"}


def test_de_un_dia_vale_la_buena_aunque_haya_otra_mas_nueva_por_probar() -> None:
    buena = Guardada("buena", "2026-11-20T09:00:00", 1, Estado.BUENA)
    pendiente = Guardada("pendiente", "2026-11-20T18:00:00", 1, Estado.PENDIENTE)
    assert se_conservan([buena, pendiente, una("2026-11-23")], SIN_TOPE) == {"buena", "2026-11-23"}
