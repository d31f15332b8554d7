"""En un puesto de varias plazas, cada llegada releva a uno de los que siguen en funciones, y no a todos."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.integrar import ReglaDeMandato
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.modelo.mandatos import Mandato
from escritorio.organos.reglas.mandatos import con_relevos
from tests.fabrica import con_socios
from tests.organos.escenas import con_mandato, de, fijar, puesto_de

FIN = "2025-12-31"


def vocal(n: int, desde: str = "2024-01-01", hasta: str | None = FIN, socio: str = "") -> Mandato:
    return Mandato(
        f"m{n:02}", "p", "Vocalía", "integrante", True, socio or f"s{n}", None, f"Ciudad {n}",
        desde, hasta, "", None, None,
    )  # fmt: skip


def quienes(todos: list[Mandato], dia: str, plazas: int | None = 3) -> set[str]:
    siguen = [m.id for m in todos if m.hasta == FIN]
    return {m.id for m in con_relevos([replace(m, plazas=plazas) for m in todos], siguen) if m.rige(dia)}


TRES = [vocal(1, "2022-01-01"), vocal(2, "2020-01-01"), vocal(3, "2021-01-01")]


def test_sin_llegadas_siguen_todos_y_cada_una_releva_al_mas_antiguo() -> None:
    assert quienes(TRES, "2026-01-01") == {"m01", "m02", "m03"}
    una = [*TRES, vocal(4, "2026-02-01", None)]
    assert quienes(una, "2026-01-31") == {"m01", "m02", "m03"}
    assert quienes(una, "2026-02-01") == {"m01", "m03", "m04"}
    dos = [*una, vocal(5, "2026-03-01", None)]
    assert quienes(dos, "2026-03-01") == {"m01", "m04", "m05"}


def test_deja_el_sitio_quien_antes_acabo_aunque_llegara_despues() -> None:
    antes = replace(TRES[0], hasta="2025-06-30")
    todos = [antes, *TRES[1:], vocal(4, "2026-02-01", None)]
    siguen = [m.id for m in todos if m.hasta]
    assert {
        m.id for m in con_relevos([replace(m, plazas=3) for m in todos], siguen) if m.rige("2026-02-01")
    } == {
        "m02",
        "m03",
        "m04",
    }


def test_con_sitio_libre_nadie_lo_deja_y_quien_repite_se_releva_a_si_mismo() -> None:
    assert quienes([*TRES, vocal(4, "2026-02-01", None)], "2026-02-01", 4) == {"m01", "m02", "m03", "m04"}
    repite = [*TRES, vocal(4, "2026-02-01", None, socio="s3")]
    assert quienes(repite, "2026-02-01") == {"m01", "m02", "m04"}


def test_sin_plazas_fijas_cada_llegada_releva_a_uno() -> None:
    assert quienes([*TRES, vocal(4, "2026-02-01", None)], "2026-02-01", None) == {"m01", "m03", "m04"}


def test_quien_acaba_con_todas_las_plazas_ya_dadas_no_sigue() -> None:
    llenas = [TRES[0], *(vocal(n, "2025-11-01", None) for n in (5, 6))]
    assert quienes([*llenas, vocal(7, "2025-12-01", None)], "2026-01-01", 3) == {"m05", "m06", "m07"}
    assert quienes(llenas, "2026-01-01", 3) == {"m01", "m05", "m06"}


dias = st.integers(1, 28).map(lambda d: f"2026-02-{d:02}")


@given(st.integers(1, 6), st.lists(dias, max_size=6), dias, st.permutations(list("ABCDEFGHIJKL")))
def test_ni_sobran_ni_faltan_y_el_nombre_no_decide(
    plazas: int, llegadas: list[str], dia: str, nombres: list[str]
) -> None:
    acaban = [vocal(n) for n in range(plazas)]
    llegan = [vocal(10 + n, desde, None) for n, desde in enumerate(llegadas[:plazas])]
    todos = [*acaban, *llegan]
    ese_dia = quienes(todos, dia, plazas)
    nuevos = {m.id for m in llegan if m.desde <= dia}
    assert nuevos <= ese_dia
    assert len(ese_dia) == plazas
    con_otros = [replace(m, nombre=n) for m, n in zip(todos, nombres, strict=False)]
    assert quienes(con_otros, dia, plazas) == ese_dia


def test_en_el_archivo_una_llegada_no_echa_a_los_demas(bd: Archivo) -> None:
    ids = con_socios(bd, 4)
    with transaccion(bd, "Tres plazas"):
        bd.ejecutar("UPDATE puesto SET plazas = 3 WHERE id = ?", [puesto_de(bd, "secretaria_ejecutiva")])
    fijar(bd, "secretaria_ejecutiva", ReglaDeMandato(hasta_sucesor=True), "mandato")
    for n, desde in enumerate(("2022-01-01", "2020-01-01", "2021-01-01")):
        con_mandato(bd, "secretaria_ejecutiva", 0, ids[n], desde=desde, hasta=FIN)
    con_mandato(bd, "secretaria_ejecutiva", 0, ids[3], desde="2026-02-01")
    hoy = {m.nombre for m in mandatos(bd, de(bd, "secretaria_ejecutiva")) if m.rige("2026-02-01")}
    assert hoy == {"Municipio 001", "Municipio 003", "Municipio 004"}
