"""Ctrl+Z: lo del aviso, lo último propio o lo tecleado, según dónde se esté."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from escritorio.asociacion.acciones import editar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.ventana.ventana import Ventana


@pytest.fixture
def preguntado(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lo que se preguntaría; se contesta que sí."""
    dichas: list[str] = []

    def confirmar(_: Avisos, titulo: str, texto: str, *resto: object, **mas: object) -> bool:
        dichas.append(texto)
        return True

    monkeypatch.setattr(Avisos, "confirmar", confirmar)
    return dichas


def _llamar(ventana: Ventana, nombre: str) -> str:
    bd = ventana.servicios.bd
    return editar(bd, replace(asociacion(bd), nombre=nombre))


def _ctrl_z(ventana: Ventana) -> None:
    QTest.keyClick(ventana.focusWidget() or ventana, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_hace_lo_que_ofrece_el_aviso_sin_preguntar(ventana: Ventana, preguntado: list[str]) -> None:
    ventana.ir_a(Referencia("socios"))
    deshechos: list[int] = []
    ventana.pantalla.decir_hecho("Se hizo algo.", lambda: deshechos.append(1))
    _ctrl_z(ventana)
    assert (deshechos, preguntado) == ([1], [])


def test_sin_aviso_ofrece_lo_ultimo_propio_y_despues_lo_anterior(
    ventana: Ventana, preguntado: list[str]
) -> None:
    bd = ventana.servicios.bd
    de_antes = asociacion(bd).nombre
    _llamar(ventana, "Red A")
    _llamar(ventana, "Red B")
    ventana.ir_a(Referencia("asociacion"))
    _ctrl_z(ventana)
    assert asociacion(bd).nombre == "Red A"
    ventana.servicios.avisos.hecho("Otra cosa.")
    _ctrl_z(ventana)
    assert asociacion(bd).nombre == de_antes
    assert len(preguntado) == 2


def test_lo_que_hizo_otra_persona_no_se_ofrece(ventana: Ventana, preguntado: list[str]) -> None:
    bd = ventana.servicios.bd
    _llamar(ventana, "Red A")
    bd.quien = "Otra persona"
    ventana.ir_a(Referencia("asociacion"))
    _ctrl_z(ventana)
    assert (asociacion(bd).nombre, preguntado) == ("Red A", [])


def test_en_un_texto_deshace_lo_tecleado_y_sin_nada_tecleado_es_de_la_ventana(
    ventana: Ventana, preguntado: list[str]
) -> None:
    ventana.ir_a(Referencia("socios"))
    ventana.activateWindow()
    ventana.pantalla.enfocar_filtro()
    filtro = ventana.focusWidget()
    assert isinstance(filtro, QLineEdit)
    deshechos: list[int] = []
    ventana.pantalla.decir_hecho("Se hizo algo.", lambda: deshechos.append(1))
    QTest.keyClicks(filtro, "villa")
    _ctrl_z(ventana)
    assert (filtro.text(), deshechos) == ("", [])
    filtro.setText("")  # lo puesto así no se puede deshacer
    _ctrl_z(ventana)
    assert deshechos == [1]
