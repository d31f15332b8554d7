"""Pedir un fundamento y presentar el texto de un acuerdo."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.acciones.acuerdos import anular, asentar
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.acuerdos.piezas.acuerdos import (
    SIN_RATIFICAR,
    campos_de_fundamento,
    leer_fundamento,
    texto_con_marcas,
)
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import Formulario
from escritorio.comun.interfaz.tema import aplicar_tema
from tests.acuerdos.casos import NUEVO
from tests.pantallas import textos


@pytest.fixture
def formulario(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Formulario:
    aplicar_tema(qapp, oscuro=False)
    asentar(bd, NUEVO)
    anulado = asentar(bd, NUEVO)
    anular(bd, anulado.id, "error")
    pieza = Formulario(campos_de_fundamento(bd))
    qtbot.addWidget(pieza)
    return pieza


def _visibles(formulario: Formulario) -> list[str]:
    claves = ("fundamento_acuerdo", "fundamento_texto", "fundamento_fecha")
    return [c for c in claves if not _marco(formulario, c).isHidden()]


def _marco(formulario: Formulario, clave: str):  # type: ignore[no-untyped-def]  # el contenedor es interno
    return formulario.control(clave).parentWidget()


def test_cada_clase_de_fundamento_pide_lo_suyo(formulario: Formulario) -> None:
    pedidos = []
    for clase in ClaseDeFundamento:
        formulario.poner({"fundamento_clase": clase.value})
        pedidos.append(_visibles(formulario))
    assert pedidos == [["fundamento_acuerdo"], ["fundamento_texto", "fundamento_fecha"], []]
    assert leer_fundamento(formulario.valores()) == Fundamento(ClaseDeFundamento.ACTA_FUNDACIONAL, "", "")


def test_solo_se_cita_un_acuerdo_vigente(formulario: Formulario, bd: Archivo) -> None:
    with pytest.raises(DatoInvalido) as error:
        formulario.valores()
    assert error.value.campo == "fundamento_acuerdo"
    control = formulario.control("fundamento_acuerdo")
    control.setText("acuerdo 2 del consejo")  # type: ignore[attr-defined]  # es una línea
    with pytest.raises(DatoInvalido, match="no está en la lista"):
        formulario.valores()
    control.setText("sede asamblea")  # type: ignore[attr-defined]  # es una línea
    leido = leer_fundamento(formulario.valores())
    assert (leido.clase, bool(leido.acuerdo_id)) == (ClaseDeFundamento.ACUERDO, True)


@pytest.mark.parametrize("de_otro_tipo", [False, True])
def test_sin_acuerdos_se_empieza_por_el_acto_anterior(bd: Archivo, qtbot: QtBot, de_otro_tipo: bool) -> None:
    if de_otro_tipo:
        asentar(bd, NUEVO)
    campos = campos_de_fundamento(bd, "reforma" if de_otro_tipo else "")
    assert "acuerdo" not in campos[0].ayuda
    formulario = Formulario(campos)
    qtbot.addWidget(formulario)
    formulario.poner({"fundamento_texto": "Acta 14", "fundamento_fecha": "2001-05-02"})
    leido = leer_fundamento(formulario.valores())
    assert leido == Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, "Acta 14", "2001-05-02")


def test_propuesto_un_acuerdo_no_se_pide_quien_firma_la_adhesion(bd: Archivo, qtbot: QtBot) -> None:
    admite = asentar(bd, replace(NUEVO, tipo_decision="admision"))
    firma = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, "Firma de la declaración", "2026-01-01")
    formulario = Formulario(campos_de_fundamento(bd, propuesto=firma, manda="admision"))
    qtbot.addWidget(formulario)
    assert leer_fundamento(formulario.valores()).acuerdo_id == admite.id


def test_el_texto_se_presenta_sin_dejar_pasar_marcas_ajenas(qtbot: QtBot) -> None:
    pieza = texto_con_marcas("# Resuelve\n\n**Uno** <b>dos</b>\\\n*tres*\n\n3. a\n4. b\n\n- x\n  - y")
    qtbot.addWidget(pieza)
    html = pieza.text()
    assert "<h3>Resuelve</h3>" in html
    assert "<b>Uno</b> &lt;b&gt;dos&lt;/b&gt;<br><i>tres</i>" in html
    assert '<ol start="3"><li><p>a</p></li>' in html
    assert "<ul><li><p>x</p><ul><li><p>y</p></li></ul></li></ul>" in html


def test_un_acuerdo_sin_ratificar_avisa_y_no_impide(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> None:
    aplicar_tema(qapp, oscuro=False)
    firme = asentar(bd, NUEVO)
    suelto = asentar(bd, replace(NUEVO, titulo="Urgente"), via="ad_referendum", ratificacion="pendiente")
    pieza = Formulario(campos_de_fundamento(bd))
    qtbot.addWidget(pieza)
    pieza.poner({"fundamento_clase": "acuerdo", "fundamento_acuerdo": suelto.id})
    assert SIN_RATIFICAR in textos(pieza)
    assert leer_fundamento(pieza.valores()).acuerdo_id == suelto.id
    pieza.poner({"fundamento_acuerdo": firme.id})
    assert SIN_RATIFICAR not in textos(pieza)
