"""Por ninguna puerta se borra media campaña, ni un número de en medio, ni lo de un ejercicio cerrado."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from escritorio.asociacion.acciones import plan_de_deshacer
from escritorio.asociacion.consultas import proximo_numero
from escritorio.comun.base.avance import SinAvance
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import YaOcupado, deshacer
from escritorio.cuentas.acciones.cierre import cerrar_ejercicio
from escritorio.cuentas.acciones.fondos import abrir_fondo
from escritorio.cuentas.modelo.asientos import FondoNuevo
from escritorio.cuotas.acciones.avisos import guardar_avisos_juntos
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import (
    YaNoSeBorra,
    anotar_saldo_inicial,
    anular_emision,
    borrar_emision,
    deshacer_emision,
    emitir,
    emitir_extraordinaria,
)
from escritorio.cuotas.acciones.planes import acordar_plan, caducar_plan
from escritorio.cuotas.acciones.recargos import aplicar_recargos
from escritorio.cuotas.asunto import CambiariaLoCerrado, DejariaUnHueco, YaEnOtroPlan
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.emisiones import campanas, conceptos
from escritorio.cuotas.consultas.movimientos import saldos
from escritorio.cuotas.consultas.planes import planes
from escritorio.cuotas.consultas.verificacion import descuadres
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import Cargo, PagoNuevo
from escritorio.cuotas.modelo.planes import PlanNuevo
from escritorio.estatutos.modelo.votar import FormaDeCuota, ReglaDeCuota
from escritorio.socios.consultas import socios
from tests.cuotas.escenas import MENSUAL, acordar, fijar
from tests.fabrica import ACTO_ANTERIOR

_TABLAS = ("cargo", "emision", "plan_pago", "numeracion", "vinculo", "fundamento", "bitacora")


def _todo(bd: Archivo) -> list[list[tuple[object, ...]]]:
    return [[tuple(f) for f in bd.filas(f"SELECT * FROM {t} ORDER BY id")] for t in _TABLAS]


def _emitida(bd: Archivo, ejercicio: str = "2026", vencimiento: str | None = None) -> str:
    return emitir(bd, preparar_emision(bd, ejercicio, vencimiento=vencimiento)).accion_id


def _pagar(bd: Archivo, cargo: Cargo) -> None:
    reparto = {cargo.id: cargo.importe}
    anotar_pago(bd, PagoNuevo(f"p{cargo.numero}", cargo.socio_id, bd.hoy(), cargo.importe, "efectivo",
                              reparto=reparto))  # fmt: skip


def _avisar(bd: Archivo, cargo: Cargo) -> None:
    guardar_avisos_juntos(bd, [cargo.id], bd.ruta.parent / "avisos.pdf", SinAvance())


def _planear(bd: Archivo, cargo: Cargo) -> None:
    nuevo = PlanNuevo(cargo.socio_id, bd.hoy(), (cargo.id,), ("2026-04-10", "2026-05-10"))
    acordar_plan(bd, nuevo, ACTO_ANTERIOR)


def comprobar_que_no_se_deshace(bd: Archivo, accion: str, error: type[ErrorDeUsuario]) -> None:
    """Ni el ensayo ni la acción pasan, con la misma frase, y no queda rastro."""
    antes = _todo(bd)
    with pytest.raises(error) as ensayado:
        plan_de_deshacer(bd, accion)
    with pytest.raises(error) as hecho:
        deshacer(bd, accion)
    assert str(ensayado.value) == str(hecho.value)
    assert _todo(bd) == antes
    assert descuadres(bd) == []


@pytest.mark.parametrize("usar", [_pagar, _avisar, _planear])
@pytest.mark.parametrize("cual", [0, 5, 11])
def test_con_un_solo_cargo_usado_no_se_borra_ninguno(
    red: Archivo, usar: Callable[[Archivo, Cargo], None], cual: int
) -> None:
    accion = _emitida(red)
    usar(red, cargos(red)[cual])
    comprobar_que_no_se_deshace(red, accion, DejariaUnHueco)


def test_con_el_cobro_anulado_tampoco_se_borran_los_demas(red: Archivo) -> None:
    accion = _emitida(red)
    _pagar(red, cargos(red)[0])
    anular_pago(red, "p1", "Error")
    comprobar_que_no_se_deshace(red, accion, DejariaUnHueco)


@pytest.mark.parametrize("cual", [12, 17, 23])
def test_con_un_recargo_pagado_no_se_borran_los_otros(red: Archivo, cual: int) -> None:
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, recargo=MENSUAL))
    _emitida(red, "2025", "2025-12-31")
    accion = aplicar_recargos(red).accion_id
    _pagar(red, cargos(red)[cual])
    comprobar_que_no_se_deshace(red, accion, DejariaUnHueco)


def test_pagada_entera_no_pierde_el_acuerdo_que_cita(red: Archivo) -> None:
    acuerdo, clave = acordar(red), next(c.clave for c in conceptos(red) if c.clase == "incorporacion")
    suyos = [s.id for s in socios(red)][:2]
    accion = emitir_extraordinaria(red, clave, "2026", 1_000, suyos, acuerdo).accion_id
    for cargo in cargos(red):
        _pagar(red, cargo)
    comprobar_que_no_se_deshace(red, accion, DejariaUnHueco)
    assert red.valor("SELECT count(*) FROM vinculo WHERE tipo = 'emision'") == 1


def test_si_otros_siguieron_numerando_se_manda_anular(red: Archivo) -> None:
    primera, segunda = _emitida(red, "2025"), _emitida(red, "2026")
    comprobar_que_no_se_deshace(red, primera, DejariaUnHueco)
    antes = _todo(red)
    with pytest.raises(YaNoSeBorra, match="dejaría un hueco. Anule la campaña"):
        deshacer_emision(red, primera)
    assert _todo(red) == antes
    deshacer_emision(red, segunda)
    deshacer_emision(red, primera)
    assert (cargos(red), proximo_numero(red, "cargo"), descuadres(red)) == ([], 1, [])


def test_un_saldo_anterior_que_no_es_el_ultimo_no_se_borra(red: Archivo) -> None:
    uno, otro = (anotar_saldo_inicial(red, s.id, "2024", 100, ACTO_ANTERIOR) for s in socios(red)[:2])
    comprobar_que_no_se_deshace(red, uno, DejariaUnHueco)
    deshacer(red, otro)
    deshacer(red, uno)
    assert (cargos(red), proximo_numero(red, "cargo")) == ([], 1)


def test_la_ultima_vuelve_a_serlo_al_borrarse_la_siguiente(red: Archivo) -> None:
    antes = _todo(red)[:-1]
    _emitida(red, "2025")
    _emitida(red, "2026")
    for campana in campanas(red):
        borrar_emision(red, campana.id)
    assert _todo(red)[:-1] == antes


def test_deshacer_rehacer_y_borrar_deja_todo_como_estaba(red: Archivo) -> None:
    antes = _todo(red)[:-1]
    accion = _emitida(red)
    emitida = _todo(red)[:-1]
    deshacer(red, accion)
    deshacer(red, ultimas_acciones(red, 1)[0].accion_id)
    assert _todo(red)[:-1] == emitida
    borrar_emision(red, campanas(red)[0].id)
    assert _todo(red)[:-1] == antes


def test_lo_deshecho_no_vuelve_sobre_los_numeros_de_otra(red: Archivo) -> None:
    deshacer(red, _emitida(red, "2025"))
    deshecha = ultimas_acciones(red, 1)[0].accion_id
    otra = _emitida(red, "2026")
    comprobar_que_no_se_deshace(red, deshecha, YaOcupado)
    deshacer(red, otra)
    deshacer(red, deshecha)
    assert [(c.numero, c.ejercicio) for c in cargos(red)] == [(n, "2025") for n in range(1, 13)]
    _emitida(red, "2026")
    assert descuadres(red) == []


def _cerrar(bd: Archivo, ejercicio: str) -> None:
    abrir_fondo(bd, FondoNuevo("caja", "Caja", "USD", "2024-12-31"), ACTO_ANTERIOR)
    cerrar_ejercicio(bd, ejercicio, ACTO_ANTERIOR)


def test_lo_emitido_en_un_ejercicio_cerrado_no_se_borra_ni_vuelve(red: Archivo) -> None:
    _emitida(red, "2025")
    deshacer(red, ultimas_acciones(red, 1)[0].accion_id)
    deshecha = ultimas_acciones(red, 1)[0].accion_id
    accion = _emitida(red, "2026")
    red.reloj = lambda: datetime(2027, 2, 1, 10, 0)
    rendido = saldos(red, "2026-12-31")
    _cerrar(red, "2026")
    comprobar_que_no_se_deshace(red, accion, CambiariaLoCerrado)
    comprobar_que_no_se_deshace(red, deshecha, YaOcupado)
    assert saldos(red, "2026-12-31") == rendido != []
    anular_emision(red, campanas(red)[0].id, "La asamblea la dejó sin efecto")
    assert saldos(red, "2026-12-31") == rendido


def test_lo_deshecho_no_vuelve_a_un_ejercicio_que_ya_se_cerro(red: Archivo) -> None:
    deshacer(red, _emitida(red))
    deshecha = ultimas_acciones(red, 1)[0].accion_id
    red.reloj = lambda: datetime(2027, 2, 1, 10, 0)
    _cerrar(red, "2026")
    comprobar_que_no_se_deshace(red, deshecha, CambiariaLoCerrado)
    assert saldos(red, "2026-12-31") == []


def test_un_saldo_anterior_de_un_ejercicio_cerrado_no_se_borra(red: Archivo) -> None:
    accion = anotar_saldo_inicial(red, socios(red)[0].id, "2024", 12_345, ACTO_ANTERIOR)
    _cerrar(red, "2025")
    comprobar_que_no_se_deshace(red, accion, CambiariaLoCerrado)
    assert [s.importe for s in saldos(red, "2025-12-31")] == [12_345]


def _caducado(bd: Archivo) -> tuple[PlanNuevo, str]:
    """Un plan con un cargo, ya caducado, y la acción que lo caducó."""
    _emitida(bd, vencimiento="2026-01-10")
    uno = cargos(bd)[0]
    acordar_plan(
        bd, PlanNuevo(uno.socio_id, bd.hoy(), (uno.id,), ("2026-03-20", "2026-04-20")), ACTO_ANTERIOR
    )
    bd.reloj = lambda: datetime(2026, 6, 1, 9, 0)
    accion = caducar_plan(bd, planes(bd)[0].id, "No pagó")
    return PlanNuevo(uno.socio_id, "2026-06-01", (uno.id,), ("2026-07-20",)), accion


def test_un_plan_no_vuelve_a_regir_si_su_cargo_ya_esta_en_otro(red: Archivo) -> None:
    nuevo, accion = _caducado(red)
    acordar_plan(red, nuevo, ACTO_ANTERIOR)
    comprobar_que_no_se_deshace(red, accion, YaEnOtroPlan)
    assert [(p.numero, p.estado) for p in planes(red)] == [(2, "vigente"), (1, "caducado")]


def test_un_plan_no_vuelve_a_regir_sobre_un_cargo_anulado(red: Archivo) -> None:
    _, accion = _caducado(red)
    anular_emision(red, campanas(red)[0].id, "Por error")
    comprobar_que_no_se_deshace(red, accion, YaEnOtroPlan)


def test_un_plan_dado_por_caducado_por_error_vuelve_a_regir(red: Archivo) -> None:
    nuevo, accion = _caducado(red)
    deshacer(red, accion)
    assert [(p.estado, p.cerrado_el, [c.cargo_id for c in p.cargos]) for p in planes(red)] == [
        ("vigente", None, [*nuevo.cargos])
    ]
