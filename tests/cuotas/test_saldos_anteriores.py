"""Lo de antes del programa, lo que se debía y lo que estaba a favor, uno a uno o desde un libro."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.devoluciones import anular_devolucion, devolver_en_dinero
from escritorio.cuotas.acciones.emision import deshacer_emision
from escritorio.cuotas.acciones.favor import (
    YaConstaAFavor,
    anotar_saldo_a_favor,
    anular_ajuste,
    aplicar_saldo_a_favor,
)
from escritorio.cuotas.acciones.saldos import SaldosUsados, SaldosYaAnulados, anular_saldos
from escritorio.cuotas.consultas.cuentas import cargos_de, datos_de_cuenta, estado_de_cuenta
from escritorio.cuotas.consultas.devoluciones import comprobante_pdf
from escritorio.cuotas.consultas.movimientos import ajustes_de, movimientos, movimientos_de
from escritorio.cuotas.consultas.pagos import pagos, saldos_a_favor
from escritorio.cuotas.consultas.saldos import lote_de_saldos
from escritorio.cuotas.consultas.verificacion import descuadres
from escritorio.cuotas.importar.modelo import HayDudas
from escritorio.cuotas.importar.saldos import (
    NoEsElLote,
    NoSonSaldos,
    PropuestaDeSaldos,
    importar_saldos,
    lote_del_libro,
    preparar_saldos,
)
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.devoluciones import DevolucionNueva
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.estado_de_cuenta import PestanaDeMovimientos
from escritorio.cuotas.piezas.saldos import GestionesDeSaldos
from escritorio.cuotas.reglas.devoluciones import SeDevolvio
from escritorio.cuotas.reglas.informes import documento_de
from escritorio.informes.consultas.verificacion import hallazgos
from escritorio.socios.consultas import socios
from tests.cuentas.extractos import libro
from tests.cuotas.escenas import HOY
from tests.fabrica import ACTO_ANTERIOR
from tests.pantallas import Puesta, en_dialogo
from tests.sesiones.escenas import comprobar_sin_rastro
from tests.sesiones.lectura import texto_de

_TITULOS = ["Municipio", "Ejercicio", "Debe", "A favor"]


def _preparar(bd: Archivo, carpeta: Path, *filas: list[object]) -> PropuestaDeSaldos:
    return preparar_saldos(bd, leer_libro(libro(carpeta, [_TITULOS, *filas])))


def test_el_saldo_a_favor_se_aplica_y_no_es_un_cobro_de_ahora(deudas: Archivo) -> None:
    suyo = socios(deudas)[1].id
    anotar_saldo_a_favor(deudas, suyo, "2024", 20_000, ACTO_ANTERIOR)
    assert [(f.socio_id, f.importe) for f in saldos_a_favor(deudas)] == [(suyo, 20_000)]
    ultimo = next(m for m in movimientos_de(deudas, suyo) if m.clase == "saldo_a_favor")
    assert (ultimo.fecha, ultimo.importe, documento_de(ultimo)) == (
        "2024-12-31", -20_000, "Saldo anterior a favor 1",
    )  # fmt: skip
    aplicar_saldo_a_favor(deudas, suyo, "USD")
    (cargo,) = cargos_de(deudas, suyo)
    assert (cargo.saldo, cargo.cobrado, cargo.otros_abonos) == (30_000, 0, 20_000)
    assert pagos(deudas) == []
    assert datos_de_cuenta(deudas, suyo).cuentas[0].saldo == 30_000
    assert descuadres(deudas) == []


def test_no_se_repite_y_anularlo_devuelve_la_deuda(deudas: Archivo) -> None:
    suyo = socios(deudas)[1].id
    anotar_saldo_a_favor(deudas, suyo, "2024", 20_000, ACTO_ANTERIOR)
    with pytest.raises(YaConstaAFavor):
        anotar_saldo_a_favor(deudas, suyo, "2024", 100, ACTO_ANTERIOR)
    aplicar_saldo_a_favor(deudas, suyo, "USD")
    (anotado,) = ajustes_de(deudas, suyo)
    anular_ajuste(deudas, anotado.id, "Estaba mal")
    assert cargos_de(deudas, suyo)[0].saldo == 50_000
    assert deudas.valor("SELECT sum(importe) FROM abono") == 0
    assert descuadres(deudas) == []


def test_tambien_se_devuelve_en_dinero_y_entonces_no_se_anula_antes(deudas: Archivo) -> None:
    suyo = socios(deudas)[1].id
    anotar_saldo_a_favor(deudas, suyo, "2024", 20_000, ACTO_ANTERIOR)
    devolver_en_dinero(deudas, DevolucionNueva("d1", suyo, HOY, 5_000, "USD", "efectivo", "Lo pidió"))
    assert estado_de_cuenta(deudas, suyo).a_favor("USD") == 15_000
    assert "Saldo anterior 1 31/12/2024 50,00" in texto_de(comprobante_pdf(deudas, "d1"))
    (anotado,) = ajustes_de(deudas, suyo)
    with pytest.raises(SeDevolvio, match="saldo anterior a favor 1"):
        anular_ajuste(deudas, anotado.id, "Estaba mal")
    anular_devolucion(deudas, "d1", "Por error")
    anular_ajuste(deudas, anotado.id, "Estaba mal")
    assert descuadres(deudas) == []


def test_un_libro_trae_lo_que_se_debia_y_lo_a_favor_en_una_accion(red: Archivo, tmp_path: Path) -> None:
    filas: list[list[object]] = [
        ["Municipio 002", 2023, 100, ""],
        ["Municipio 002", 2024, "", 30.5],
        ["Municipio 003", 2024, "1.250,00", ""],
    ]
    propuesta = _preparar(red, tmp_path, *filas)
    assert propuesta.dudas == []
    assert propuesta.resumen == "3 saldos: USD 1.350,00 que se debían y USD 30,50 a favor"
    importar_saldos(red, propuesta, ACTO_ANTERIOR)
    dos = socios(red)[1].id
    assert [(c.ejercicio, c.importe) for c in cargos_de(red, dos)] == [("2023", 10_000)]
    assert estado_de_cuenta(red, dos).a_favor("USD") == 3_050
    otra = _preparar(red, tmp_path, *filas)
    assert ([f.ya for f in otra.filas], otra.nuevas) == ([True, True, True], [])
    assert descuadres(red) == []


def test_lo_que_solo_se_debia_se_deshace_entero(red: Archivo, tmp_path: Path) -> None:
    propuesta = _preparar(red, tmp_path, ["Municipio 002", 2023, 100, ""], ["Municipio 003", 2023, 5, ""])
    deshacer_emision(red, importar_saldos(red, propuesta, ACTO_ANTERIOR))
    assert red.valor("SELECT count(*) FROM cargo") == 0


@pytest.mark.parametrize(
    ("fila", "frase"),
    [
        (["Nadie", 2023, 100, ""], "no es de ningún socio"),
        (["Municipio 003", "20x3", 100, ""], "!B3: "),
        (["Municipio 003", 2023, 100, 5], "uno de los dos"),
        (["Municipio 003", 2023, "", ""], "uno de los dos"),
        (["Municipio 003", 2023, -100, ""], "sin signo"),
        (["Municipio 003", 2023, "doce", ""], "!C3: "),
        (["Municipio 002", 2023, 50, ""], "ya está en otra fila"),
    ],
)
def test_con_una_duda_no_se_anota_nada(red: Archivo, tmp_path: Path, fila: list[object], frase: str) -> None:
    propuesta = _preparar(red, tmp_path, ["Municipio 002", 2023, 100, ""], fila)
    (duda,) = propuesta.dudas
    assert frase in duda
    with pytest.raises(HayDudas, match="1 duda"):
        importar_saldos(red, propuesta, ACTO_ANTERIOR)
    assert red.valor("SELECT count(*) FROM cargo") == 0


def test_lo_que_consta_con_otra_cifra_es_duda_y_otro_libro_no_vale(red: Archivo, tmp_path: Path) -> None:
    importar_saldos(red, _preparar(red, tmp_path, ["Municipio 002", 2023, 100, ""]), ACTO_ANTERIOR)
    (duda,) = _preparar(red, tmp_path, ["Municipio 002", 2023, 120, ""]).dudas
    assert duda.endswith("de Municipio 002 en 2023 ya constan USD 100,00")
    with pytest.raises(NoSonSaldos):
        preparar_saldos(red, leer_libro(libro(tmp_path, [["Socio", "Importe"], ["Municipio 002", 1]])))


def test_si_una_falla_al_anotarla_no_queda_ninguna(red: Archivo, tmp_path: Path) -> None:
    propuesta = _preparar(red, tmp_path, ["Municipio 003", 2023, 1, ""], ["Municipio 002", 2024, "", 30])
    anotar_saldo_a_favor(red, socios(red)[1].id, "2024", 1, ACTO_ANTERIOR)
    with pytest.raises(ErrorDeUsuario, match="ya consta"):
        importar_saldos(red, propuesta, ACTO_ANTERIOR)
    assert red.valor("SELECT count(*) FROM cargo") == 0


def _lote(bd: Archivo, carpeta: Path) -> tuple[PropuestaDeSaldos, str]:
    """Dos que se debían y uno a favor, del segundo y del tercero."""
    propuesta = _preparar(
        bd,
        carpeta,
        ["Municipio 002", 2023, 100, ""],
        ["Municipio 002", 2024, "", 30],
        ["Municipio 003", 2023, 5, ""],
    )
    return propuesta, importar_saldos(bd, propuesta, ACTO_ANTERIOR)


def test_un_lote_con_alguno_a_favor_se_anula_entero_y_se_puede_volver_a_traer(
    red: Archivo, tmp_path: Path
) -> None:
    _, lote_id = _lote(red, tmp_path)
    dos = socios(red)[1].id
    anular_saldos(red, lote_id, "Era el libro de otro año")
    assert {c.estado for c in cargos_de(red, dos)} == {"anulado"}
    assert {a.estado for a in ajustes_de(red, dos)} == {"anulado"}
    assert (saldos_a_favor(red), red.valor("SELECT sum(importe) FROM abono")) == ([], 10_500)
    assert datos_de_cuenta(red, dos).cuentas[0].saldo == 0
    with pytest.raises(SaldosYaAnulados):
        anular_saldos(red, lote_id, "Otra vez")
    assert descuadres(red) == []
    assert hallazgos(red) == []
    _, otro_id = _lote(red, tmp_path)
    assert [s.ejercicio for s in lote_de_saldos(red, otro_id)] == ["2023", "2023", "2024"]


def test_si_alguno_ya_se_uso_no_se_anula_ninguno_y_se_dice_cual(red: Archivo, tmp_path: Path) -> None:
    _, lote_id = _lote(red, tmp_path)
    dos, tres = (s.id for s in socios(red)[1:3])
    with comprobar_sin_rastro(red, DatoInvalido):
        anular_saldos(red, lote_id, " ")
    aplicar_saldo_a_favor(red, dos, "USD")
    with comprobar_sin_rastro(
        red, SaldosUsados, r"debía Municipio 002 \(2023\).*a favor Municipio 002 \(2024\)"
    ):
        anular_saldos(red, lote_id, "Mal")
    (suyo,) = ajustes_de(red, dos)
    anular_ajuste(red, suyo.id, "Se aplicó por error")
    anotar_pago(red, PagoNuevo("p1", tres, red.hoy(), 500, "efectivo"))
    with comprobar_sin_rastro(red, SaldosUsados, r"debía Municipio 003 \(2023\)"):
        anular_saldos(red, lote_id, "Mal")
    anular_pago(red, "p1", "Por error")
    anular_saldos(red, lote_id, "Mal")
    assert lote_de_saldos(red, lote_id) == []
    assert descuadres(red) == []


def test_el_mismo_libro_dice_su_lote_y_otro_no(red: Archivo, tmp_path: Path) -> None:
    propuesta, lote_id = _lote(red, tmp_path)
    with pytest.raises(NoEsElLote):
        lote_del_libro(red, propuesta)
    filas: list[list[object]] = [
        ["Municipio 002", 2023, 100, ""],
        ["Municipio 002", 2024, "", 30],
        ["Municipio 003", 2023, 5, ""],
    ]
    assert lote_del_libro(red, _preparar(red, tmp_path, *filas)) == lote_id
    with pytest.raises(NoEsElLote):
        lote_del_libro(red, _preparar(red, tmp_path, *filas[:2]))


def test_desde_la_ficha_del_movimiento_se_anula_todo_el_lote(
    red: Archivo, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    _, lote_id = _lote(red, tmp_path)
    pantalla = Puesta(red, qtbot, qapp).poner(PantallaCuotas)
    pestana = PestanaDeMovimientos(pantalla, lambda _: None)
    for clase, cuantas in (("saldo_a_favor", 1), ("cargo", 2)):
        suyos = [m for m in movimientos(red) if m.clase == clase]
        assert len(suyos) == cuantas
        for suyo in suyos:
            rotulos = [a.texto for a in pestana._en_la_ficha(suyo).botones]
            assert "Anular el &lote de saldos…" in rotulos

    def llenar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"motivo": "Era otro libro"})
        dialogo.guardar.click()

    en_dialogo(lambda: GestionesDeSaldos(pantalla).anular(lote_id, 3), llenar)
    assert lote_de_saldos(red, lote_id) == []
    suyo = next(m for m in movimientos(red) if m.clase == "saldo_a_favor")
    assert pestana._en_la_ficha(suyo).botones == []
