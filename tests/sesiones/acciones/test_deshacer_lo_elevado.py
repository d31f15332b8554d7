"""Lo que una unidad elevó y ya está en un orden del día no se deshace por debajo: antes se quita de allí."""

from __future__ import annotations

from escritorio.acuerdos.consultas import propuesta
from escritorio.asociacion.acciones import plan_de_deshacer
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import FaltaEnQueSeApoya, YaSeUsa, deshacer
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from escritorio.sesiones.acciones.preparacion import descartar_borrador, preparar
from escritorio.sesiones.consultas.sugerencias import sugerencias
from escritorio.unidades.acciones.planes import elevar
from escritorio.unidades.acciones.unidades import crear_unidad
from escritorio.unidades.consultas.unidades import unidad
from escritorio.unidades.modelo.unidades import Hecha, UnidadNueva
from tests.a_su_hora import abrir
from tests.fabrica import ACTO_ANTERIOR, asamblea
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, nueva, punto_id
from tests.unidades.casos import de
from tests.votaciones.votar import votar_a_mano


def _elevada(red: Archivo) -> Hecha:
    return elevar(red, de(red, "turismo").id, asamblea(red), "Carta", "Se aprueba la carta.")


def test_con_la_sesion_convocada_no_se_deshace_dice_por_que_y_el_punto_se_vota(red: Archivo) -> None:
    suya = _elevada(red)
    puntos = [s.punto for s in sugerencias(red, asamblea(red)) if s.punto.origen_id == suya.id]
    sesion_id = convocada(red, 24, *puntos)
    with comprobar_sin_rastro(
        red, YaSeUsa, "después se hi(zo|cieron) «.*[Pp]reparar.*Deshaga o anule eso antes"
    ):
        deshacer(red, suya.accion_id)
    with comprobar_sin_rastro(red, YaSeUsa):
        plan_de_deshacer(red, suya.accion_id)
    abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba la carta.", 20, 4, 0, "2026-04-20T11:00")
    assert propuesta(red, suya.id).estado == "aprobada"
    assert hallazgos_del_archivo(red) == []


def test_quitada_del_orden_del_dia_se_deshace_entera_y_lo_quitado_ya_no_vuelve(red: Archivo) -> None:
    suya = _elevada(red)
    puntos = [s.punto for s in sugerencias(red, asamblea(red)) if s.punto.origen_id == suya.id]
    sesion_id = preparar(red, nueva(red, *puntos))
    descartada = descartar_borrador(red, sesion_id)
    deshacer(red, suya.accion_id)
    assert [red.valor(f"SELECT count(*) FROM {t}") for t in ("propuesta", "tramite")] == [0, 0]
    with comprobar_sin_rastro(red, FaltaEnQueSeApoya, "se apoya en algo que ya no está"):
        deshacer(red, descartada)
    assert hallazgos_del_archivo(red) == []


def test_una_unidad_que_ya_propuso_algo_no_se_deshace(red: Archivo) -> None:
    creada = crear_unidad(red, UnidadNueva("Agua", "Cuidarla", "unidad", "2026-03-01"), ACTO_ANTERIOR)
    suya = elevar(red, creada.id, asamblea(red), "Carta", "Se aprueba.")
    with comprobar_sin_rastro(red, YaSeUsa):
        deshacer(red, creada.accion_id)
    assert unidad(red, creada.id).nombre == "Agua"
    deshacer(red, suya.accion_id)
    deshacer(red, creada.accion_id)
    assert hallazgos_del_archivo(red) == []
