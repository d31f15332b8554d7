"""El diálogo de una regla: llenar huecos, ver la frase y la cuenta, y guardar."""

from __future__ import annotations

from fractions import Fraction

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.interfaz.tema import aplicar_tema
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA, TIPOS_DE_FAMILIA, Parametros, Regla
from escritorio.estatutos.modelo.sesionar import Empate, ReglaDeConvocatoria, ReglaDeMayoria
from escritorio.estatutos.piezas.dialogo import Ayudas, DialogoDeRegla, ReglaFijada
from escritorio.estatutos.piezas.familias.base import Pares
from escritorio.estatutos.piezas.familias.convocatoria import PiezaDePlazo
from escritorio.estatutos.piezas.familias.mayoria import PiezaDeMayoria, PiezaDeQuorum
from escritorio.estatutos.piezas.familias.partes import PiezaDeComposicion
from escritorio.estatutos.reglas.describir import ejemplos
from escritorio.estatutos.reglas.quorum import Presencia
from tests.estatutos.familias import (
    OPCIONES,
    desplegar,
    mnemonicos_repetidos,
    pendiente,
    recorrer,
    renglon_de,
)
from tests.pantallas import boton, en_el_siguiente
from tests.ventanas import Teclear, sin_nombre

EMITIDOS = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2))
ARTICULOS = (("d9", "art. 9 del Estatuto — Quórum"), ("d12", "art. 12 del Estatuto — Mayorías"))


class Mesa:
    """Abre el diálogo y anota lo que se guardaría."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.fijadas: list[ReglaFijada] = []
        self.error: ErrorDeUsuario | None = None

    def abrir(
        self, regla: Regla, demas: int = 0, *, articulos: Pares = (), nueva: bool = False
    ) -> DialogoDeRegla:
        ayudas = Ayudas(_ejemplo, OPCIONES, articulos)
        dialogo = DialogoDeRegla(None, "Asamblea", regla, ayudas, self._guardar, demas, nueva=nueva)
        self.qtbot.addWidget(dialogo, before_close_func=lambda d: d.done(0))
        dialogo.show()
        dialogo.activateWindow()
        self.qtbot.waitUntil(dialogo.isActiveWindow)
        return dialogo

    def _guardar(self, fijada: ReglaFijada) -> str:
        if self.error is not None:
            raise self.error
        self.fijadas.append(fijada)
        return ""


def _ejemplo(parametros: Parametros) -> tuple[str, ...]:
    return ejemplos(parametros, Presencia(33, 33, 33, 33), "2026-03-10")


@pytest.fixture
def mesa(qtbot: QtBot, qapp: QApplication) -> Mesa:
    aplicar_tema(qapp, oscuro=False)
    return Mesa(qtbot)


def test_la_frase_y_la_cuenta_cambian_al_llenar_los_huecos(mesa: Mesa) -> None:
    dialogo = mesa.abrir(pendiente("quorum"))
    pieza = dialogo.pieza
    assert isinstance(pieza, PiezaDeQuorum)
    mesa.qtbot.waitUntil(lambda: dialogo.cuenta.isVisible() and dialogo.cuenta.text() != "")
    assert dialogo.cuenta.text() == "En primera llamada, con 33 habilitados para votar, hacen falta 17."
    pieza.hay_segunda.casilla.setChecked(True)
    pieza.demora.cifra.setText("30")
    pieza.segunda.fraccion.setCurrentIndex(pieza.segunda.fraccion.findData("0"))
    pieza.mantenido.setChecked(True)
    assert "en segunda llamada, 30 minutos después, con los presentes" in dialogo.lectura.text()
    assert "Ha de mantenerse" in dialogo.lectura.text()
    mesa.qtbot.waitUntil(lambda: dialogo.cuenta.text().endswith("hace falta 1."))
    assert not pieza.segunda.base.isVisible(), "los presentes no son una parte de nada"
    pieza.primera.fraccion.setCurrentIndex(pieza.primera.fraccion.findData("otra"))
    pieza.primera.otra.setText("0,5")
    assert dialogo.lectura.text().startswith("⚠ «0,5» no es una fracción")
    pieza.primera.fraccion.setCurrentIndex(pieza.primera.fraccion.findData("1"))
    assert dialogo.lectura.text().startswith("⚠ «Más de la totalidad»")


def test_con_algo_cambiado_se_pregunta_antes_de_salir(mesa: Mesa) -> None:
    dialogo = mesa.abrir(pendiente("composicion"))
    pieza = dialogo.pieza
    assert isinstance(pieza, PiezaDeComposicion)
    pieza.partes.anadir.click()
    en_el_siguiente(lambda cuadro: cuadro.reject())
    QTest.keyClick(dialogo, Qt.Key.Key_Escape)
    assert dialogo.isVisible(), "«Seguir escribiendo»"
    en_el_siguiente(lambda cuadro: cuadro.reject())
    dialogo.close()
    assert dialogo.isVisible()
    cancelar = boton(dialogo, "Cancelar")
    en_el_siguiente(lambda cuadro: boton(cuadro, "Descartar").click())
    cancelar.click()
    assert not dialogo.isVisible()
    intacto = mesa.abrir(pendiente("quorum"))
    QTest.keyClick(intacto, Qt.Key.Key_Escape)
    assert not intacto.isVisible(), "sin cambios no se pregunta"


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


def test_lo_que_la_plantilla_dice_que_no_consta_no_se_propone_de_fundamento(mesa: Mesa) -> None:
    calla = "Código Civil (Chile), arts. 550-558, supletorio: al menos una al año; el plazo no consta"
    dialogo = mesa.abrir(replace(pendiente("convocatoria"), articulo=calla))
    assert _articulo(dialogo) == ""
    otro = mesa.abrir(replace(pendiente("convocatoria"), articulo="art. 12"))
    assert _articulo(otro) == "art. 12"


def _articulo(dialogo: DialogoDeRegla) -> str:
    linea = dialogo.formulario.control("articulo")
    assert isinstance(linea, QLineEdit)
    return linea.text()


def test_una_mayoria_se_fija_como_uso_y_para_las_demas(mesa: Mesa) -> None:
    dialogo = mesa.abrir(pendiente("mayoria", "ordinaria"), demas=6)
    pieza = dialogo.pieza
    assert isinstance(pieza, PiezaDeMayoria)
    pieza.primera.minimo.setText("2")
    pieza.hay_otra.casilla.setChecked(True)
    assert (pieza.empate.currentText(), pieza.parametros().empate) == ("la regla no dice nada", None)
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


def test_el_articulo_se_busca_en_el_texto_y_queda_vinculado(mesa: Mesa, teclear: Teclear) -> None:
    fijada = replace(
        pendiente("convocatoria", "", ReglaDeConvocatoria(10)), articulo="art. 9", disposicion_id="d9"
    )
    dialogo = mesa.abrir(fijada, articulos=ARTICULOS)
    assert dialogo.formulario.control("articulado").isVisible(), "ya estaba vinculada"
    dialogo.formulario.poner({"articulado": "d12", "desde": "2026-03-01"})
    dialogo.guardar.click()
    assert mesa.fijadas == [
        ReglaFijada(ReglaDeConvocatoria(10), "art. 12 del Estatuto", "2026-03-01", False, "d12")
    ]


def test_una_regla_nueva_puede_regir_desde_siempre(mesa: Mesa) -> None:
    dialogo = mesa.abrir(pendiente("convocatoria", "extraordinaria"), nueva=True)
    dialogo.pieza.findChildren(QLineEdit)[0].setText("5")
    dialogo.formulario.poner({"origen": "uso"})
    dialogo.guardar.click()
    assert mesa.fijadas == [ReglaFijada(ReglaDeConvocatoria(5), "", "", False)]


@pytest.mark.parametrize("familia", list(NOMBRES_DE_FAMILIA))
def test_se_recorre_con_el_teclado_y_todo_tiene_nombre(mesa: Mesa, familia: str) -> None:
    dialogo = mesa.abrir(pendiente(familia, TIPOS_DE_FAMILIA.get(familia, ("",))[0]), demas=1)
    desplegar(dialogo)
    assert sin_nombre(dialogo) == []
    assert mnemonicos_repetidos(dialogo) == []
    if isinstance(dialogo.pieza, PiezaDeComposicion):
        dialogo.pieza.partes.anadir.click()
        dialogo.pieza.findChildren(QComboBox)[0].setFocus()
    vistos = recorrer(dialogo)
    de_frases = (v for v in vistos if not isinstance(v, QPushButton))
    de_la_pieza = [v for v in de_frases if dialogo.pieza.isAncestorOf(v)]
    assert de_la_pieza == sorted(de_la_pieza, key=lambda v: renglon_de(v, dialogo.pieza))
    assert dialogo.guardar in vistos
    assert vistos.index(dialogo.formulario.control("origen")) < vistos.index(dialogo.guardar)
