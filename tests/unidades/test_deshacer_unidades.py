"""Deshacer lo de una unidad no deja un plan, un gasto ni un papel sin lo que lo sostiene."""

from __future__ import annotations

import pytest

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import YaSeUsa, deshacer
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from escritorio.informes.asunto import ConstaEnUnInforme
from escritorio.unidades.acciones.cierre import fusionar
from escritorio.unidades.acciones.informes import anular_informe, emitir_informe, preparar_informe
from escritorio.unidades.acciones.planes import (
    anadir_actividad,
    anadir_objetivo,
    anotar_avance,
    corregir_actividad,
    crear_plan,
)
from escritorio.unidades.consultas.planes import actividad, avances
from escritorio.unidades.consultas.unidades import unidad, unidades
from escritorio.unidades.modelo.planes import ActividadNueva, AvanceNuevo, PlanNuevo
from escritorio.unidades.modelo.unidades import Fusion, UnidadNueva
from escritorio.unidades.reglas.informes import periodo
from tests.cuentas.casos import abrir, gasto
from tests.fabrica import ACTO_ANTERIOR
from tests.sesiones.escenas import comprobar_sin_rastro
from tests.unidades.casos import TALLER, con_actividad, con_plan, de

PRUEBA = Evidencia("informe.pdf", "application/pdf", b"%PDF-informe")
HECHO = AvanceNuevo("2026-03-09", "Hecho", "cumplida", 100)


def test_una_actividad_con_un_gasto_ligado_no_se_deshace(bd: Archivo) -> None:
    *_, objetivo_id = con_plan(bd)
    hecha = anadir_actividad(bd, objetivo_id, TALLER)
    suyo = gasto(bd, abrir(bd), 30_00, origen=Referencia("actividad", hecha.id))
    with comprobar_sin_rastro(bd, YaSeUsa, f"{suyo.concepto}"):
        deshacer(bd, hecha.accion_id)
    assert actividad(bd, hecha.id).titulo == TALLER.titulo


def test_la_fusion_cuya_unidad_ya_tiene_plan_no_vuelve_a_abrir_las_viejas(bd: Archivo) -> None:
    dos = (de(bd, "turismo").id, de(bd, "cultura").id)
    hecha = fusionar(bd, Fusion(dos, UnidadNueva("Una", "Todo", "unidad", "2026-03-05")), ACTO_ANTERIOR)
    plan = crear_plan(bd, hecha.id, PlanNuevo("2026", "2026-03-06", "2026-12-31"))
    with comprobar_sin_rastro(bd, YaSeUsa, "«.*plan"):
        deshacer(bd, hecha.accion_id)
    assert all(unidad(bd, u).cierre for u in dos)
    deshacer(bd, plan.accion_id)
    deshacer(bd, hecha.accion_id)
    assert {u.id for u in unidades(bd)} >= set(dos)
    assert hallazgos_del_archivo(bd) == []


def test_corregir_otro_dato_no_estorba_y_el_estado_vuelve_con_su_avance(bd: Archivo) -> None:
    suya = con_actividad(bd)
    accion = anotar_avance(bd, suya, HECHO, PRUEBA)
    corregir_actividad(bd, suya, ActividadNueva("Taller mayor", "Otra", TALLER.inicio, TALLER.fin))
    deshacer(bd, accion)
    assert (actividad(bd, suya).titulo, actividad(bd, suya).estado, avances(bd, suya)) == (
        "Taller mayor",
        "pendiente",
        [],
    )


def test_un_avance_con_otro_despues_no_devuelve_el_estado_a_antes_de_los_dos(bd: Archivo) -> None:
    suya = con_actividad(bd)
    primero = anotar_avance(bd, suya, AvanceNuevo("2026-03-01", "Empezó", "en_curso", 10))
    segundo = anotar_avance(bd, suya, AvanceNuevo("2026-03-02", "Sigue", "en_curso", 20))
    with comprobar_sin_rastro(bd, YaSeUsa):
        deshacer(bd, primero)
    deshacer(bd, segundo)
    deshacer(bd, primero)
    assert actividad(bd, suya).estado == "pendiente"


@pytest.mark.parametrize("prueba", [PRUEBA, None])
def test_lo_que_dice_un_informe_emitido_no_se_deshace_hasta_anularlo(
    bd: Archivo, prueba: Evidencia | None
) -> None:
    unidad_id, _, objetivo_id = con_plan(bd)
    suya = anadir_actividad(bd, objetivo_id, TALLER).id
    contado = anotar_avance(bd, suya, HECHO, prueba)
    papel = preparar_informe(bd, unidad_id, periodo("semestral", 2026, 1)).id
    emitir_informe(bd, papel, sin_acabar=True)
    despues = anotar_avance(bd, suya, AvanceNuevo("2026-03-10", "Otra cosa", "cumplida", 100), PRUEBA)
    deshacer(bd, despues)
    with comprobar_sin_rastro(bd, ConstaEnUnInforme, "anule antes ese papel"):
        deshacer(bd, contado)
    anular_informe(bd, papel, "Se repite")
    deshacer(bd, contado)
    assert avances(bd, suya) == []


def test_un_objetivo_con_actividades_no_se_deshace(bd: Archivo) -> None:
    _, plan_id, _ = con_plan(bd)
    hecho = anadir_objetivo(bd, plan_id, "Otro")
    anadir_actividad(bd, hecho.id, TALLER)
    with comprobar_sin_rastro(bd, YaSeUsa, TALLER.titulo):
        deshacer(bd, hecho.accion_id)
