from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.cuentas.acciones.fondos import abrir_fondo
from escritorio.cuentas.consultas.asientos import fondos, saldo
from escritorio.cuentas.modelo.asientos import FondoNuevo
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas import cuentas as de_cargos
from escritorio.cuotas.consultas import movimientos as de_ajustes
from escritorio.cuotas.consultas import pagos as de_pagos
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import Cargo, PagoNuevo
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.reparto import TablaDeReparto
from escritorio.socios.consultas import socios
from tests.cuotas.escenas import acordar
from tests.fabrica import ACTO_ANTERIOR
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.ventanas import sin_nombre

HOY = "2026-03-10"


@pytest.fixture
def puesta(red: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """La pantalla de cuotas con 2025 y 2026 emitidos: el segundo socio debe 500,00 de cada uno."""
    for ejercicio in ("2025", "2026"):
        emitir(red, preparar_emision(red, ejercicio))
    return Puesta(red, qtbot, qapp)


def _cargos(bd: Archivo) -> list[Cargo]:
    return de_cargos.cargos_de(bd, socios(bd)[1].id)


def _abierta(puesta: Puesta) -> PantallaCuotas:
    pantalla = puesta.poner(PantallaCuotas)
    pantalla.mostrar(Referencia("cargo", _cargos(puesta.bd)[0].id))
    return pantalla


def _tabla(dialogo: DialogoFormulario) -> TablaDeReparto:
    return cast(TablaDeReparto, dialogo.formulario.control("reparto"))


def _escribir(dialogo: DialogoFormulario, cargo: Cargo, texto: str) -> None:
    linea = _tabla(dialogo).linea(cargo.id)
    linea.setText(texto)
    linea.textEdited.emit(texto)


def _con_visor(abrir: Callable[[], object], hacer: Callable[[DialogoFormulario], object]) -> None:
    """Maneja el formulario y cierra el papel que se enseña después."""
    en_dialogo(abrir, hacer)
    visor = QApplication.activeModalWidget()
    assert visor is not None
    visor.close()


def test_la_propuesta_va_del_mas_antiguo_al_mas_nuevo_y_se_puede_cambiar(puesta: Puesta) -> None:
    pantalla, (viejo, nuevo) = _abierta(puesta), _cargos(puesta.bd)

    def cobrar(dialogo: DialogoFormulario) -> None:
        assert sin_nombre(dialogo) == []
        dialogo.formulario.poner({"importe": "700,00"})
        tabla = _tabla(dialogo)
        assert [tabla.linea(c.id).text() for c in (viejo, nuevo)] == ["500,00", "200,00"]
        assert tabla.suma.text() == "Suma USD 700,00: queda todo repartido."
        _escribir(dialogo, viejo, "300")
        assert tabla.suma.text() == "Suma USD 500,00 de USD 700,00: sin repartir, USD 200,00."
        dialogo.guardar.click()
        assert "Deben coincidir" in dialogo.formulario.error_de("reparto")
        assert de_pagos.pagos(puesta.bd) == []
        _escribir(dialogo, nuevo, "muchos")
        assert "no es un importe" in tabla.suma.text()
        _escribir(dialogo, nuevo, "400,00")
        dialogo.guardar.click()

    _con_visor(boton(pantalla.lista.ficha, "Cobrar").click, cobrar)
    assert [c.saldo for c in _cargos(puesta.bd)] == [20_000, 10_000]


def test_lo_que_sobra_se_deja_a_favor_si_se_marca_y_despues_se_aplica(puesta: Puesta) -> None:
    pantalla = _abierta(puesta)

    def cobrar(dialogo: DialogoFormulario) -> None:
        casilla = cast(QCheckBox, dialogo.formulario.control("a_cuenta"))
        assert casilla.isHidden() or not casilla.isVisible()
        dialogo.formulario.poner({"importe": "1.300,00"})
        dialogo.guardar.click()
        assert "mayor que la deuda" in dialogo.formulario.error_de("importe")
        casilla.setChecked(True)
        dialogo.guardar.click()

    _con_visor(boton(pantalla.lista.ficha, "Cobrar").click, cobrar)
    assert puesta.avisos.hechos[-1].endswith("Quedan a su favor USD 300,00.")
    assert "A su favor, sin aplicar: USD 300,00" in textos(pestana(pantalla.lista.ficha, "Cuenta"))
    emitir(puesta.bd, preparar_emision(puesta.bd, "2024", poblacion_de=2025))
    pantalla.recargar()

    def aplicar(dialogo: DialogoFormulario) -> None:
        assert "Tiene a favor USD 300,00" in "\n".join(e.text() for e in dialogo.findChildren(QLabel))
        _escribir(dialogo, _cargos(puesta.bd)[0], "250,00")
        dialogo.guardar.click()

    en_dialogo(boton(pestana(pantalla.lista.ficha, "Cuenta"), "Aplicar el saldo a favor").click, aplicar)
    assert _cargos(puesta.bd)[0].saldo == 25_000
    en_dialogo(
        boton(pestana(pantalla.lista.ficha, "Cuenta"), "Devolver a favor").click, lambda d: d.guardar.click()
    )
    assert _cargos(puesta.bd)[0].saldo == 50_000


def test_tras_emitir_se_ofrece_aplicar_lo_que_estaba_a_favor(puesta: Puesta) -> None:
    pantalla = _abierta(puesta)
    pantalla.gestiones.ofrecer_lo_a_favor()
    assert puesta.avisos.preguntas == []
    pago = PagoNuevo("p", socios(puesta.bd)[1].id, HOY, 110_000, "cheque", a_cuenta=True)
    anotar_pago(puesta.bd, pago)
    emitir(puesta.bd, preparar_emision(puesta.bd, "2024", poblacion_de=2025))
    pantalla.gestiones.ofrecer_lo_a_favor()
    assert puesta.avisos.preguntas[0].startswith("1 socio de los que deben tiene saldo a favor")
    assert _cargos(puesta.bd)[0].saldo == 40_000


def test_en_otra_moneda_la_tabla_ensena_lo_que_se_abonaria_y_entra_en_su_fondo(puesta: Puesta) -> None:
    abrir_fondo(puesta.bd, FondoNuevo("banco", "Banco", "UYU", "2026-01-01"), ACTO_ANTERIOR)
    pantalla, en_pesos = _abierta(puesta), fondos(puesta.bd)[0].id

    def cobrar(dialogo: DialogoFormulario) -> None:
        formulario = dialogo.formulario
        cast(QCheckBox, formulario.control("otra_moneda")).setChecked(True)
        formulario.poner({"importe": "19.900,00", "moneda_recibida": "uyu", "tipo": "0", "fuente": "BCU"})
        assert cast(QComboBox, formulario.control("unidad")).currentText() == "1 USD = … UYU"
        dialogo.guardar.click()
        assert "mayor que cero" in formulario.error_de("tipo")
        formulario.poner({"tipo": "39,90", "fondo": en_pesos})
        assert _tabla(dialogo).suma.text() == "Suma USD 498,75: queda todo repartido."
        cast(QCheckBox, formulario.control("diferencia")).setChecked(True)
        cast(QCheckBox, formulario.control("retuvo")).setChecked(True)
        formulario.poner({"gastos": "100"})
        dialogo.guardar.click()

    _con_visor(boton(pantalla.lista.ficha, "Cobrar").click, cobrar)
    assert (_cargos(puesta.bd)[0].saldo, _cargos(puesta.bd)[0].estado) == (0, "saldado")
    assert saldo(puesta.bd, en_pesos, HOY) == 1_980_000


def test_una_nota_de_credito_se_anota_se_ve_y_se_anula_desde_la_cuenta(puesta: Puesta) -> None:
    pantalla, cargo = _abierta(puesta), _cargos(puesta.bd)[0]

    def anotar(dialogo: DialogoFormulario) -> None:
        assert sin_nombre(dialogo) == []
        assert _tabla(dialogo).linea(cargo.id).text() == "500,00"
        _escribir(dialogo, cargo, "120,00")
        cast(QPlainTextEdit, dialogo.formulario.control("motivo")).setPlainText("Salió de más")
        dialogo.guardar.click()

    _con_visor(lambda: pantalla.gestiones.rebajar("nota_credito", cargo), anotar)
    cuenta = pestana(pantalla.lista.ficha, "Cuenta")
    boton(cuenta, "Nota de crédito 1 · USD 120,00").click()
    visor = QApplication.activeModalWidget()
    assert visor is not None
    assert visor.windowTitle() == "Nota de crédito 1"
    visor.close()

    def anular(dialogo: DialogoFormulario) -> None:
        cast(QPlainTextEdit, dialogo.formulario.control("motivo")).setPlainText("No correspondía")
        dialogo.guardar.click()

    en_dialogo(boton(pestana(pantalla.lista.ficha, "Cuenta"), "Anular una rebaja").click, anular)
    assert _cargos(puesta.bd)[0].saldo == 50_000


def test_sin_acuerdos_no_se_condona_y_con_uno_se_cita(puesta: Puesta) -> None:
    pantalla, cargo = _abierta(puesta), _cargos(puesta.bd)[0]
    pantalla.gestiones.rebajar("condonacion", cargo)
    assert "sólo la perdona un acuerdo" in puesta.avisos.errores[0]
    acuerdo = acordar(puesta.bd)

    def anotar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"fundamento_acuerdo": acuerdo.acuerdo_id, "motivo": "Inundación"})
        dialogo.guardar.click()

    _con_visor(lambda: pantalla.gestiones.rebajar("condonacion", cargo), anotar)
    (hecha,) = de_ajustes.ajustes(puesta.bd)
    pantalla.mostrar(Referencia("ajuste", hecha.id))
    elegido = pantalla.lista.actual()
    assert elegido is not None
    assert (hecha.rotulo, elegido.id) == ("Condonación 1", cargo.id)


def test_una_compensacion_pide_con_que_y_en_que_se_apoya(puesta: Puesta) -> None:
    pantalla, cargo = _abierta(puesta), _cargos(puesta.bd)[0]

    def anotar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"motivo": "Un técnico, tres meses", "contrapartida": "personal"})
        cast(QLineEdit, dialogo.formulario.control("fundamento_texto")).setText("Convenio 3")
        dialogo.formulario.poner({"fundamento_fecha": "2026-01-02"})
        dialogo.guardar.click()

    _con_visor(lambda: pantalla.gestiones.rebajar("compensacion", cargo), anotar)
    assert [a.contrapartida for a in de_ajustes.ajustes(puesta.bd)] == ["personal"]


def test_el_menu_de_rebajar_ofrece_las_tres(puesta: Puesta) -> None:
    pantalla = _abierta(puesta)
    boton(pestana(pantalla.lista.ficha, "Cuenta"), "Rebajar la deuda").click()
    menu = cast(QMenu, QApplication.activePopupWidget())
    dichas = [a.text().replace("&", "") for a in menu.actions()]
    menu.close()
    assert dichas == ["Nota de crédito…", "Condonación…", "Compensación…"]


def test_el_unico_fondo_de_la_moneda_viene_elegido_y_la_cifra_no_cambia_de_moneda(puesta: Puesta) -> None:
    for moneda in ("USD", "UYU"):
        abrir_fondo(puesta.bd, FondoNuevo("banco", f"En {moneda}", moneda, "2026-01-01"), ACTO_ANTERIOR)
    ids = {f.moneda: f.id for f in fondos(puesta.bd)}
    pantalla = _abierta(puesta)

    def mirar(dialogo: DialogoFormulario) -> None:
        combo = cast(QComboBox, dialogo.formulario.control("fondo"))
        importe = cast(QLineEdit, dialogo.formulario.control("importe"))
        assert (combo.currentData(), importe.text()) == (ids["USD"], "1.000,00")
        dialogo.formulario.poner({"otra_moneda": True})
        assert (combo.currentData(), importe.text()) == ("", "")
        dialogo.formulario.poner({"moneda_recibida": "UYU"})
        assert combo.currentData() == ids["UYU"]
        dialogo.formulario.poner({"otra_moneda": False})
        assert (combo.currentData(), importe.text()) == (ids["USD"], "1.000,00")
        dialogo.done(0)

    en_dialogo(boton(pantalla.lista.ficha, "Cobrar").click, mirar)
