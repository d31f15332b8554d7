"""Emitir, recomponer y consultar lo anulado desde la ventana; y quienes fueron puntos focales."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ficha import ListaCorta
from escritorio.unidades.acciones.cierre import fusionar
from escritorio.unidades.acciones.informes import anular_informe, emitir_informe, preparar_informe
from escritorio.unidades.acciones.planes import (
    anadir_actividad,
    anadir_objetivo,
    anotar_avance,
    crear_plan,
    elevar,
)
from escritorio.unidades.acciones.unidades import anotar_focal, terminar_focal
from escritorio.unidades.consultas.informes import informe
from escritorio.unidades.consultas.planes import actividad
from escritorio.unidades.consultas.unidades import puntos_focales
from escritorio.unidades.modelo.planes import AvanceNuevo
from escritorio.unidades.modelo.unidades import Fusion, PuntoFocalNuevo, UnidadNueva
from escritorio.unidades.pantalla import PantallaUnidades
from escritorio.unidades.reglas.informes import periodo
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_socios
from tests.pantallas import Puesta, boton, pestana, textos
from tests.unidades.casos import HOY, PLAN, TALLER, con_actividad, de
from tests.ventanas import sin_nombre

SEMESTRE = periodo("semestral", 2026, 1)


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


def test_si_algo_cambio_ofrece_recomponer_y_no_emite(bd: Archivo, puesta: Puesta) -> None:
    suya = con_actividad(bd)
    dado = preparar_informe(bd, actividad(bd, suya).unidad_id, SEMESTRE).id
    anotar_avance(bd, suya, AvanceNuevo(HOY, "Se empezó.", "en_curso"))
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(Referencia("informe_unidad", dado))
    boton(pantalla.informes.lista.ficha, "Emitir").click()
    assert "Lo anotado cambió desde que se compuso" in str(puesta.avisos.preguntas[-1])
    assert informe(bd, dado).estado == "borrador"
    assert "Se empezó." in textos(pantalla.informes.lista.ficha)
    boton(pantalla.informes.lista.ficha, "Emitir").click()
    assert informe(bd, dado).estado == "emitido"


def test_el_anulado_se_alcanza_y_se_ve(bd: Archivo, puesta: Puesta) -> None:
    turismo = de(bd, "turismo").id
    dado = preparar_informe(bd, turismo, SEMESTRE).id
    emitir_informe(bd, dado, sin_acabar=True)
    anular_informe(bd, dado, "Faltaba un taller.")
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(Referencia("informe_unidad", dado))
    anulados = pestana(pantalla.informes.lista.ficha, "Anulados (1)")
    assert "Porque: Faltaba un taller." in textos(anulados)
    anulados.findChildren(ListaCorta)[0].pulsada.emit(0)
    visores = [d for d in puesta.ventana.findChildren(QDialog) if d.isVisible()]
    assert visores
    for visor in visores:
        visor.close()
    assert sin_nombre(pantalla) == []


def test_quien_fue_punto_focal_se_sigue_viendo(bd: Archivo, puesta: Puesta) -> None:
    (socio_id,) = con_socios(bd, 1)
    turismo = de(bd, "turismo").id
    anotar_focal(bd, turismo, PuntoFocalNuevo(socio_id, "2025-01-01", nombre="Ada López"))
    terminar_focal(bd, puntos_focales(bd, turismo)[0].id, "2025-12-31")
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(Referencia("unidad", turismo))
    quienes = textos(pestana(pantalla.unidades.lista.ficha, "Quiénes"))
    assert "Ada López" in quienes
    assert "Municipio 001, del 01/01/2025 al 31/12/2025" in quienes


def test_la_heredera_ve_lo_que_elevo_la_de_antes(bd: Archivo, puesta: Puesta) -> None:
    ambiente, turismo = de(bd, "ambiente").id, de(bd, "turismo").id
    elevar(bd, turismo, asamblea(bd), "Carta", "Apruébese.")
    nueva = UnidadNueva("Ambiente y turismo", "", "unidad", "2026-03-05")
    suya = fusionar(bd, Fusion((ambiente, turismo), nueva), ACTO_ANTERIOR).id
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(Referencia("unidad", suya))
    assert "La elevó «Turismo»." in textos(pestana(pantalla.unidades.lista.ficha, "Reuniones"))


def test_un_plan_vacio_no_deja_la_unidad_al_dia(bd: Archivo, puesta: Puesta) -> None:
    turismo = de(bd, "turismo").id
    plan_id = crear_plan(bd, turismo, PLAN).id
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(Referencia("unidad", turismo))
    assert _estado(pantalla) == "Plan vacío"
    plan = textos(pestana(pantalla.unidades.lista.ficha, "Plan"))
    assert "Todavía no tiene objetivos ni actividades." in plan
    objetivo_id = anadir_objetivo(bd, plan_id, "Que vengan más").id
    anadir_actividad(bd, objetivo_id, replace(TALLER, inicio="2026-06-01"))
    pantalla.unidades.lista.recargar()
    assert _estado(pantalla) == "Al día"


def _estado(pantalla: PantallaUnidades) -> str:
    fila = pantalla.unidades.lista.actual()
    assert fila is not None
    return fila.estado[0]
