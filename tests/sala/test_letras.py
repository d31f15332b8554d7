"""Con Alt y su letra se llega a todo: en ningún momento de la sesión dos cosas a la vista piden la misma."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.actas.acciones.levantar import levantar
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.sesionar import Empate
from escritorio.sala.pantalla import PantallaSala
from escritorio.sala.piezas.cuerpo import CuerpoDeSala
from escritorio.sesiones.acciones.asistencia import retirar
from escritorio.sesiones.acciones.celebracion import aplazar
from escritorio.sesiones.acciones.en_vivo import empezar_receso
from escritorio.sesiones.consultas.sesiones import punto
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.votaciones.acciones.votar import cerrar_sesion
from tests.recorridos.persona import letras_repetidas
from tests.sala.montaje import boton, montar
from tests.sesiones.escenas import cambiar_mayoria, cambiar_quorum, convocada, en_curso, lista
from tests.votaciones.elecciones import abierta, en_asamblea, regla_de

DIA = "2026-04-20"
_ASUNTOS = (PuntoNuevo("Informe"), PuntoNuevo("Sede", "ordinaria", "", "Que sea Rosario."))
_ANCHA, _ESTRECHA = 1280, 800


def _comprobar(qtbot: QtBot, red: Archivo, sesion_id: str, hora: str = "09:30") -> PantallaSala:
    """En la ventana ancha y en la estrecha, con cada punto y con cada modo de votar."""
    pantalla, _ = montar(qtbot, red, PantallaSala, f"{DIA}T{hora}")
    pantalla.mostrar(Referencia("sala", sesion_id))
    _recorrer(pantalla)
    return pantalla


def _recorrer(pantalla: PantallaSala) -> None:
    """Y vuelve al punto en que estaba, en la ventana ancha."""
    cuerpo, vistas = pantalla.cuerpo, set[str]()
    estaba = cuerpo.puntos.actual()
    for ancho in (_ESTRECHA, _ANCHA):
        pantalla.window().resize(ancho, 800)
        for turno in (0, 1):
            QApplication.processEvents()
            cuerpo.turno.setCurrentIndex(turno)
            for fila in range(cuerpo.puntos.lista.count()):
                cuerpo.puntos.lista.setCurrentRow(fila)
                vistas |= _de_cada_modo(cuerpo)
    cuerpo.puntos.elegir(estaba)
    QApplication.processEvents()
    assert vistas == set()


def _de_cada_modo(cuerpo: CuerpoDeSala) -> set[str]:
    panel, vistas = cuerpo.punto.panel, set[str]()
    for boton_de_modo in panel._modos.buttons():
        if boton_de_modo.isVisible():
            boton_de_modo.click()
        QApplication.processEvents()
        vistas |= letras_repetidas(cuerpo.window())
    return vistas


@pytest.mark.parametrize("hora", ["08:30", "09:05", "10:30"])
def test_convocada_ninguna_letra_se_repite(qtbot: QtBot, red: Archivo, hora: str) -> None:
    pantalla = _comprobar(qtbot, red, convocada(red, 12, *_ASUNTOS), hora)
    pantalla.cuerpo.lista.tabla.pulsada.emit("suplente")
    assert letras_repetidas(pantalla.window()) == set()


def test_en_curso_y_votado_ninguna_letra_se_repite(qtbot: QtBot, red: Archivo) -> None:
    cambiar_mayoria(red, Empate.SEGUNDA_VOTACION)
    pantalla = _comprobar(qtbot, red, en_curso(red, 22, *_ASUNTOS))
    cuerpo = pantalla.cuerpo
    cuerpo.puntos.mover(1)
    for en_contra, queda in ((11, "Segunda vuelta"), (5, "Votar otra vez u otra propuesta")):
        cuerpo.punto.panel.elegir_modo("mano_alzada")
        cuerpo.punto.panel.casilla("a_favor").setValue(22 - en_contra)
        cuerpo.punto.panel.casilla("en_contra").setValue(en_contra)
        boton(pantalla, "Proclamar").click()
        _recorrer(pantalla)
        boton(pantalla, queda).click()
        assert _de_cada_modo(cuerpo) == set()


def test_al_dirimir_ninguna_letra_se_repite(qtbot: QtBot, red: Archivo) -> None:
    cambiar_mayoria(red, Empate.VOTO_DE_CALIDAD)
    pantalla = _comprobar(qtbot, red, en_curso(red, 22, *_ASUNTOS))
    pantalla.cuerpo.puntos.mover(1)
    for clave in ("a_favor", "en_contra"):
        pantalla.cuerpo.punto.panel.elegir_modo("mano_alzada")
        pantalla.cuerpo.punto.panel.casilla(clave).setValue(11)
    boton(pantalla, "Proclamar").click()
    assert boton(pantalla, "Dirime en contra").isVisible()
    _recorrer(pantalla)


@pytest.mark.parametrize("mantenido", [False, True])
def test_perdido_el_quorum_ninguna_letra_se_repite(qtbot: QtBot, red: Archivo, mantenido: bool) -> None:
    cambiar_quorum(red, mantenido=mantenido)
    sesion_id = en_curso(red, 17, *_ASUNTOS)
    retirar(red, lista(red, sesion_id)[0].id, f"{DIA}T09:20")
    assert _comprobar(qtbot, red, sesion_id).cuerpo.aviso.frase()


def test_en_receso_y_aplazada_ninguna_letra_se_repite(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 22, *_ASUNTOS)
    empezar_receso(red, sesion_id, f"{DIA}T09:20")
    pantalla = _comprobar(qtbot, red, sesion_id)
    aplazar(red, sesion_id, f"{DIA}T09:25", "Se hizo tarde")
    pantalla.recargar()
    assert boton(pantalla, "Continuar la sesión").isVisible()
    _recorrer(pantalla)


def test_cerrada_y_con_acta_ninguna_letra_se_repite(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 22, *_ASUNTOS)
    cerrar_sesion(red, sesion_id, f"{DIA}T09:25")
    pantalla = _comprobar(qtbot, red, sesion_id)
    levantar(red, sesion_id)
    pantalla.recargar()
    assert boton(pantalla, "Ver el acta").isVisible()
    _recorrer(pantalla)


def test_al_elegir_ninguna_letra_se_repite(qtbot: QtBot, red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    pantalla = _comprobar(qtbot, red, punto(red, el_punto).sesion_id, "11:30")
    abierta(red, el_punto, 3)
    pantalla.recargar()
    pantalla.cuerpo.puntos.elegir(el_punto)
    _recorrer(pantalla)
    eleccion = pantalla.cuerpo.punto.eleccion
    for votos in ((12, 10, 3), (14, 11)):
        for casilla, cuantos in zip(eleccion.candidaturas.de.values(), votos, strict=True):
            casilla.setValue(cuantos)
        eleccion.casillas.de["papeletas"].setValue(sum(votos))
        boton(pantalla, "Proclamar la ronda").click()
        _recorrer(pantalla)
        if len(votos) == 3:
            boton(pantalla, "Otra ronda con las dos más votadas").click()
            assert letras_repetidas(pantalla.window()) == set()


def test_sin_la_regla_fijada_ninguna_letra_se_repite(qtbot: QtBot, red_sin_reglas: Archivo) -> None:
    pantalla = _comprobar(qtbot, red_sin_reglas, convocada(red_sin_reglas, 12, *_ASUNTOS))
    pantalla.cuerpo.puntos.mover(1)
    assert boton(pantalla, "Fijar la regla en Órganos").isVisible()
