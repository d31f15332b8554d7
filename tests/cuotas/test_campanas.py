"""Una campaña de cuotas se quita entera, o no se quita."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from escritorio.asociacion.consultas import proximo_numero
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import accion_del_alta
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuentas.acciones.cierre import cerrar_ejercicio
from escritorio.cuentas.acciones.fondos import abrir_fondo
from escritorio.cuentas.modelo.asientos import FondoNuevo
from escritorio.cuentas.reglas.rendicion import EjercicioCerrado
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import (
    CampanaConPlan,
    CampanaYaAnulada,
    CuotasCobradas,
    YaNoSeBorra,
    anular_emision,
    borrar_emision,
    deshacer_emision,
    emitir,
)
from escritorio.cuotas.acciones.favor import anotar_ajuste
from escritorio.cuotas.acciones.planes import acordar_plan, anular_plan
from escritorio.cuotas.acciones.recargos import aplicar_recargos
from escritorio.cuotas.asunto import SoloSeAnade
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.emisiones import campana, campanas
from escritorio.cuotas.consultas.movimientos import saldos
from escritorio.cuotas.consultas.verificacion import descuadres
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.emision import VistaPrevia
from escritorio.cuotas.modelo.planes import AjusteNuevo, PlanNuevo
from escritorio.estatutos.modelo.votar import FormaDeCuota, ReglaDeCuota
from tests.cuotas.escenas import MENSUAL, fijar
from tests.fabrica import ACTO_ANTERIOR, sin_guardas


def _rastro(bd: Archivo) -> list[int]:
    return [int(bd.valor(f"SELECT count(*) FROM {t}")) for t in ("bitacora", "cargo", "emision", "abono")]


def _emitida(bd: Archivo, ejercicio: str = "2026") -> VistaPrevia:
    vista = preparar_emision(bd, ejercicio)
    emitir(bd, vista)
    return vista


def _cobrar(bd: Archivo, lugar: int) -> str:
    cargo = cargos(bd)[lugar]
    return anotar_pago(bd, PagoNuevo(nuevo_id(), cargo.socio_id, bd.hoy(), 100, "efectivo")).id


def test_intacta_y_la_ultima_se_borra_y_no_quedan_ni_los_numeros(red: Archivo) -> None:
    vista = _emitida(red)
    assert campana(red, vista.id).puede == "borrar"
    borrar_emision(red, vista.id)
    assert (cargos(red), campanas(red), proximo_numero(red, "cargo")) == ([], [], 1)


def test_si_otra_siguio_numerando_se_anula_en_bloque_y_no_deja_hueco(red: Archivo) -> None:
    primera, segunda = _emitida(red, "2025"), _emitida(red, "2026")
    antes = _rastro(red)
    with pytest.raises(YaNoSeBorra, match="dejaría un hueco"):
        borrar_emision(red, primera.id)
    assert _rastro(red) == antes
    anular_emision(red, primera.id, "La asamblea la dejó sin efecto")
    assert [c.numero for c in cargos(red)] == list(range(1, 25))
    assert [c.estado for c in cargos(red)] == ["anulado"] * 12 + ["pendiente"] * 12
    assert sum(s.importe for s in saldos(red, red.hoy())) == segunda.total
    suya = campana(red, primera.id)
    assert (suya.puede, suya.cargos, suya.anulados, suya.total) == ("anulada", 0, 12, 0)
    assert (suya.motivo_anulacion, suya.anulado_el) == ("La asamblea la dejó sin efecto", red.hoy())
    assert descuadres(red) == []


def test_anulada_se_puede_emitir_otra_vez_y_la_misma_vista_no_se_repite(red: Archivo) -> None:
    vista = _emitida(red)
    anular_emision(red, vista.id, "Escala equivocada")
    assert emitir(red, vista).emitidos == 0, "reintentar la misma no la resucita"
    assert emitir(red, preparar_emision(red, "2026")).emitidos == 12


@pytest.mark.parametrize("quitar", [borrar_emision, lambda bd, i: anular_emision(bd, i, "Por error")])
def test_cobrada_no_se_quita_dice_cuales_y_no_deja_rastro(
    red: Archivo, quitar: Callable[[Archivo, str], object]
) -> None:
    vista = _emitida(red)
    _cobrar(red, 3)
    antes = _rastro(red)
    with pytest.raises(CuotasCobradas, match=r"El cargo 4 \(Municipio 004\) ya tiene .* notas de crédito"):
        quitar(red, vista.id)
    assert _rastro(red) == antes


def test_de_muchas_cobradas_se_nombran_unas_pocas(red: Archivo) -> None:
    vista = _emitida(red)
    for lugar in range(7):
        _cobrar(red, lugar)
    with pytest.raises(CuotasCobradas, match=r"5 \(Municipio 005\) y 2 más ya tienen"):
        anular_emision(red, vista.id, "Por error")


def test_con_los_cobros_anulados_se_anula_y_cuadra(red: Archivo) -> None:
    vista = _emitida(red)
    anular_pago(red, _cobrar(red, 0), "Sin fondos")
    assert campana(red, vista.id).puede == "anular"
    anular_emision(red, vista.id, "Por error")
    assert (saldos(red, red.hoy()), descuadres(red)) == ([], [])


def test_anular_pide_motivo_y_no_se_repite_ni_se_deshace(red: Archivo) -> None:
    vista = _emitida(red)
    antes = _rastro(red)
    with pytest.raises(DatoInvalido, match="motivo"):
        anular_emision(red, vista.id, " ")
    assert _rastro(red) == antes
    accion = anular_emision(red, vista.id, "Por error")
    despues = _rastro(red)
    with pytest.raises(CampanaYaAnulada):
        anular_emision(red, vista.id, "Otra vez")
    with pytest.raises(CampanaYaAnulada):
        borrar_emision(red, vista.id)
    with pytest.raises(SoloSeAnade):
        deshacer(red, accion)
    assert _rastro(red) == despues


def test_si_la_anulacion_falla_a_la_mitad_no_queda_rastro(red: Archivo) -> None:
    vista = _emitida(red)
    antes = _rastro(red)

    def cortar() -> None:
        with transaccion(red, "Anular y fallar"):
            anular_emision(red, vista.id, "Por error")
            raise ErrorDeUsuario

    with pytest.raises(ErrorDeUsuario):
        cortar()
    assert (_rastro(red), campana(red, vista.id).puede) == (antes, "borrar")


def test_siglo_y_medio_de_cuotas_cabe_y_cada_campana_lleva_su_cuenta(red: Archivo) -> None:
    for ejercicio in range(2025, 2175):
        _emitida(red, str(ejercicio))
    assert len(campanas(red)) == 150
    assert {c.cargos for c in campanas(red)} == {12}
    assert sum(c.total for c in campanas(red)) == sum(c.importe for c in cargos(red))


def test_con_un_plan_de_pago_no_se_borra_y_sin_anular_el_plan_tampoco_se_anula(red: Archivo) -> None:
    vista = _emitida(red)
    uno = cargos(red)[0]
    plan_id = acordar_plan(red, PlanNuevo(uno.socio_id, red.hoy(), (uno.id,), ("2026-12-31",)), ACTO_ANTERIOR)
    antes = _rastro(red)
    with pytest.raises(YaNoSeBorra, match="un plan de pago"):
        borrar_emision(red, vista.id)
    with pytest.raises(YaNoSeBorra, match="un plan de pago"):
        deshacer_emision(red, accion_del_alta(red, "emision", vista.id))
    with pytest.raises(CampanaConPlan):
        anular_emision(red, vista.id, "Por error")
    assert _rastro(red) == antes
    anular_plan(red, plan_id, "Se acordó por error")
    anular_emision(red, vista.id, "Por error")
    assert descuadres(red) == []


def test_lo_emitido_en_un_ejercicio_ya_cerrado_no_se_borra(red: Archivo) -> None:
    vista = _emitida(red)
    abrir_fondo(red, FondoNuevo("caja", "Caja", "USD", "2025-12-31"), ACTO_ANTERIOR)
    red.reloj = lambda: datetime(2027, 2, 1, 10, 0)
    cerrar_ejercicio(red, "2026", ACTO_ANTERIOR)
    antes = _rastro(red)
    assert campana(red, vista.id).puede == "anular"
    with pytest.raises(YaNoSeBorra):
        borrar_emision(red, vista.id)
    with pytest.raises(EjercicioCerrado):
        deshacer_emision(red, accion_del_alta(red, "emision", vista.id))
    assert _rastro(red) == antes
    anular_emision(red, vista.id, "La asamblea la dejó sin efecto")
    assert descuadres(red) == []


def _con_recargos(bd: Archivo) -> str:
    """Una campaña de 2025, vencida, con un recargo en cada uno de sus doce cargos."""
    fijar(bd, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, recargo=MENSUAL))
    vista = preparar_emision(bd, "2025", vencimiento="2025-12-31")
    emitir(bd, vista)
    assert aplicar_recargos(bd).cuantos == 12
    return vista.id


def test_anular_una_campana_anula_tambien_sus_recargos(red: Archivo) -> None:
    emision_id = _con_recargos(red)
    anular_emision(red, emision_id, "La asamblea la dejó sin efecto")
    assert [c.estado for c in cargos(red)] == ["anulado"] * 24
    assert {f[0] for f in red.filas("SELECT motivo_anulacion FROM cargo")} == {
        "La asamblea la dejó sin efecto"
    }
    assert (saldos(red, red.hoy()), descuadres(red)) == ([], [])


def test_con_un_recargo_cobrado_o_en_un_plan_la_campana_no_se_anula(red: Archivo) -> None:
    emision_id = _con_recargos(red)
    recargo, otro = cargos(red)[12], cargos(red)[13]
    acordar_plan(red, PlanNuevo(otro.socio_id, red.hoy(), (otro.id,), ("2026-12-31",)), ACTO_ANTERIOR)
    antes = _rastro(red)
    with pytest.raises(CampanaConPlan):
        anular_emision(red, emision_id, "Por error")
    assert _rastro(red) == antes
    reparto = {recargo.id: 10}
    anotar_pago(red, PagoNuevo("p", recargo.socio_id, red.hoy(), 10, "efectivo", reparto=reparto))
    antes = _rastro(red)
    assert campana(red, emision_id).puede == "corregir"
    with pytest.raises(CuotasCobradas, match=rf"El cargo {recargo.numero} \({recargo.socio}\) ya tiene"):
        anular_emision(red, emision_id, "Por error")
    assert _rastro(red) == antes


def test_un_recargo_vivo_de_un_cargo_anulado_es_un_descuadre(red: Archivo) -> None:
    emision_id = _con_recargos(red)
    anular_emision(red, emision_id, "Por error")
    with transaccion(red, "Como lo dejaban las versiones anteriores"):
        sin_guardas(red)
        red.ejecutar("UPDATE cargo SET estado = 'vigente', anulado_el = NULL WHERE numero = 13")
    assert "El cargo 13 es un recargo del 1, que está anulado, y se sigue debiendo." in descuadres(red)


def test_lo_emitido_es_lo_cobrado_mas_otros_abonos_mas_lo_pendiente(red: Archivo) -> None:
    _emitida(red)
    _cobrar(red, 1)
    cargo = cargos(red)[0]
    anotar_ajuste(
        red, AjusteNuevo(nuevo_id(), "nota_credito", cargo.socio_id, red.hoy(), {cargo.id: 700}, "De más")
    )
    suya = campanas(red)[0]
    assert (suya.cobrado, suya.otros_abonos) == (100, 700)
    assert suya.total == suya.cobrado + suya.otros_abonos + suya.pendiente
