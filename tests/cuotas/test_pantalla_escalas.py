"""Las escalas por la ventana: escribirlas, verlas, simularlas, proponerlas y aprobarlas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cuotas.acciones.escalas import guardar_borrador, proponer_escala
from escritorio.cuotas.consultas.escalas import bases, borradores, coeficientes, escalas, unidades, valores
from escritorio.cuotas.consultas.vista_previa import simulacion
from escritorio.cuotas.modelo.emision import Escala, EscalaNueva, Pedido, Tramo
from escritorio.cuotas.modelo.metodos import Metodo
from escritorio.cuotas.modelo.simulacion import Simulacion
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.cambios_de_tramo import DialogoDeCambios
from escritorio.cuotas.piezas.editor_de_escala import DialogoDeEscala
from escritorio.cuotas.piezas.escalas import PestanaDeEscalas
from escritorio.cuotas.piezas.simulador import DialogoDeSimulacion, Simulado
from escritorio.cuotas.piezas.unidades import DialogoDeUnidades
from escritorio.cuotas.reglas.escalas import como_nueva
from escritorio.estatutos.consultas.reglas import organo_principal
from escritorio.estatutos.modelo.votar import FormaDeCuota
from escritorio.socios.acciones import anotar_poblacion
from escritorio.socios.consultas import categorias, socios
from tests.pantallas import Puesta, boton, en_dialogo, textos
from tests.ventanas import sin_nombre

POR_HABITANTE = EscalaNueva(
    "ordinaria",
    "Por habitante",
    "USD",
    "2027-01-01",
    "Acuerdo 4",
    (Tramo(0, None, tarifa=Decimal("0.002")),),
    Metodo(FormaDeCuota.POR_HABITANTE, minimo=20_000),
)


@pytest.fixture
def puesta(red: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """Una ventana con doce socios y la escala de 2002."""
    return Puesta(red, qtbot, qapp)


@pytest.fixture
def vista(puesta: Puesta) -> PestanaDeEscalas:
    """La pestaña de escalas, a la vista."""
    pantalla = puesta.poner(PantallaCuotas)
    pantalla.vistas.mostrar("Escalas")
    return pantalla.escalas


def _abierto(clase: type[QDialog]) -> QDialog:
    activo = QApplication.activeModalWidget()
    assert isinstance(activo, clase), activo
    return activo


def _editor(abrir: Callable[[], object]) -> DialogoDeEscala:
    abrir()
    return cast(DialogoDeEscala, _abierto(DialogoDeEscala))


def _elegir(dialogo: DialogoDeEscala, campo: str, valor: str) -> None:
    combo = cast(QComboBox, dialogo.formulario.control(campo))
    combo.setCurrentIndex(combo.findData(valor))


def _lineas(dialogo: DialogoDeEscala) -> dict[str, QLineEdit]:
    return {e.accessibleName(): e for e in dialogo.tramos.tabla.findChildren(QLineEdit) if not e.isHidden()}


def _escribir(linea: QLineEdit, texto: str) -> None:
    linea.setText(texto)
    linea.textEdited.emit(texto)


def test_se_ve_cada_escala_dibujada_con_lo_que_paga(vista: PestanaDeEscalas) -> None:
    assert "Escala por población de 2002" in textos(vista.lista.ficha)
    assert "3.000.000 y más: USD 2.000,00" in textos(vista.lista.ficha)
    assert vista.cuenta.text() == "1 escala aprobada."
    assert sin_nombre(vista.lista) == []


def test_desde_el_acuerdo_que_la_cita_se_llega_a_la_escala(puesta: Puesta) -> None:
    guardar_borrador(puesta.bd, POR_HABITANTE)
    pantalla = puesta.poner(PantallaCuotas)
    rige = escalas(puesta.bd)[0]
    pantalla.mostrar(Referencia("cuotas", rige.id))
    assert pantalla.vistas.actual() is pantalla.escalas.lista
    assert pantalla.escalas.lista.actual() == rige


def test_el_hasta_lo_pone_el_programa_y_el_dibujo_sigue_lo_que_se_escribe(vista: PestanaDeEscalas) -> None:
    dialogo = _editor(boton(vista.lista, "Nueva escala").click)
    assert len(dialogo.tramos.tabla.escritos()) == 4
    assert "Se cobra cada año: los importes son los de cada vez." in textos(dialogo)
    assert "en adelante" in textos(dialogo.tramos.tabla)
    antes = dialogo.dibujo.accessibleName()
    _escribir(_lineas(dialogo)["Tramo 2, desde cuántos habitantes"], "50.000")
    assert "49.999" in textos(dialogo.tramos.tabla)
    assert dialogo.dibujo.accessibleName() != antes
    _escribir(_lineas(dialogo)["Tramo 2, desde cuántos habitantes"], "500.000")
    assert "Dos tramos empiezan en 500.000" in dialogo.reparo.text()
    assert not dialogo.dibujo.isVisible(), "el dibujo de antes no es el de lo escrito"
    boton(dialogo, "Quitar el tramo 2").click()
    assert dialogo.reparo.text() == ""
    assert dialogo.dibujo.isVisible()
    boton(dialogo, "Añadir otro tramo").click()
    assert "no es un número de habitantes" in dialogo.reparo.text()
    assert sin_nombre(dialogo) == []
    dialogo._tocada = False
    dialogo.done(0)


def test_una_escala_se_aprueba_citando_quien_la_aprobo_y_se_puede_deshacer(
    puesta: Puesta, vista: PestanaDeEscalas
) -> None:
    dialogo = _editor(boton(vista.lista, "Nueva escala").click)
    dialogo.crear.click()
    assert dialogo.formulario.error_de("nombre")
    dialogo.formulario.poner({"nombre": "Escala de 2027", "fuente": "Acuerdo 4"})
    dialogo.fundamento.poner({"fundamento_texto": "Acta 14", "fundamento_fecha": "2026-02-01"})
    dialogo.crear.click()
    assert dialogo.formulario.error_de("desde"), "sin fecha no puede regir"
    dialogo.formulario.poner({"desde": "2027-01-01"})
    _escribir(_lineas(dialogo)["Tramo 1, paga, en usd"], "120")
    dialogo.crear.click()
    assert not dialogo.isVisible()
    nueva, vieja = escalas(puesta.bd)
    assert (nueva.nombre, nueva.tramos[0].importe, vieja.hasta) == ("Escala de 2027", 12_000, "2026-12-31")
    assert puesta.avisos.hechos == ["Se aprobó la escala «Escala de 2027»."]
    puesta.deshacer()
    assert [e.hasta for e in escalas(puesta.bd)] == [None]


def test_otro_metodo_pide_sus_datos_y_se_guarda_en_borrador(puesta: Puesta, vista: PestanaDeEscalas) -> None:
    dialogo = _editor(boton(vista.lista, "Nueva escala").click)
    _elegir(dialogo, "forma", "por_habitante")
    assert not dialogo.tramos.tabla.anadir.isVisible()
    dialogo.formulario.poner({"nombre": "Por habitante", "minimo": "200"})
    _escribir(_lineas(dialogo)["Tramo 1, por habitante, en usd"], "0,002")
    dialogo.guardar.click()
    (borrador,) = borradores(puesta.bd)
    assert borrador.metodo == Metodo(FormaDeCuota.POR_HABITANTE, minimo=20_000)
    assert borrador.tramos == (Tramo(0, None, tarifa=Decimal("0.002")),)
    assert vista.cuenta.text() == "1 escala aprobada y 1 borrador."
    assert "0,002 USD por habitante" in textos(vista.lista.ficha)
    dialogo = _editor(boton(vista.lista.ficha, "Editar o aprobar").click)
    _elegir(dialogo, "forma", "reparto")
    dialogo.formulario.poner({"presupuesto": "10.000"})
    assert "no depende de sus habitantes" in dialogo.sin_dibujo.text()
    dialogo.guardar.click()
    assert borradores(puesta.bd)[0].metodo.presupuesto == 1_000_000
    boton(vista.lista.ficha, "Quitar").click()
    assert not borradores(puesta.bd)


def test_una_categoria_puede_tener_tramos_propios(puesta: Puesta, vista: PestanaDeEscalas) -> None:
    suya = next(c for c in categorias(puesta.bd) if c.paga_cuota)
    dialogo = _editor(boton(vista.lista, "Nueva escala").click)
    combo = dialogo.tramos.eleccion
    combo.setCurrentIndex(combo.findData(suya.id))
    assert "lo mismo que las demás" in dialogo.tramos.aviso.text()
    assert not dialogo._tocada, "mirar otra categoría no es cambiar nada"
    dialogo.tramos.propios.click()
    _escribir(_lineas(dialogo)["Tramo 1, paga, en usd"], "77")
    combo.setCurrentIndex(0)
    assert _lineas(dialogo)["Tramo 1, paga, en usd"].text() == "100,00"
    dialogo.formulario.poner({"nombre": "Con propios"})
    dialogo.guardar.click()
    tramos = borradores(puesta.bd)[0].tramos
    assert [t.importe for t in tramos if t.categoria == suya.id] == [7_700, 50_000, 100_000, 200_000]
    assert len(tramos) == 8


def _simulado(dialogo: DialogoDeSimulacion, qtbot: QtBot) -> Simulado:
    dialogo.simular.click()
    qtbot.waitUntil(lambda: dialogo.excel.isEnabled())
    return dialogo.findChildren(Simulado)[-1]


def test_se_comparan_escalas_y_se_propone_una(puesta: Puesta, vista: PestanaDeEscalas, qtbot: QtBot) -> None:
    guardar_borrador(puesta.bd, POR_HABITANTE)
    vista.lista.recargar()
    boton(vista.lista, "Simular").click()
    dialogo = cast(DialogoDeSimulacion, _abierto(DialogoDeSimulacion))
    for casilla in dialogo.casillas:
        casilla.setChecked(True)
    hecho = _simulado(dialogo, qtbot)
    assert "Escala por población de 2002: USD 7.600,00 de 12 socios" in hecho.resumen.text()
    assert "Suben" in hecho.resumen.text()
    assert "60.000 hab. × 0,002 USD, menos que el mínimo: USD 200,00" in hecho.elegido.text()
    combo = hecho.socios.combos[0]
    vistos: dict[str, list[int | None]] = {}
    for clave in ("suben", "bajan", "fuera"):
        combo.setCurrentIndex(combo.findData(clave))
        vistos[clave] = [s.diferencia(1) for s in hecho.socios.modelo.filas_visibles()]
    assert min(d or 0 for d in vistos["suben"]) > 0 > max(d or 0 for d in vistos["bajan"])
    assert vistos["fuera"] == []
    assert sin_nombre(dialogo) == []

    def presentar(formulario: DialogoFormulario) -> None:
        formulario.guardar.click()

    en_dialogo(dialogo.proponer.click, presentar)
    assert not dialogo.isVisible()
    assert puesta.bd.valor("SELECT titulo FROM propuesta") == "Fijar la escala «Por habitante»"
    assert len(borradores(puesta.bd)) == 1
    puesta.deshacer()
    assert puesta.bd.valor("SELECT count(*) FROM propuesta") == 0


def test_se_simula_en_otro_hilo_y_la_ventana_sigue_atendiendo(
    vista: PestanaDeEscalas, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hilos: list[bool] = []

    def anotando(bd: Archivo, pedido: Pedido, cuales: Sequence[Escala]) -> Simulacion:
        hilos.append(QThread.currentThread() is qapp.thread())
        return simulacion(bd, pedido, cuales)

    monkeypatch.setattr("escritorio.cuotas.piezas.simulador.simulacion", anotando)
    boton(vista.lista, "Simular").click()
    dialogo = cast(DialogoDeSimulacion, _abierto(DialogoDeSimulacion))
    _simulado(dialogo, qtbot)
    assert hilos == [False]
    dialogo.accept()


def test_sin_ninguna_escala_se_dice_y_no_se_abre_nada(puesta: Puesta, vista: PestanaDeEscalas) -> None:
    with transaccion(puesta.bd, "Quitar las escalas"):
        puesta.bd.ejecutar("DELETE FROM tramo")
        puesta.bd.ejecutar("DELETE FROM escala")
    vista.lista.recargar()
    vista.gestiones.simular()
    assert puesta.avisos.errores == ["Todavía no hay ninguna escala que simular. Cree una antes."]
    assert "Todavía no hay ninguna escala" in textos(vista.lista)


def test_solo_se_comparan_escalas_del_mismo_concepto(puesta: Puesta, vista: PestanaDeEscalas) -> None:
    guardar_borrador(puesta.bd, replace(POR_HABITANTE, concepto="incorporacion", nombre="De ingreso"))
    vista.lista.recargar()
    vista.gestiones.simular(escalas(puesta.bd)[0])
    dialogo = cast(DialogoDeSimulacion, _abierto(DialogoDeSimulacion))
    assert [c.text() for c in dialogo.casillas] == ["Escala por población de 2002"]
    dialogo.accept()


def test_la_simulacion_se_guarda_en_excel_y_se_ve_en_papel(
    puesta: Puesta, vista: PestanaDeEscalas, qtbot: QtBot, tmp_path: Path
) -> None:
    boton(vista.lista, "Simular").click()
    dialogo = cast(DialogoDeSimulacion, _abierto(DialogoDeSimulacion))
    dialogo.formulario.poner({"ejercicio": "26"})
    dialogo.simular.click()
    qtbot.waitUntil(lambda: bool(dialogo.formulario.error_de("ejercicio")))
    dialogo.formulario.poner({"ejercicio": "2026"})
    _simulado(dialogo, qtbot)
    puesta.dialogos.elegido = tmp_path / "simulación.xlsx"
    dialogo.excel.click()
    qtbot.waitUntil(lambda: bool(puesta.avisos.hechos))
    assert "Socios" in CalamineWorkbook.from_path(tmp_path / "simulación.xlsx").sheet_names
    dialogo.pdf.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), VisorPdf))
    _abierto(VisorPdf).reject()
    dialogo.accept()


def test_se_ve_quien_cambia_de_tramo_y_por_que_y_se_exporta(
    puesta: Puesta, vista: PestanaDeEscalas, qtbot: QtBot, tmp_path: Path
) -> None:
    primero = socios(puesta.bd)[0]
    anotar_poblacion(puesta.bd, primero.id, 2026, 102_211, "Censo", oficial=True)
    boton(vista.lista, "Cambios de tramo").click()
    dialogo = cast(DialogoDeCambios, _abierto(DialogoDeCambios))
    qtbot.waitUntil(lambda: dialogo.cuenta.text() == "1 socio cambia de tramo. Pagan más: 1; pagan menos: 0.")
    assert "sube de 60.000 (2025, Censo de prueba) a 102.211 (2026, Censo)" in dialogo.porque.text()
    puesta.dialogos.elegido = tmp_path / "cambios.xlsx"
    dialogo.exportar.click()
    qtbot.waitUntil(lambda: bool(puesta.avisos.hechos))
    hoja = CalamineWorkbook.from_path(tmp_path / "cambios.xlsx").get_sheet_by_index(0).to_python()
    assert [primero.codigo, primero.nombre, 60_000.0, 102_211.0] in [fila[:4] for fila in hoja]
    dialogo.formulario.poner({"ahora": 2025})
    boton(dialogo, "Ver quién cambia").click()
    qtbot.waitUntil(lambda: dialogo.cuenta.text() == "")
    assert not dialogo.exportar.isEnabled()
    dialogo.formulario.poner({"ejercicio": "26"})
    boton(dialogo, "Ver quién cambia").click()
    assert "no es un ejercicio" in dialogo.formulario.error_de("ejercicio")
    dialogo.formulario.poner({"ejercicio": "2002"})
    boton(dialogo, "Ver quién cambia").click()
    qtbot.waitUntil(lambda: bool(dialogo.frase.text()))
    assert "Ninguna escala de ese concepto rige el 01/01/2001" in dialogo.frase.text()
    assert sin_nombre(dialogo) == []
    dialogo.accept()


def test_se_anotan_unidades_coeficientes_y_bases(puesta: Puesta, vista: PestanaDeEscalas) -> None:
    boton(vista.lista, "Unidades y coeficientes").click()
    dialogo = cast(DialogoDeUnidades, _abierto(DialogoDeUnidades))

    def anotar(cual: str, valores_escritos: dict[str, object]) -> None:
        def rellenar(formulario: DialogoFormulario) -> None:
            formulario.formulario.poner(valores_escritos)
            formulario.guardar.click()
            assert not formulario.isVisible(), formulario.frase.text()

        en_dialogo(boton(dialogo, cual).click, rellenar)

    anotar("Nueva unidad", {"clave": "UTM", "nombre": "Unidad tributaria mensual", "moneda": "clp"})
    anotar("Anotar un valor", {"valor": "66561,5", "fuente": "SII"})
    anotar(
        "Anotar un coeficiente", {"pais": "Uruguay", "ejercicio": "2026", "valor": "0,8", "fuente": "PNUD"}
    )
    suyo = socios(puesta.bd)[0]
    anotar("Anotar una base", {"socio": suyo.id, "importe": "1.000,50", "fuente": "Presupuesto"})
    (utm,) = unidades(puesta.bd)
    assert [v.valor for v in valores(puesta.bd, utm.id)] == [Decimal("66561.5")]
    assert [(c.pais, c.valor) for c in coeficientes(puesta.bd)] == [("UY", Decimal("0.8"))]
    assert bases(puesta.bd, "2026")[suyo.id].importe == 100_050
    assert "66.561,5 CLP (SII)" in textos(dialogo)
    dialogo.accept()


def test_el_borrador_llevado_al_organo_dice_que_esta_propuesto(
    puesta: Puesta, vista: PestanaDeEscalas
) -> None:
    rige = escalas(puesta.bd)[0]
    proponer_escala(puesta.bd, como_nueva(rige, "ordinaria"), organo_principal(puesta.bd).id, "Ana")
    vista.lista.recargar()
    vista.lista.seleccionar(borradores(puesta.bd)[0].id)
    dicho, tono = vista._estado(borradores(puesta.bd)[0])
    assert (dicho.startswith("Propuesto a la Asamblea"), tono) == (True, "acento")
    assert vista._estado(rige)[0] == "Rige hoy"


def test_sin_quien_la_aprobo_se_marca_ese_campo(puesta: Puesta, vista: PestanaDeEscalas) -> None:
    dialogo = _editor(boton(vista.lista, "Nueva escala").click)
    dialogo.formulario.poner({"nombre": "De 2027", "desde": "2027-01-01"})
    dialogo.crear.click()
    assert dialogo.fundamento.error_de("fundamento_texto")
    dialogo._tocada = False
    dialogo.done(0)
