"""Inicio recuerda las cartas que tocan y los planes que no se cumplen."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.cartas import emitir_cartas
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.cuotas.acciones.planes import acordar_plan
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.consultas.pendientes import pendientes_de_cobranza
from escritorio.cuotas.modelo.planes import PlanNuevo
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.sesiones.escenas import consultado
from tests.vistazo import pendientes


def test_inicio_dice_lo_vencido_y_las_cartas_que_tocan(bd: Archivo) -> None:
    uno, otro = con_socios(bd, 2)
    anotar_saldo_inicial(bd, uno, "2024", 100_000, ACTO_ANTERIOR)
    anotar_saldo_inicial(bd, otro, "2025", 5_000, ACTO_ANTERIOR)
    assert [p.frase for p in pendientes(bd, bd.hoy()) if p.tipo == "cartas"] == [
        "Toca enviar 2 recordatorios, por USD 1.050,00 vencidos"
    ]
    emitir_cartas(bd, [uno, otro])
    assert [p for p in pendientes(bd, bd.hoy()) if p.tipo == "cartas"] == []


def test_inicio_lee_los_planes_una_vez(bd: Archivo) -> None:
    (uno,) = con_socios(bd, 1)
    anotar_saldo_inicial(bd, uno, "2024", 100_000, ACTO_ANTERIOR)
    dichas = consultado(bd, lambda: list(pendientes_de_cobranza(bd, bd.hoy())))
    assert sum("FROM plan_pago" in d for d in dichas) == 1


def test_un_plan_atrasado_se_ve_en_inicio(bd: Archivo) -> None:
    (uno,) = con_socios(bd, 1)
    anotar_saldo_inicial(bd, uno, "2024", 100_000, ACTO_ANTERIOR)
    cargos = tuple(c.id for c in cargos_de(bd, uno))
    acordar_plan(bd, PlanNuevo(uno, "2026-01-10", cargos, ("2026-02-10", "2026-06-10")), ACTO_ANTERIOR)
    (pendiente,) = [p for p in pendientes(bd, bd.hoy()) if p.tipo == "plan_pago"]
    assert pendiente.frase == "Municipio 001: su plan de pago n.º 1 está atrasado desde el 10/02/2026"
    assert [p for p in pendientes(bd, "2026-02-10") if p.tipo == "plan_pago"] == []
