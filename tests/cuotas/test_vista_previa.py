"""La vista previa de una emisión: totales por tramo, lo que se decide, los elegidos y su Excel."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from escritorio.asociacion.consultas import membrete
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.escalas import eximir
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.emisiones import campanas
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.documentos.previa import vista_previa_xlsx
from escritorio.cuotas.modelo.campanas import ExencionNueva
from escritorio.cuotas.modelo.emision import ResultadoDeEmision
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.emision import DialogoDeEmision
from escritorio.cuotas.piezas.gestiones import _quienes_quedaron_fuera
from escritorio.cuotas.reglas.emision import sumar_por_tramo
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import organo_principal, reglas
from escritorio.estatutos.modelo.votar import FormaDeCuota, ReglaDeCuota
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta
from escritorio.socios.consultas import categorias, socios
from escritorio.socios.modelo import SocioNuevo
from tests.cuotas.escenas import fijar
from tests.fabrica import ACTO_ANTERIOR
from tests.pantallas import Puesta


def _entra(bd: Archivo) -> str:
    ficha = SocioNuevo(nombre="=Ávila «Nueva»", pais="UY", categoria_id=categorias(bd)[0].id)
    socio_id = dar_de_alta(bd, ficha, "2026-03-01", ACTO_ANTERIOR)
    anotar_poblacion(bd, socio_id, 2025, 60_000, "Censo de prueba", oficial=True)
    return socio_id


@pytest.fixture
def dialogo(red: Archivo, qtbot: QtBot, qapp: QApplication) -> DialogoDeEmision:
    """El diálogo a la vista, con alguien que entró este año y una regla que calla."""
    _entra(red)
    puesta = Puesta(red, qtbot, qapp)
    pantalla = puesta.poner(PantallaCuotas)
    pantalla.nuevo()
    hallado = QApplication.activeModalWidget()
    assert isinstance(hallado, DialogoDeEmision)
    return hallado


def _hasta(qtbot: QtBot, dicho: Callable[[], bool]) -> None:
    qtbot.waitUntil(dicho, timeout=10_000)


def _ver(dialogo: DialogoDeEmision, qtbot: QtBot) -> None:
    dialogo.seguir.click()
    _hasta(qtbot, lambda: dialogo.atras.isVisible() or bool(dialogo.formulario.error_de("a_quien")))


def _decidir(dialogo: DialogoDeEmision, clave: str) -> None:
    combo = dialogo.vista.decision
    combo.setCurrentIndex(combo.findData(clave))
    combo.activated.emit(combo.currentIndex())


def test_los_totales_por_tramo_suman_el_total(red: Archivo) -> None:
    vista = preparar_emision(red, "2026")
    sumas = sumar_por_tramo(vista.cargos)
    assert [(s.cargos, s.total) for s in sumas] == [(1, 10_000), (7, 350_000), (4, 400_000)]
    assert sum(s.total for s in sumas) == vista.total


def test_lo_que_la_regla_calla_se_decide_a_la_vista(dialogo: DialogoDeEmision, qtbot: QtBot) -> None:
    _ver(dialogo, qtbot)
    assert dialogo.vista.escala.text().startswith("Cuota anual ordinaria 2026. ")
    assert dialogo.vista.decision.isVisible()
    assert dialogo.vista.pregunta.text().startswith("1 socio entró o salió a mitad del ejercicio")
    assert dialogo.seguir.text() == "&Emitir 12 cargos por USD 7.600,00"
    _decidir(dialogo, "mensual")
    _hasta(qtbot, lambda: dialogo.seguir.text() == "&Emitir 13 cargos por USD 7.683,33")
    assert dialogo.vista.decision.currentData() == "mensual"
    _decidir(dialogo, "")
    _hasta(qtbot, lambda: dialogo.seguir.text() == "&Emitir 12 cargos por USD 7.600,00")


def test_sin_nadie_que_entre_ni_salga_no_se_pregunta_nada(
    red: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    Puesta(red, qtbot, qapp).poner(PantallaCuotas).nuevo()
    dialogo = QApplication.activeModalWidget()
    assert isinstance(dialogo, DialogoDeEmision)
    _ver(dialogo, qtbot)
    assert not dialogo.vista.decision.isVisible()
    assert not dialogo.vista.pregunta.isVisible()
    dialogo.done(0)


def test_se_puede_emitir_solo_a_los_marcados(dialogo: DialogoDeEmision, qtbot: QtBot) -> None:
    combo = dialogo.formulario.control("a_quien")
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData("algunos"))
    assert dialogo.elegidos.isVisible()
    _ver(dialogo, qtbot)
    assert "al menos un socio" in dialogo.formulario.error_de("a_quien")
    for texto in ("municipio 003", "municipio 005"):
        dialogo.elegidos.filtro.setText(texto)
        dialogo.elegidos.filtro.returnPressed.emit()
    dialogo.formulario.marcar("a_quien", "")
    _ver(dialogo, qtbot)
    assert [f.socio for f in dialogo.vista.lista.modelo.filas_visibles()] == [
        "Municipio 003",
        "Municipio 005",
    ]
    assert "Sólo a 2 socios elegidos." in dialogo.vista.escala.text()


def test_la_vista_previa_se_guarda_en_excel_tal_como_se_ve(red: Archivo) -> None:
    _entra(red)
    eximir(red, ExencionNueva(socios(red)[1].id, Fraction(1, 2), "2026"), ACTO_ANTERIOR)
    vista = preparar_emision(red, "2026", sin_regla="mensual")
    contenido = vista_previa_xlsx(membrete(red), vista)
    assert contenido == vista_previa_xlsx(membrete(red), vista)
    hojas = _hojas(contenido)
    assert list(hojas) == ["A quién se cobra", "Quedan fuera", "Por tramo"]
    avila = next(f for f in hojas["A quién se cobra"] if f[1] == "=Ávila «Nueva»")
    assert (avila[6], avila[7]) == (100, 83.33)
    assert "100,00 × 10/12 = 83,33" in avila[8]
    total = vista.total / 100
    assert hojas["A quién se cobra"][-1][7] == hojas["Por tramo"][-1][3] == total


def _hojas(contenido: bytes) -> dict[str, list[list[Any]]]:
    from io import BytesIO

    libro = load_workbook(BytesIO(contenido))
    return {n: libro.get_sheet_by_name(n).to_python() for n in libro.sheet_names}


def test_se_exporta_desde_el_dialogo(
    dialogo: DialogoDeEmision, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    destino = tmp_path / "previa.xlsx"
    monkeypatch.setattr(type(dialogo._servicios.dialogos), "guardar", lambda *_: destino, raising=False)
    _ver(dialogo, qtbot)
    dialogo.vista.exportar.click()
    _hasta(qtbot, destino.exists)
    _hasta(qtbot, dialogo.seguir.isEnabled)
    assert "Quedan fuera" in _hojas(destino.read_bytes())


def test_emitir_desde_el_dialogo_guarda_lo_decidido(
    dialogo: DialogoDeEmision, red: Archivo, qtbot: QtBot
) -> None:
    hechos: list[ResultadoDeEmision] = []
    dialogo._al_emitir = hechos.append
    _ver(dialogo, qtbot)
    _decidir(dialogo, "diario")
    _hasta(qtbot, lambda: "13 cargos" in dialogo.seguir.text())
    dialogo.seguir.click()
    _hasta(qtbot, lambda: bool(hechos))
    assert (hechos[0].emitidos, red.valor("SELECT sin_regla FROM emision")) == (13, "diario")


def test_emitir_con_el_vencimiento_pasado_avisa_y_no_impide(dialogo: DialogoDeEmision, qtbot: QtBot) -> None:
    dialogo.formulario.poner({"vencimiento": "2026-03-05"})
    _ver(dialogo, qtbot)
    assert "Nacen vencidas hace 5 días" in dialogo.vista.vencidas.text()
    assert dialogo.seguir.isEnabled()
    dialogo.atras.click()
    dialogo.formulario.poner({"vencimiento": "2026-03-10"})
    _ver(dialogo, qtbot)
    qtbot.waitUntil(lambda: not dialogo.vista.vencidas.text(), timeout=10_000)
    dialogo.done(0)


def test_tras_emitir_se_dice_quien_quedo_fuera_y_se_ve_la_campana(
    red: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    assert _quienes_quedaron_fuera([]) == ""
    assert _quienes_quedaron_fuera(["Salto"]) == " Quedó fuera 1: Salto."
    cinco = ["Salto", "Rivera", "Artigas", "Melo", "Durazno"]
    assert _quienes_quedaron_fuera(cinco) == " Quedaron fuera 5: Salto, Rivera, Artigas y 2 más."
    pantalla = Puesta(red, qtbot, qapp).poner(PantallaCuotas)
    pantalla.vistas.mostrar("Escalas")
    vista = preparar_emision(red, "2026")
    pantalla.gestiones._emitido(emitir(red, vista))
    assert pantalla.vistas.actual() is pantalla.campanas.lista
    assert pantalla.campanas.lista.actual() == campanas(red)[0]


def test_con_cuota_mensual_viene_puesto_el_mes_y_el_que_no_toca_se_marca(
    red: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, 1, vence_dias=10))
    pantalla = Puesta(red, qtbot, qapp).poner(PantallaCuotas)
    pantalla.nuevo()
    dialogo = QApplication.activeModalWidget()
    assert isinstance(dialogo, DialogoDeEmision)
    assert dialogo.formulario.dados()["ejercicio"] == "2026-03"
    ayudas = " ".join(e.text() for e in dialogo.formulario.findChildren(QLabel))
    assert "Se cobra cada mes. Éste es 2026-03 (marzo de 2026)." in ayudas
    dialogo.formulario.poner({"ejercicio": "2026"})
    dialogo.seguir.click()
    _hasta(qtbot, lambda: bool(dialogo.formulario.error_de("ejercicio")))
    assert "toca 2026-01 (enero de 2026)" in dialogo.formulario.error_de("ejercicio")
    dialogo.formulario.poner({"ejercicio": "2026-02"})
    _ver(dialogo, qtbot)
    dialogo.seguir.click()
    _hasta(qtbot, lambda: bool(campanas(red)))
    assert {(c.ejercicio, c.vencimiento) for c in cargos(red)} == {("2026-02", "2026-03-20")}


def test_al_escribir_un_anio_anterior_el_vencimiento_es_el_de_su_regla_si_no_se_toco(
    red: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    regla = next(r for r in reglas(red, organo_principal(red).id) if r.familia == "cuota")
    fijar_regla(red, regla.id, ReglaDeCuota(FormaDeCuota.TRAMOS, vence_dias=5), "art. 8", "2001-01-01")
    nueva = next(r for r in reglas(red, organo_principal(red).id) if r.familia == "cuota")
    fijar_regla(red, nueva.id, ReglaDeCuota(FormaDeCuota.TRAMOS, vence_dias=20), "art. 9", "2026-01-01")
    pantalla = Puesta(red, qtbot, qapp).poner(PantallaCuotas)
    pantalla.nuevo()
    dialogo = QApplication.activeModalWidget()
    assert isinstance(dialogo, DialogoDeEmision)
    ejercicio, vence = dialogo.formulario.control("ejercicio"), dialogo.formulario
    assert isinstance(ejercicio, QLineEdit)
    assert vence.dados()["vencimiento"] == "2026-03-30"
    ejercicio.setText("2025")
    assert vence.dados()["vencimiento"] == "2026-03-15"
    vence.poner({"vencimiento": "2026-06-30"})
    ejercicio.setText("2026")
    assert vence.dados()["vencimiento"] == "2026-06-30"
