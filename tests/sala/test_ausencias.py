"""La ausencia excusada, anotada y resuelta desde la lista de la sala."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.consultas.sesiones import asistencia
from tests.a_su_hora import cerrar_sesion
from tests.sala.montaje import atender, en_la_sala
from tests.sesiones.escenas import en_curso, lista


@pytest.fixture
def cerrada(red: Archivo) -> str:
    """Una asamblea ya cerrada, con 22 de 33 en la sala."""
    sesion_id = en_curso(red)
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    return sesion_id


def _elegir(pantalla: PantallaSala, rotulo: str) -> None:
    """Pulsa «Más…» y esa opción, por su texto."""
    pantalla.cuerpo.lista.mas.click()
    (menu,) = [m for m in pantalla.cuerpo.lista.findChildren(QMenu) if m.isVisible()]
    (opcion,) = [a for a in menu.actions() if a.text() == rotulo]
    menu.close()
    opcion.trigger()


def test_se_excusa_y_se_resuelve_con_la_sesion_ya_cerrada(qtbot: QtBot, red: Archivo, cerrada: str) -> None:
    pantalla, avisos = en_la_sala(qtbot, red, cerrada, "12:30")
    quien = lista(red, cerrada)[30]
    pantalla.cuerpo.lista.tabla.seleccionar(quien.id)

    def excusar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"motivo": "Enfermedad", "presentada": "2026-04-20"})
        dialogo.guardar.click()

    titulos = atender(DialogoFormulario, excusar)
    _elegir(pantalla, "E&xcusar su ausencia…")
    assert titulos == [f"Excusar la ausencia de {quien.nombre}"]
    assert pantalla.cuerpo.lista.modelo.index(30, 1).data() == "Excusado"
    assert "1 excusado" in pantalla.cuerpo.lista._resumen.text()
    assert "excusó su asistencia: Enfermedad (por resolver)" in pantalla.cuerpo.lista._detalle.text()

    def rechazar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner(
            {"aceptada": "no", "decide": "la Mesa", "fecha": "2026-04-20", "razon": "Tarde"}
        )
        dialogo.guardar.click()

    atender(DialogoFormulario, rechazar)
    _elegir(pantalla, "&Resolver su excusa…")
    assert avisos.errores == []
    assert avisos.hechos[-1] == f"{quien.nombre}: no se aceptó su excusa."
    assert pantalla.cuerpo.lista.modelo.index(30, 1).data() == "No excusado"
    dicha = asistencia(red, quien.id).justificacion
    assert dicha is not None
    assert (dicha.decision, dicha.decide, dicha.razon) == ("rechazada", "la Mesa", "Tarde")


def test_a_quien_asistio_no_se_le_ofrece(qtbot: QtBot, red: Archivo, cerrada: str) -> None:
    pantalla, _ = en_la_sala(qtbot, red, cerrada, "12:30")
    ofrece = pantalla.cuerpo.lista.de_la_ausencia
    assert ofrece(lista(red, cerrada)[0]) == []
    assert [r for r, _ in ofrece(lista(red, cerrada)[30])] == ["E&xcusar su ausencia…"]
