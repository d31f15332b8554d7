"""A quién le toca, y qué rompe un plan de turnos."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.estatutos.modelo.integrar import Alternancia, CriterioDeTurno, ReglaDeMandato
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.rotacion import (
    Aspirante,
    TurnoPropuesto,
    proponer_turnos,
    revisar_turnos,
)
from escritorio.estatutos.reglas.universo import Elegible, Ocupacion

POR_PAIS = ReglaDeMandato(24, turno=CriterioDeTurno.PAIS, turnos_sin_repetir=2)
POR_ORDEN = ReglaDeMandato(12, turno=CriterioDeTurno.ORDEN)
POR_ANTIGUEDAD = ReglaDeMandato(12, turno=CriterioDeTurno.ANTIGUEDAD, turnos_sin_repetir=1)


def aspirante(nombre: str, pais: str, alta: str = "") -> Aspirante:
    return Aspirante(Elegible(f"socio:{nombre}", nombre, pais), alta)


ROSARIO = aspirante("Rosario", "AR", "1995-11-11")
QUILMES = aspirante("Quilmes", "AR", "2001-03-01")
ASUNCION = aspirante("Asunción", "PY", "1996-05-05")
CUIABA = aspirante("Cuiabá", "BR")
TODOS = (ROSARIO, QUILMES, ASUNCION, CUIABA)


def regla(parametros: ReglaDeMandato | None) -> Regla:
    return Regla("r", "o", "mandato", "", parametros, "art. 15 del estatuto", "0001-01-01", None)


def ocupo(quien: Aspirante, desde: str, hasta: str | None) -> Ocupacion:
    return Ocupacion("secretaria", "Secretaría Ejecutiva", quien.quien, desde, hasta)


def turno(quien: Aspirante, desde: str, hasta: str) -> TurnoPropuesto:
    return TurnoPropuesto(quien.quien, desde, hasta, "a mano")


HISTORIA = (ocupo(ROSARIO, "2024-01-01", "2025-12-31"),)


@pytest.mark.parametrize(
    ("parametros", "candidatos", "orden", "por_que"),
    [
        (POR_PAIS, TODOS, ["Asunción", "Cuiabá", "Quilmes"], "PY no lo ha ejercido"),
        (POR_ORDEN, TODOS, ["Quilmes", "Asunción", "Cuiabá"], "Sigue en el orden de la lista"),
        (replace(POR_ORDEN, alterna=Alternancia.PAIS), TODOS, ["Asunción", "Cuiabá", "Rosario"],
         "Sigue en el orden de la lista"),
        (POR_ANTIGUEDAD, TODOS, ["Asunción", "Quilmes", "Cuiabá"],
         "Socio desde el 05/05/1996; no lo ha ejercido"),
        (POR_PAIS, (ROSARIO, QUILMES), ["Quilmes", "Rosario", "Quilmes"],
         "AR es el país que hace más que no lo ejerce; repite el país anterior: no hay candidatos de otro"),
        (POR_ANTIGUEDAD, (ROSARIO,), ["Rosario"] * 3,
         "Socio desde el 11/11/1995; es quien hace más que no lo ejerce; repite antes de tiempo: no hay más"
         " candidatos"),
        (POR_ANTIGUEDAD, (CUIABA,), ["Cuiabá"] * 3, "No consta su alta; no lo ha ejercido"),
        (POR_ORDEN, (), [], ""),
    ],
)  # fmt: skip
def test_los_turnos_siguen_el_criterio_de_la_regla(
    parametros: ReglaDeMandato, candidatos: tuple[Aspirante, ...], orden: list[str], por_que: str
) -> None:
    turnos = proponer_turnos(regla(parametros), candidatos, HISTORIA, "2026-01-01", 3)
    assert [t.quien.nombre for t in turnos] == orden
    assert [t.por_que for t in turnos[:1]] == ([por_que] if orden else [])


def test_los_turnos_se_siguen_sin_hueco_y_duran_lo_que_dice_la_regla() -> None:
    turnos = proponer_turnos(regla(POR_PAIS), TODOS, HISTORIA, "2026-01-01", 2)
    assert [(t.desde, t.hasta) for t in turnos] == [
        ("2026-01-01", "2027-12-31"),
        ("2028-01-01", "2029-12-31"),
    ]
    assert revisar_turnos(regla(POR_PAIS), turnos, HISTORIA) == []


@pytest.mark.parametrize(
    ("parametros", "campo"),
    [
        (None, "regla"),
        (ReglaDeMandato(24), "turno"),
        (replace(POR_PAIS, turno=CriterioDeTurno.SIN_CRITERIO), "turno"),
        (replace(POR_PAIS, duracion_meses=0), "duracion_meses"),
    ],
)
def test_sin_regla_de_rotacion_no_se_propone_nada(parametros: ReglaDeMandato | None, campo: str) -> None:
    with pytest.raises(DatoInvalido) as error:
        proponer_turnos(regla(parametros), TODOS, (), "2026-01-01", 1)
    assert error.value.campo == campo


def test_un_plan_que_rompe_la_regla_dice_que_rompe() -> None:
    plan = (
        turno(ROSARIO, "2026-02-01", "2027-12-31"),
        turno(ASUNCION, "2027-12-01", "2030-12-31"),
        turno(ROSARIO, "2031-01-01", "2032-12-31"),
    )
    assert revisar_turnos(regla(POR_PAIS), plan, HISTORIA) == [
        "Entre los turnos de Rosario y Rosario hay un hueco del 01/01/2026 al 31/01/2026.",
        "Los turnos de Rosario y Asunción se solapan desde el 01/12/2027.",
        "Rosario repite el 01/02/2026 con ningún turno de por medio; se piden 2 turnos.",
        "Rosario repite el país anterior (AR) el 01/02/2026.",
        "El turno de Asunción pasa del 30/11/2029, su término.",
        "Rosario repite el 01/01/2031 con 1 turno de por medio; se piden 2 turnos.",
    ]
    sin_termino = (ocupo(ASUNCION, "2024-01-01", None),)
    assert revisar_turnos(regla(None), plan[:1], sin_termino) == []


PAISES = st.sampled_from(["AR", "BR", "CL", "PY", "UY", "BO"])


@given(
    st.lists(PAISES, max_size=6),
    st.integers(0, 3),
    st.sampled_from(list(CriterioDeTurno)[1:4]),
    st.booleans(),
)
def test_con_candidatos_bastantes_lo_propuesto_no_rompe_nada(
    previos: list[str], sin_repetir: int, criterio: CriterioDeTurno, alterna: bool
) -> None:
    candidatos = [
        aspirante(f"{pais}{n}", pais) for n in (1, 2) for pais in ("AR", "BR", "CL", "PY", "UY", "BO")
    ]
    historia = [
        ocupo(aspirante(f"{pais}1", pais), f"{2000 + n}-01-01", f"{2000 + n}-12-31")
        for n, pais in enumerate(previos)
    ]
    mandato = regla(
        ReglaDeMandato(
            12,
            turno=criterio,
            turnos_sin_repetir=sin_repetir,
            alterna=Alternancia.PAIS if alterna else Alternancia.NINGUNA,
        )
    )
    turnos = proponer_turnos(mandato, candidatos, historia, f"{2000 + len(previos)}-01-01", 8)
    assert len(turnos) == 8
    assert revisar_turnos(mandato, turnos, historia) == []
