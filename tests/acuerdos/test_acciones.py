"""Acuerdos numerados por órgano, fundamentos y quién cita a quién."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import AcuerdoAnulado, anotar_fundamento, anular, asentar
from escritorio.acuerdos.asunto import YaAcordado
from escritorio.acuerdos.consultas import (
    acuerdo,
    acuerdos,
    buscar_acuerdos,
    citas,
    de_sesion,
    fundamento,
)
from escritorio.acuerdos.modelo import Acuerdo, Cita, ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.hechos import HechoCerrado
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import NadaQueDeshacer, deshacer
from tests.a_su_hora import llegar
from tests.acuerdos.casos import NUEVO
from tests.sesiones.escenas import comprobar_sin_rastro

ALTA = Referencia("socio", "S1")


def citar(dado: Acuerdo | None) -> Fundamento:
    return Fundamento(ClaseDeFundamento.ACUERDO, "", "", dado.id if dado else None)


def test_los_acuerdos_se_numeran_por_organo(bd: Archivo) -> None:
    dados = [asentar(bd, n) for n in (NUEVO, NUEVO, replace(NUEVO, organo_id="O2", organo="Consejo"))]
    assert [(a.organo, a.numero, a.estado) for a in dados] == [
        ("Asamblea", 1, "vigente"),
        ("Asamblea", 2, "vigente"),
        ("Consejo", 1, "vigente"),
    ]
    assert [a.id for a in de_sesion(bd, "SES")] == [dados[0].id, dados[2].id, dados[1].id]
    assert acuerdo(bd, dados[0].id) in acuerdos(bd)


def test_por_anios_vuelven_a_empezar_y_lo_numerado_no_cambia(bd: Archivo) -> None:
    fechas = [("2025-12-01", False), ("2025-12-02", True), ("2026-01-10", True), ("2026-02-01", True)]
    dados = [asentar(bd, replace(NUEVO, fecha=f), por_anio=por_anio) for f, por_anio in fechas]
    assert [a.numero for a in dados] == [1, "1/2025", "1/2026", "2/2026"]
    assert dados[3].nombrado == "acuerdo 2/2026 de la Asamblea"
    assert asentar(bd, NUEVO).numero == 2
    assert [a.numero for a in acuerdos(bd) if a.anio == 2026] == ["2/2026", "1/2026"]
    with transaccion(bd, "Renumerar"), pytest.raises(YaAcordado):
        bd.corregir("acuerdo", dados[3].id, anio=2027)


def test_el_ultimo_de_su_anio_se_deshace_y_el_de_en_medio_no(bd: Archivo) -> None:
    asentar(bd, NUEVO)
    asentar(bd, NUEVO)
    with transaccion(bd, "El primero de 2026") as primera:
        asentar(bd, NUEVO, por_anio=True)
    with transaccion(bd, "El segundo de 2026") as segunda:
        asentar(bd, NUEVO, por_anio=True)
    with comprobar_sin_rastro(bd, HechoCerrado, "los números van seguidos"):
        deshacer(bd, primera)
    deshacer(bd, segunda)
    deshacer(bd, primera)
    assert [a.numero for a in acuerdos(bd)] == [2, 1]


def test_un_acuerdo_sin_texto_no_gasta_numero(bd: Archivo) -> None:
    with comprobar_sin_rastro(bd, DatoInvalido, "texto del acuerdo"):
        asentar(bd, replace(NUEVO, texto="  "))
    assert asentar(bd, NUEVO).numero == 1


def test_se_busca_sin_reparar_en_acentos(bd: Archivo) -> None:
    hallado = asentar(bd, replace(NUEVO, titulo="Admisión de Ñorquín"))
    asentar(bd, NUEVO)
    assert [a.id for a in buscar_acuerdos(bd, "ADMISION DE NORQUIN")] == [hallado.id]


def test_anular_conserva_el_numero_y_no_vuelve_atras(bd: Archivo) -> None:
    dado = asentar(bd, NUEVO)
    accion = anular(bd, dado.id, " Hubo un error de hecho. ")
    anulado = acuerdo(bd, dado.id)
    assert (anulado.estado, anulado.motivo_anulacion) == ("anulado", "Hubo un error de hecho.")
    assert asentar(bd, NUEVO).numero == 2
    with comprobar_sin_rastro(bd, AcuerdoAnulado):
        anular(bd, dado.id, "otra vez")
    with comprobar_sin_rastro(bd, NadaQueDeshacer):
        deshacer(bd, accion)
    assert acuerdo(bd, dado.id) == anulado


def test_anular_sin_motivo_no_deja_rastro(bd: Archivo) -> None:
    dado = asentar(bd, NUEVO)
    with comprobar_sin_rastro(bd, DatoInvalido, "motivo"):
        anular(bd, dado.id, "")


def test_un_fundamento_en_un_acuerdo_lo_cita_una_vez(bd: Archivo) -> None:
    dado = asentar(bd, NUEVO)
    llegar(bd, NUEVO.fecha)
    primero = anotar_fundamento(bd, citar(dado), ALTA, "Alta de Vilhena", el=None)
    anotar_fundamento(bd, citar(dado), ALTA, "Reingreso de Vilhena", el=None)
    leido = fundamento(bd, primero)
    assert leido.cita == "Acuerdo 1 de la Asamblea, 20/04/2026"
    assert citas(bd, dado.id) == [Cita("socio", "S1", "Alta de Vilhena")]


@pytest.mark.parametrize(
    ("dado", "campo"),
    [
        (citar(None), "fundamento_acuerdo"),
        (Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, " ", "2001-01-01"), "fundamento_texto"),
    ],
)
def test_un_fundamento_incompleto_dice_que_falta(bd: Archivo, dado: Fundamento, campo: str) -> None:
    with comprobar_sin_rastro(bd, DatoInvalido) as dicho:
        anotar_fundamento(bd, dado, ALTA, "Alta", el=None)
    assert dicho.value.campo == campo


def test_un_acuerdo_anulado_no_funda_nada(bd: Archivo) -> None:
    dado = asentar(bd, NUEVO)
    anular(bd, dado.id, "error")
    with comprobar_sin_rastro(bd, AcuerdoAnulado):
        anotar_fundamento(bd, citar(dado), ALTA, "Alta", el=None)


def test_el_acta_fundacional_y_un_acto_anterior_tambien_fundan(bd: Archivo) -> None:
    acta = Fundamento(ClaseDeFundamento.ACTA_FUNDACIONAL, "", "")
    acto = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, " Acta 14 ", "2001-05-02")
    leidos = [fundamento(bd, anotar_fundamento(bd, f, ALTA, "Alta", el=None)) for f in (acta, acto)]
    assert [f.cita for f in leidos] == ["Acta fundacional", "Acta 14, 02/05/2001"]


def test_lo_que_no_existe_se_dice(bd: Archivo) -> None:
    with pytest.raises(NoExiste):
        acuerdo(bd, "ninguno")
    with pytest.raises(NoExiste):
        fundamento(bd, "ninguno")
