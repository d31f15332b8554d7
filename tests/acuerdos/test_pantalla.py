"""La pantalla de acuerdos: leer, seguir una cita y anular viendo qué se apoya en él."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento, asentar
from escritorio.acuerdos.consultas import acuerdo
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.acuerdos.pantalla import PantallaAcuerdos
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from tests.a_su_hora import llegar
from tests.acuerdos.casos import NUEVO
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.ventanas import sin_nombre


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


def citado(bd: Archivo, veces: int = 1) -> str:
    dado = asentar(bd, NUEVO)
    llegar(bd, f"{NUEVO.fecha}T12:00")
    for i in range(veces):
        fundado = Fundamento(ClaseDeFundamento.ACUERDO, "", "", dado.id)
        anotar_fundamento(bd, fundado, Referencia("socio", f"S{i}"), f"Alta de Socio {i}", el=None)
    return dado.id


def test_sin_acuerdos_se_explica_de_donde_salen(puesta: Puesta) -> None:
    pantalla = puesta.poner(PantallaAcuerdos)
    boton(pantalla, "Ir a las sesiones").click()
    assert puesta.idas == [Referencia("sesiones")]


def test_la_ficha_dice_el_texto_la_votacion_y_su_fundamento(puesta: Puesta, bd: Archivo) -> None:
    asentar(bd, replace(NUEVO, a_favor=None, en_contra=None, abstenciones=None))
    contado = citado(bd)
    pantalla = puesta.poner(PantallaAcuerdos)
    pantalla.mostrar(Referencia("acuerdo", contado))
    assert "Ñorquín</b> &amp; alrededores" in textos(pestana(pantalla.lista.ficha, "Texto"))
    votacion = textos(pestana(pantalla.lista.ficha, "Votación"))
    assert "19 a favor, 1 en contra, 0 abstenciones" in votacion
    assert "Fundamento: art. 12 del estatuto." in votacion
    boton(pestana(pantalla.lista.ficha, "Citas (1)"), "Alta de Socio 0").click()
    boton(pantalla.lista.ficha, "Ver la sesión").click()
    assert puesta.idas == [Referencia("socio", "S0"), Referencia("sesion", "SES")]
    pantalla.enfocar_filtro()
    pantalla.lista.filtro.setText("1")
    pantalla.lista.tabla.seleccionar_primera()
    assert sin_nombre(puesta.ventana) == []


def test_un_acuerdo_por_consenso_no_lleva_cifras(puesta: Puesta, bd: Archivo) -> None:
    asentar(bd, replace(NUEVO, a_favor=None, en_contra=None, abstenciones=None))
    pantalla = puesta.poner(PantallaAcuerdos)
    assert "Por consenso, sin contar votos" in textos(pestana(pantalla.lista.ficha, "Votación"))


@pytest.mark.parametrize(
    ("veces", "frase"),
    [(0, "Nada se apoya en él."), (2, "• Alta de Socio 1"), (14, "• y 2 más")],
)
def test_anular_ensena_antes_quien_lo_cita(puesta: Puesta, bd: Archivo, veces: int, frase: str) -> None:
    dado = citado(bd, veces)
    pantalla = puesta.poner(PantallaAcuerdos)

    def sin_motivo_y_luego_con_el(dialogo: Any) -> None:
        assert isinstance(dialogo, DialogoFormulario)
        assert any(frase in e.text() for e in dialogo.findChildren(QLabel))
        dialogo.guardar.click()
        assert dialogo.formulario.error_de("motivo") == "Falta este dato."
        dialogo.formulario.poner({"motivo": "Error material"})
        dialogo.guardar.click()

    en_dialogo(boton(pantalla.lista.ficha, "Anular").click, sin_motivo_y_luego_con_el)
    assert acuerdo(bd, dado).estado == "anulado"
    assert "Error material" in textos(pestana(pantalla.lista.ficha, "Texto"))
    assert puesta.avisos.vuelta is None, "lo anulado no vuelve a valer"


def test_arrepentirse_de_anular_no_cambia_nada(puesta: Puesta, bd: Archivo) -> None:
    dado = citado(bd)
    pantalla = puesta.poner(PantallaAcuerdos)
    en_dialogo(boton(pantalla.lista.ficha, "Anular").click, lambda d: d.reject())
    assert (acuerdo(bd, dado).estado, puesta.avisos.hechos) == ("vigente", [])
