"""Pasar lista en una asamblea de 400 y 60 puntos, con la sala entera delante y el quórum a la vista."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.celebracion import abrir
from escritorio.sesiones.consultas.sesiones import asistencias
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from tests.fabrica import con_reglas, nueva_red
from tests.medidas.cronometro import Libreta, Medida, cronometrando
from tests.sala.montaje import montar
from tests.sesiones.escenas import alta, convocada

_ASISTENTES, _PUNTOS, _VECES = 400, 60, 40
_CUADRO = 0.016
"""Segundos de un cuadro de pantalla: por debajo, la respuesta acompaña al dedo."""
_RAZON = 1.5


@pytest.mark.parametrize("abierta", [False, True], ids=["al pasar lista", "con la sesión abierta"])
def test_marcar_a_uno_de_cuatrocientos_y_ver_el_quorum_cabe_en_un_cuadro(
    qtbot: QtBot, libreta: Libreta, tmp_path: Path, abierta: bool
) -> None:
    apertura = nueva_red(tmp_path)
    pantalla = _sala_llena(qtbot, apertura.bd, abierta=abierta)
    lista = pantalla.cuerpo.lista
    tecla = Qt.Key.Key_N if abierta else Qt.Key.Key_P
    tiempos, suelos = [], []
    for i in range(_VECES):
        lista.tabla.setCurrentIndex(lista.modelo.index(i, 0))
        QApplication.processEvents()
        with cronometrando() as lapso:
            QTest.keyClick(lista.tabla, tecla)
            QApplication.processEvents()
        tiempos.append(lapso.segundos)
        suelos.append(_escribir_y_pintar(apertura.bd, pantalla))
    cifra = f"{_ASISTENTES - _VECES if abierta else _VECES} de {_ASISTENTES}"
    assert pantalla.cuerpo.medidor.cifra() == cifra
    assert len(pantalla.cuerpo.lista.modelo.filas_visibles()) == _ASISTENTES
    apertura.cerrar()
    _juzgar(libreta, min(tiempos), min(suelos), abierta)


def _juzgar(libreta: Libreta, suyo: float, suelo: float, abierta: bool) -> None:
    """En un disco lento, guardar ya cuesta más que un cuadro: entonces rige la razón contra el suelo."""
    que = f"Marcar a uno de {_ASISTENTES} {'abierta' if abierta else 'al pasar lista'}"
    razon = libreta.anotar(Medida(que, suyo, suelo, _RAZON, "guardar una fila y pintar la sala"))
    cuadro = libreta.anotar(Medida(f"{que}, en cuadros", suyo, _CUADRO, 1, "un cuadro de pantalla"))
    assert razon.cumple
    assert cuadro.cumple or suelo > _CUADRO / 2


def _sala_llena(qtbot: QtBot, bd: Archivo, *, abierta: bool) -> PantallaSala:
    alta(bd, _ASISTENTES)
    con_reglas(bd)
    sesion_id = convocada(bd, 0, *(PuntoNuevo(f"Asunto {i}", "ordinaria") for i in range(_PUNTOS)))
    if abierta:
        marcar_presentes(bd, sesion_id)
        abrir(bd, sesion_id, 1, "2026-04-20T09:00")
    pantalla, avisos = montar(qtbot, bd, PantallaSala)
    pantalla.mostrar(Referencia("sala", sesion_id))
    assert len(asistencias(bd, sesion_id)) == _ASISTENTES
    assert avisos.errores == []
    return pantalla


def _escribir_y_pintar(bd: Archivo, pantalla: PantallaSala) -> float:
    """El suelo: una acción de una fila, sin leer nada, y la ventana pintada una vez."""
    empieza = time.perf_counter()
    with transaccion(bd, "Suelo"):
        bd.ejecutar("UPDATE asistencia SET a_distancia = NOT a_distancia WHERE orden = 1")
    pantalla.repaint()
    return time.perf_counter() - empieza
