"""El diálogo de una regla: llenar huecos, ver la frase y la cuenta, y guardar."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.interfaz.tema import aplicar_tema
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.modelo.sesionar import Empate, ReglaDeConvocatoria, ReglaDeMayoria, ReglaDeQuorum
from escritorio.estatutos.piezas.dialogo import DialogoDeRegla, ReglaFijada
from escritorio.estatutos.piezas.parametros import PiezaDeMayoria, PiezaDePlazo, PiezaDeQuorum, pieza_de
from escritorio.estatutos.reglas.quorum import Presencia
from tests.ventanas import Teclear, sin_nombre

MITAD = Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2))
RARA = Exigencia(Base.NUMERO_LEGAL, Comparador.AL_MENOS, Fraction(2, 5), 3)
HAYA = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(0))
EMITIDOS = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2))
TERCIOS = Exigencia(Base.CUBIERTOS, Comparador.AL_MENOS, Fraction(2, 3))


def pendiente(familia: str, tipo: str = "", parametros: Parametros | None = None) -> Regla:
    return Regla("r", "o", familia, tipo, parametros, "", "0001-01-01", None)


class Mesa:
    """Abre el diálogo y anota lo que se guardaría."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.fijadas: list[ReglaFijada] = []
        self.error: ErrorDeUsuario | None = None

    def abrir(self, regla: Regla, demas: int = 0) -> DialogoDeRegla:
        dialogo = DialogoDeRegla(
            None, "Asamblea", regla, Presencia(33, 33, 33, 33), "2026-03-10", self._guardar, demas
        )
        self.qtbot.addWidget(dialogo)
        dialogo.show()
        dialogo.activateWindow()
        self.qtbot.waitUntil(dialogo.isActiveWindow)
        return dialogo

    def _guardar(self, fijada: ReglaFijada) -> None:
        if self.error is not None:
            raise self.error
        self.fijadas.append(fijada)


@pytest.fixture
def mesa(qtbot: QtBot, qapp: QApplication) -> Mesa:
    aplicar_tema(qapp, oscuro=False)
    return Mesa(qtbot)


@pytest.mark.parametrize(
    ("familia", "parametros"),
    [
        ("quorum", ReglaDeQuorum((MITAD,))),
        ("quorum", ReglaDeQuorum((RARA, HAYA), True, 2880, "acta_de_no_celebracion")),
        ("quorum", ReglaDeQuorum((MITAD, RARA, HAYA), demora_minutos=90)),
        ("mayoria", ReglaDeMayoria((EMITIDOS,), Empate.VOTO_DE_CALIDAD)),
        ("mayoria", ReglaDeMayoria((TERCIOS, EMITIDOS), Empate.SEGUNDA_VOTACION)),
        ("convocatoria", ReglaDeConvocatoria(0)),
        ("convocatoria", ReglaDeConvocatoria(15)),
    ],
)
def test_lo_que_ya_dice_la_regla_se_ve_y_vuelve_igual(
    mesa: Mesa, familia: str, parametros: Parametros
) -> None:
    pieza = pieza_de(pendiente(familia, "", parametros))
    mesa.qtbot.addWidget(pieza)
    assert pieza.parametros() == parametros


def test_la_frase_y_la_cuenta_cambian_al_llenar_los_huecos(mesa: Mesa) -> None:
    dialogo = mesa.abrir(pendiente("quorum"))
    pieza = dialogo.pieza
    assert isinstance(pieza, PiezaDeQuorum)
    assert dialogo.cuenta.text() == "En primera llamada, con 33 habilitados para votar, hacen falta 17."
    pieza.hay_segunda.setChecked(True)
    pieza.demora.setText("30")
    pieza.segunda.fraccion.setCurrentIndex(pieza.segunda.fraccion.findData("0"))
    pieza.mantenido.setChecked(True)
    assert "en segunda llamada, 30 minutos después, con los presentes" in dialogo.lectura.text()
    assert "Ha de mantenerse" in dialogo.lectura.text()
    assert dialogo.cuenta.text().endswith("hace falta 1.")
    assert not pieza.segunda.base.isVisible(), "los presentes no son una parte de nada"
    pieza.primera.fraccion.setCurrentIndex(pieza.primera.fraccion.findData("otra"))
    pieza.primera.otra.setText("0,5")
    assert dialogo.lectura.text().startswith("⚠ «0,5» no es una fracción")
    pieza.primera.fraccion.setCurrentIndex(pieza.primera.fraccion.findData("1"))
    assert dialogo.lectura.text().startswith("⚠ «Más de la totalidad»")


def test_sin_decir_en_que_se_apoya_no_se_guarda(mesa: Mesa, teclear: Teclear) -> None:
    dialogo = mesa.abrir(pendiente("convocatoria"))
    pieza = dialogo.pieza
    assert isinstance(pieza, PiezaDePlazo)
    dialogo.guardar.click()
    assert dialogo.formulario.error_de("origen") == "Falta este dato."
    dialogo.formulario.poner({"origen": "articulo"})
    dialogo.guardar.click()
    assert dialogo.formulario.error_de("articulo") == "Falta este dato."
    teclear(dialogo.formulario.control("articulo"), "art. 12 del estatuto")
    dialogo.guardar.click()
    assert (dialogo.error.text(), mesa.fijadas) == (
        "Escriba cuántos días; con 0 no se exige antelación.",
        [],
    )
    teclear(pieza.dias, "15")
    dialogo.guardar.click()
    assert mesa.fijadas == [ReglaFijada(ReglaDeConvocatoria(15), "art. 12 del estatuto", "", False)]
    assert not dialogo.isVisible()


def test_una_mayoria_se_fija_como_uso_y_para_las_demas(mesa: Mesa) -> None:
    dialogo = mesa.abrir(pendiente("mayoria", "ordinaria"), demas=6)
    pieza = dialogo.pieza
    assert isinstance(pieza, PiezaDeMayoria)
    pieza.primera.minimo.setText("2")
    pieza.hay_otra.setChecked(True)
    pieza.empate.setCurrentIndex(pieza.empate.findData("voto_de_calidad"))
    dialogo.formulario.poner({"origen": "uso", "a_las_demas": True})
    QTest.keyClick(dialogo, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    absoluta = Exigencia(Base.NUMERO_LEGAL, Comparador.MAS_DE, Fraction(1, 2))
    exigida = ReglaDeMayoria((replace(EMITIDOS, minimo=2), absoluta), Empate.VOTO_DE_CALIDAD)
    assert mesa.fijadas == [ReglaFijada(exigida, "", "", True)]


def test_cambiar_una_regla_pide_desde_cuando(mesa: Mesa) -> None:
    vieja = replace(pendiente("convocatoria", "", ReglaDeConvocatoria(10)), articulo="art. 7")
    dialogo = mesa.abrir(vieja)
    mesa.error = DatoInvalido("Debe empezar después.", campo="desde")
    dialogo.formulario.poner({"desde": "2026-03-01"})
    dialogo.guardar.click()
    assert dialogo.formulario.error_de("desde") == "Debe empezar después."
    mesa.error = None
    dialogo.guardar.click()
    assert mesa.fijadas == [ReglaFijada(ReglaDeConvocatoria(10), "art. 7", "2026-03-01", False)]


@pytest.mark.parametrize("familia", ["quorum", "mayoria", "convocatoria"])
def test_se_recorre_con_el_teclado_y_todo_tiene_nombre(mesa: Mesa, familia: str) -> None:
    dialogo = mesa.abrir(pendiente(familia), demas=1)
    assert sin_nombre(dialogo) == []
    vistos = []
    for _ in range(30):
        actual = dialogo.focusWidget()
        if actual in vistos:
            break
        vistos.append(actual)
        QTest.keyClick(actual or dialogo, Qt.Key.Key_Tab)
    assert dialogo.guardar in vistos
    assert dialogo.formulario.control("origen") in vistos
