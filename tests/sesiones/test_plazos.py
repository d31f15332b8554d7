"""La calculadora del plazo y el día que se propone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.sesionar import Periodicidad, ReglaDeConvocatoria, UnidadDePlazo
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import anotar_feriado, preparar
from escritorio.sesiones.consultas.feriados import feriados_de_sede
from escritorio.sesiones.consultas.plazos import calcular_plazo, fecha_propuesta
from tests.fabrica import asamblea
from tests.sesiones.escenas import fijar, nueva

_HABILES = ReglaDeConvocatoria(5, UnidadDePlazo.HABILES, urgencia=2)
_EMITIDA = "2026-04-30T09:00"


def test_cada_feriado_que_no_cuenta_se_nombra(red: Archivo) -> None:
    fijar(red, "convocatoria", _HABILES)
    anotar_feriado(red, "2026-05-04", "Día de la ciudad", pais="UY")
    dada = replace(nueva(red, segunda=None), primera_llamada="2026-05-11T09:00", pais="UY")
    calculo = calcular_plazo(red, dada, _EMITIDA)
    (feriados,) = [c for c in map(str, calculo.dictamen.cuenta) if "feriado" in c]
    assert feriados.startswith("No cuentan, por feriado: 01/05/2026 (")
    assert feriados.endswith("y 04/05/2026 (Día de la ciudad).")
    assert (calculo.ultima, calculo.avisos) == ("30/04/2026", ())
    assert calculo.urgencia == "Con urgencia bastan 2 días hábiles: hasta el 07/05/2026."


def test_sin_urgencia_prevista_se_dice(red: Archivo) -> None:
    assert calcular_plazo(red, nueva(red), _EMITIDA).urgencia == "La regla no prevé convocar con urgencia."


@pytest.mark.parametrize(
    ("dia", "aviso"),
    [
        ("2026-05-01", "El 01/05/2026 es feriado: "),
        ("2026-05-02", "El 02/05/2026 es sábado: no es día hábil."),
        ("2026-03-09", "El 09/03/2026 ya pasó."),
    ],
)
def test_se_avisa_de_un_dia_que_no_conviene(red: Archivo, dia: str, aviso: str) -> None:
    fijar(red, "convocatoria", _HABILES)
    dada = replace(nueva(red, segunda=None), primera_llamada=f"{dia}T09:00", pais="UY")
    assert calcular_plazo(red, dada, "2026-03-01T09:00").avisos[0].startswith(aviso)


def test_se_propone_el_primer_dia_que_permite_el_plazo_y_nunca_uno_que_no_sea_habil(red: Archivo) -> None:
    fijar(red, "convocatoria", ReglaDeConvocatoria(0, UnidadDePlazo.HABILES))
    anotar_feriado(red, "2026-03-10", "Hoy es fiesta")
    dia, porque = fecha_propuesta(red, asamblea(red), "extraordinaria", "")
    assert (dia, porque[-11:]) == ("2026-03-11", "11/03/2026.")


def test_en_dias_corridos_se_propone_aunque_caiga_en_domingo(red: Archivo) -> None:
    fijar(red, "convocatoria", ReglaDeConvocatoria(5))
    assert fecha_propuesta(red, asamblea(red), "ordinaria", "")[0] == "2026-03-15"


@pytest.mark.parametrize(("plazo", "propuesto"), [(15, "2026-05-20"), (90, "2026-06-08")])
def test_el_dia_que_toca_cede_si_el_plazo_ya_no_lo_permite(red: Archivo, plazo: int, propuesto: str) -> None:
    fijar(red, "convocatoria", ReglaDeConvocatoria(plazo, periodicidad=Periodicidad(1)))
    convocar(red, preparar(red, nueva(red)), aunque_incumpla=True)
    dia, porque = fecha_propuesta(red, asamblea(red), "ordinaria", "")
    assert dia == propuesto
    assert porque.startswith(
        "La regla pide reunirse cada mes; ya hay una ordinaria convocada para el 20/04/2026."
    )
    assert ("Convocando hoy" in porque) is (plazo == 90)


def test_un_feriado_anual_del_29_de_febrero_solo_cuenta_en_bisiestos(red: Archivo) -> None:
    anotar_feriado(red, "2024-02-29", "Aniversario", anual=True)
    assert feriados_de_sede(red, "", (2026, 2028)) == {"2028-02-29"}


def test_con_el_plazo_por_fijar_no_se_propone_dia(red_sin_reglas: Archivo) -> None:
    assert fecha_propuesta(red_sin_reglas, asamblea(red_sin_reglas), "ordinaria", "UY")[0] == ""
