"""Un acuerdo funda lo que decidió, y nada se apoya en lo que se acordó después."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.acuerdos.reglas import FundamentoAjeno, FundamentoPosterior
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.alianzas import abrir_alianza, corregir_alianza
from escritorio.socios.acciones import dar_de_alta, dar_de_baja
from escritorio.socios.consultas import categorias, socios
from escritorio.socios.modelo import SocioNuevo
from escritorio.unidades.acciones.unidades import crear_unidad
from escritorio.unidades.modelo.unidades import UnidadNueva
from tests.a_su_hora import llegar
from tests.acuerdos.casos import NUEVO
from tests.cooperacion.casos_de_alianzas import VIVIENDA
from tests.fabrica import ACTO_ANTERIOR
from tests.sesiones.escenas import comprobar_sin_rastro

ACORDADO = "2026-03-05"


def _en(bd: Archivo, tipo: str) -> Fundamento:
    dado = asentar(bd, replace(NUEVO, fecha=ACORDADO, tipo_decision=tipo))
    return Fundamento(ClaseDeFundamento.ACUERDO, "", "", dado.id)


def _alta(bd: Archivo, desde: str, fundamento: Fundamento) -> None:
    dar_de_alta(bd, SocioNuevo("Vilhena", "BR", categorias(bd)[0].id), desde, fundamento)


def test_un_alta_no_se_apoya_en_un_acuerdo_posterior(bd: Archivo) -> None:
    suyo = _en(bd, "admision")
    with comprobar_sin_rastro(
        bd, FundamentoPosterior, r"sería del 04/03/2026 y el .* es del 05/03/2026"
    ) as dicho:
        _alta(bd, "2026-03-04", suyo)
    assert dicho.value.campo == "fundamento_acuerdo"
    _alta(bd, ACORDADO, suyo)
    assert [s.nombre for s in socios(bd)] == ["Vilhena"]


def _corrigiendo(bd: Archivo, dia: str, suyo: Fundamento) -> None:
    """Se abre el día del acuerdo y después se le corrige la fecha."""
    suya = bd.valor("SELECT id FROM alianza") or abrir_alianza(bd, replace(VIVIENDA, desde=ACORDADO), suyo)
    corregir_alianza(bd, suya, replace(VIVIENDA, desde=dia))


def _abriendo(bd: Archivo, dia: str, suyo: Fundamento) -> None:
    abrir_alianza(bd, replace(VIVIENDA, nombre=f"Alianza {_cuantas(bd)}", desde=dia), suyo)


def _creando(bd: Archivo, dia: str, suyo: Fundamento) -> None:
    crear_unidad(bd, UnidadNueva(f"Unidad {_cuantas(bd)}", "Estudiar", "unidad", dia), suyo)


def _inscribiendo(bd: Archivo, dia: str, suyo: Fundamento) -> None:
    ficha = SocioNuevo("Vilhena", "BR", categorias(bd)[0].id, codigo=str(_cuantas(bd)))
    dar_de_alta(bd, ficha, dia, suyo)


def _cuantas(bd: Archivo) -> int:
    return int(bd.valor("SELECT count(*) FROM bitacora"))


@pytest.mark.parametrize("fundar", [_inscribiendo, _abriendo, _creando, _corrigiendo])
@given(st.dates(date(2026, 2, 20), date(2026, 3, 10)))
@example(date(2026, 3, 4))
@example(date(2026, 3, 5))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nada_empieza_antes_del_acuerdo_que_lo_funda_tampoco_al_corregirlo(
    bd: Archivo, fundar: Callable[[Archivo, str, Fundamento], None], dia: date
) -> None:
    suyo = _en(bd, "ordinaria")
    if fundar is _corrigiendo:
        fundar(bd, ACORDADO, suyo)
    if f"{dia}" < ACORDADO:
        with comprobar_sin_rastro(bd, FundamentoPosterior, "nada se apoya en lo que se acordó después"):
            fundar(bd, f"{dia}", suyo)
    else:
        fundar(bd, f"{dia}", suyo)


@pytest.mark.parametrize("tipo", ["exclusion", "reforma", "cuotas", "eleccion", "urgencia"])
def test_ni_en_uno_que_decidio_otra_cosa(bd: Archivo, tipo: str) -> None:
    ajeno = _en(bd, tipo)
    with comprobar_sin_rastro(bd, FundamentoAjeno, "decidió otra cosa"):
        _alta(bd, "2026-03-09", ajeno)


@pytest.mark.parametrize("tipo", ["admision", "ordinaria", "mocion", ""])
def test_uno_general_si_puede_tratar_de_ella(bd: Archivo, tipo: str) -> None:
    _alta(bd, "2026-03-09", _en(bd, tipo))
    assert len(socios(bd)) == 1


def test_de_una_baja_puede_tomarse_nota_despues_pero_no_despues_de_hoy(bd: Archivo) -> None:
    _alta(bd, "2001-05-02", ACTO_ANTERIOR)
    (suyo,) = socios(bd)
    futuro = asentar(bd, replace(NUEVO, fecha="2026-03-20", tipo_decision="ordinaria"))
    citado = Fundamento(ClaseDeFundamento.ACUERDO, "", "", futuro.id)
    with comprobar_sin_rastro(bd, DatoInvalido, "no puede ser posterior a hoy"):
        dar_de_baja(bd, suyo.id, "2026-02-01", citado)
    llegar(bd, "2026-03-20")
    dar_de_baja(bd, suyo.id, "2026-02-01", citado)
