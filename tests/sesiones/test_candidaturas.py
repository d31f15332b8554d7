"""Antes de la sesión se dicen los cargos y se presentan candidaturas, desde la ficha de la convocada."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.sesiones.pantalla import PantallaSesiones
from escritorio.votaciones.consultas.elecciones import elecciones
from escritorio.votaciones.piezas.preparar_elecciones import CuadroDeElecciones
from tests.sala.montaje import atender, boton, botones, montar
from tests.sesiones.escenas import convocada, molde, punto_id, red
from tests.ventanas import sin_nombre
from tests.votaciones.elecciones import ELECCION

__all__ = ["molde", "red"]


def test_desde_la_ficha_de_la_convocada_se_prepara_la_eleccion(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = convocada(red, 0, ELECCION)
    pantalla, avisos = montar(qtbot, red, PantallaSesiones, "2026-03-10T09:00")
    pantalla.lista.seleccionar(sesion_id)

    def un_cargo(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"cargo": "Presidencia", "plazas": 2})
        dialogo.guardar.click()

    def preparar(cuadro: CuadroDeElecciones) -> None:
        atender(DialogoFormulario, un_cargo)
        boton(cuadro, "Decir qué cargo se elige…").click()
        assert "Presentar candidatura…" in botones(cuadro)
        assert not cuadro.panel.pie.isVisible()
        assert sin_nombre(cuadro) == []

    atender(CuadroDeElecciones, preparar)
    boton(pantalla, "Candidaturas…").click()
    assert avisos.errores == []
    assert [(e.cargo, e.plazas) for e in elecciones(red, punto_id(red, sesion_id))] == [("Presidencia", 2)]


def test_sin_punto_de_eleccion_no_se_ofrece(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = convocada(red)
    pantalla, _ = montar(qtbot, red, PantallaSesiones, "2026-03-10T09:00")
    pantalla.lista.seleccionar(sesion_id)
    assert "Candidaturas…" not in botones(pantalla)
