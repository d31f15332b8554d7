"""El banco por la ventana: traer el extracto, aceptar, decidir y deshacer, con el teclado."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.pantalla import Pantalla, Servicios
from escritorio.cuentas.acciones.extracto import guardar_extracto
from escritorio.cuentas.consultas.extracto import lineas
from escritorio.cuentas.modelo.asientos import Fondo
from escritorio.cuentas.modelo.extracto import EstadoDeLinea
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.pagos import pagos
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.piezas.conciliacion import PestanaDeConciliacion
from escritorio.cuotas.piezas.conciliacion_extracto import DialogoDeExtracto
from escritorio.cuotas.piezas.conciliacion_filas import DialogoDeTraidos
from escritorio.socios.consultas import socios
from tests.cuentas.casos import BANCO, PESOS, abrir, partida_de
from tests.cuentas.extractos import de_csv, escrito, sgml
from tests.pantallas import Puesta, boton, en_dialogo, textos
from tests.ventanas import sin_nombre

EXTRACTO = """Fecha;Concepto;Referencia;Importe;Saldo
02/03/2026;TRANSF MUNICIPIO 003;TR-303;500,00;5.500,00
03/03/2026;Comisión de mantenimiento;;-12,50;5.487,50
04/03/2026;DEPOSITO EN VENTANILLA;9001;500,00;5.987,50
05/03/2026;TRANSF MUNICIPIO 004;TR-404;700,00;6.687,50
"""


class _Pantalla(Pantalla):
    """La vista a solas en una pantalla."""

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self.vista = PestanaDeConciliacion(self)
        self.poner_cuerpo(self.vista.lista)

    def recargar(self) -> None:
        self.vista.lista.recargar()


@pytest.fixture
def banco(red: Archivo) -> Fondo:
    """La red con 2026 emitido y su cuenta de banco."""
    emitir(red, preparar_emision(red, "2026"))
    return abrir(red, BANCO)


@pytest.fixture
def puesta(red: Archivo, banco: Fondo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """Dónde se enseña."""
    return Puesta(red, qtbot, qapp)


@pytest.fixture
def vista(puesta: Puesta, banco: Fondo, tmp_path: Path) -> PestanaDeConciliacion:
    """La vista con el extracto ya guardado."""
    guardar_extracto(puesta.bd, banco.id, de_csv(tmp_path, EXTRACTO))
    return puesta.poner(_Pantalla).vista


def _estados(puesta: Puesta, banco: Fondo) -> list[str]:
    return [x.estado.value for x in lineas(puesta.bd, banco.id)]


def _elegir(vista: PestanaDeConciliacion, concepto: str) -> None:
    suya = next(v for v in vista.lista.modelo.filas_visibles() if concepto in v.linea.concepto)
    assert vista.lista.seleccionar(suya.linea.id)


def _rellenar(**valores: Any) -> Callable[[DialogoFormulario], None]:
    def hacer(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner(valores)
        dialogo.guardar.click()
        assert not dialogo.isVisible(), dialogo.frase.text()

    return hacer


def _dialogo(qtbot: QtBot, puesta: Puesta, ruta: Path) -> DialogoDeExtracto:
    pantalla = puesta.poner(_Pantalla)
    puesta.dialogos.elegido = ruta
    pantalla.vista.gestiones.importar()
    qtbot.waitUntil(lambda: bool(pantalla.findChildren(DialogoDeExtracto)), timeout=5_000)
    (dialogo,) = pantalla.findChildren(DialogoDeExtracto)
    qtbot.waitUntil(lambda: dialogo.isEnabled(), timeout=5_000)
    return dialogo


def test_se_trae_se_ve_y_se_guarda(qtbot: QtBot, puesta: Puesta, banco: Fondo, tmp_path: Path) -> None:
    dialogo = _dialogo(qtbot, puesta, escrito(tmp_path, "marzo.csv", EXTRACTO))
    assert sin_nombre(dialogo) == []
    assert [f.textos["importe"] for f in dialogo.lista.modelo.filas_visibles()][:2] == ["500,00", "-12,50"]
    assert dialogo.guardar.text() == "&Guardar 4 líneas nuevas"
    assert not dialogo.columnas.isVisible()
    dialogo.ver_columnas.click()
    assert dialogo.columnas.combos["fecha"].currentText() == "Fecha"
    dialogo.guardar.click()
    qtbot.waitUntil(lambda: puesta.avisos.hechos == ["Se guardaron 4 líneas."], timeout=5_000)
    assert len(lineas(puesta.bd, banco.id)) == 4
    puesta.deshacer()
    assert lineas(puesta.bd, banco.id) == []


def test_con_una_celda_dudosa_no_se_puede_guardar(qtbot: QtBot, puesta: Puesta, tmp_path: Path) -> None:
    dialogo = _dialogo(
        qtbot, puesta, escrito(tmp_path, "m.csv", EXTRACTO.replace("04/03/2026", "31/02/2026"))
    )
    assert not dialogo.guardar.isEnabled()
    assert dialogo.lista.modelo.filas_visibles()[0].numero == 4
    assert "m!A4: «31/02/2026» no es una fecha" in dialogo.entero.text()
    escrito(tmp_path, "m.csv", EXTRACTO)
    dialogo.releer.click()
    qtbot.waitUntil(lambda: dialogo.guardar.isEnabled(), timeout=5_000)


def test_lo_que_no_cuadra_se_guarda_solo_si_se_marca(qtbot: QtBot, puesta: Puesta, tmp_path: Path) -> None:
    dialogo = _dialogo(qtbot, puesta, escrito(tmp_path, "m.csv", EXTRACTO.replace("5.487,50", "5.400,00")))
    assert "Fila 3 (03/03/2026): el saldo dice 5.400,00" in dialogo.frase.text()
    assert not dialogo.guardar.isEnabled()
    dialogo.admitir.setChecked(True)
    assert dialogo.guardar.isEnabled()


def test_las_columnas_y_los_miles_se_corrigen_en_el_dialogo(
    qtbot: QtBot, puesta: Puesta, tmp_path: Path
) -> None:
    texto = "Cuándo;Concepto;Importe\n02/03/2026;a;1.500\n"
    dialogo = _dialogo(qtbot, puesta, escrito(tmp_path, "m.csv", texto))
    assert "No hay ninguna columna con la fecha" in dialogo.frase.text()
    assert dialogo.columnas.isVisible()

    def elegir(control: QComboBox, clave: str) -> None:
        control.setCurrentIndex(control.findData(clave))
        control.activated.emit(control.currentIndex())
        qtbot.waitUntil(lambda: dialogo.isEnabled(), timeout=5_000)

    elegir(dialogo.columnas.combos["fecha"], "Cuándo")
    assert dialogo.miles.isVisible()
    assert not dialogo.guardar.isEnabled()
    elegir(dialogo.miles, "punto")
    assert dialogo.guardar.text() == "&Guardar 1 línea nueva"


def test_el_ofx_no_pide_columnas_y_dice_si_es_de_otra_moneda(
    qtbot: QtBot, puesta: Puesta, tmp_path: Path
) -> None:
    abrir(puesta.bd, PESOS)
    dialogo = _dialogo(
        qtbot, puesta, escrito(tmp_path, "m.ofx", sgml().replace("USD", "CLP").replace(".00", ""))
    )
    assert not dialogo.columnas.isVisible()
    dialogo.fondo.setCurrentIndex(dialogo.fondo.findText("Cuenta corriente (USD)"))
    dialogo.fondo.activated.emit(0)
    qtbot.waitUntil(lambda: "está en CLP" in dialogo.frase.text(), timeout=5_000)
    dialogo.fondo.setCurrentIndex(dialogo.fondo.findText("Cuenta en pesos (CLP)"))
    dialogo.fondo.activated.emit(1)
    qtbot.waitUntil(lambda: dialogo.guardar.isEnabled(), timeout=5_000)


def test_un_archivo_ilegible_se_explica(qtbot: QtBot, puesta: Puesta, tmp_path: Path) -> None:
    pantalla = puesta.poner(_Pantalla)
    puesta.dialogos.elegido = escrito(tmp_path, "m.ofx", sgml()[:200])
    pantalla.vista.gestiones.importar()
    qtbot.waitUntil(lambda: bool(puesta.avisos.errores), timeout=5_000)
    assert "cortado" in puesta.avisos.errores[0]


def test_sin_cuentas_de_banco_se_dice_donde_abrirlas(red: Archivo, qtbot: QtBot, qapp: QApplication) -> None:
    puesta = Puesta(red, qtbot, qapp)
    vista = puesta.poner(_Pantalla).vista
    boton(vista.lista, "Importar un extracto").click()
    assert puesta.avisos.errores == [
        "No hay ninguna cuenta de banco. Ábrala antes, en «Cuentas» ▸ «Más» ▸ «Caja y bancos…»."
    ]


def test_todo_tiene_nombre_y_lo_por_decidir_va_delante(vista: PestanaDeConciliacion) -> None:
    assert sin_nombre(vista.lista) == []
    assert [v.linea.fecha[-2:] for v in vista.lista.modelo.filas_visibles()] == ["05", "04", "03", "02"]
    _elegir(vista, "MUNICIPIO 003")
    leido = textos(vista.lista.ficha)
    assert "USD 500,00" in leido
    assert "El concepto nombra Municipio 003, y es justo lo que debe." in leido


def test_aceptar_lo_seguro_de_una_vez(
    qtbot: QtBot, vista: PestanaDeConciliacion, puesta: Puesta, banco: Fondo
) -> None:
    vista.seguras.click()
    frase = "Se concilió 1 línea, 1 con recibo nuevo; quedan 3 por decidir."
    qtbot.waitUntil(lambda: puesta.avisos.hechos == [frase], timeout=5_000)
    assert _estados(puesta, banco) == ["conciliada", "pendiente", "pendiente", "pendiente"]
    assert not vista.seguras.isVisible()


def test_enter_acepta_lo_propuesto_y_pasa_a_la_siguiente(
    vista: PestanaDeConciliacion, puesta: Puesta, banco: Fondo
) -> None:
    _elegir(vista, "MUNICIPIO 003")
    vista.lista.tabla.setFocus()
    QTest.keyClick(vista.lista.tabla, Qt.Key.Key_Return)
    assert _estados(puesta, banco)[0] == "conciliada"
    siguiente = vista.lista.actual()
    assert siguiente is not None
    assert siguiente.propuesta is not None
    puesta.deshacer()
    assert (_estados(puesta, banco)[0], pagos(puesta.bd)[0].estado) == ("pendiente", "anulado")


def test_lo_dudoso_se_pregunta_de_que_socio_es(
    vista: PestanaDeConciliacion, puesta: Puesta, banco: Fondo
) -> None:
    _elegir(vista, "VENTANILLA")
    quien = socios(puesta.bd)[6]
    en_dialogo(boton(vista.lista, "De un socio").click, _rellenar(socio=quien.id, importe="500,00"))
    assert (pagos(puesta.bd)[0].socio, _estados(puesta, banco)[2]) == (quien.nombre, "conciliada")


def test_lo_que_sobra_puede_quedar_a_favor(
    vista: PestanaDeConciliacion, puesta: Puesta, banco: Fondo
) -> None:
    _elegir(vista, "MUNICIPIO 004")

    def sin_marcar(dialogo: DialogoFormulario) -> None:
        dialogo.guardar.click()
        assert dialogo.isVisible()
        assert "que sobran" in dialogo.formulario.error_de("importe")

    en_dialogo(boton(vista.lista, "De un socio").click, sin_marcar)
    assert pagos(puesta.bd) == []
    en_dialogo(boton(vista.lista, "De un socio").click, _rellenar(a_cuenta=True))
    assert (pagos(puesta.bd)[0].a_cuenta, _estados(puesta, banco)[3]) == (20_000, "conciliada")


def test_lo_que_retuvo_el_banco_se_dice_al_cobrar_la_linea(
    vista: PestanaDeConciliacion, puesta: Puesta, banco: Fondo
) -> None:
    _elegir(vista, "VENTANILLA")
    quien = socios(puesta.bd)[6]

    def rellenar(dialogo: DialogoFormulario) -> None:
        campos = dialogo.formulario
        campos.poner({"deudor": f"{quien.id}|USD"})
        assert not campos.control("fecha").isEnabled()
        assert campos.control("importe").property("text") == "500,00"
        campos.poner({"importe": "515,00", "retuvo": True, "gastos": "15,00", "a_cuenta": True})
        dialogo.guardar.click()

    en_dialogo(boton(vista.lista, "Otra moneda o comisión").click, rellenar)
    (hecho,) = pagos(puesta.bd)
    assert (hecho.socio, hecho.recibido, hecho.gastos, hecho.entro) == (quien.nombre, 51_500, 1_500, 50_000)
    assert _estados(puesta, banco)[2] == "conciliada"


def test_un_gasto_se_anota_en_su_partida(vista: PestanaDeConciliacion, puesta: Puesta, banco: Fondo) -> None:
    _elegir(vista, "Comisión")
    en_dialogo(boton(vista.lista, "Un gasto").click, _rellenar(partida_id=partida_de(puesta.bd, "2.2")))
    assert _estados(puesta, banco)[1] == "conciliada"
    assert puesta.avisos.hechos[-1].startswith("Se anotó el gasto: asiento")


def test_descartar_y_deshacer_con_su_motivo(
    vista: PestanaDeConciliacion, puesta: Puesta, banco: Fondo
) -> None:
    _elegir(vista, "VENTANILLA")
    en_dialogo(boton(vista.lista, "Descartar").click, _rellenar(motivo="No es nuestro"))
    assert _estados(puesta, banco)[2] == EstadoDeLinea.DESCARTADA
    _elegir(vista, "VENTANILLA")
    assert "Descartada: No es nuestro" in textos(vista.lista.ficha)
    boton(vista.lista, "Deshacer").click()
    assert _estados(puesta, banco)[2] == EstadoDeLinea.PENDIENTE
    _elegir(vista, "MUNICIPIO 003")
    boton(vista.lista.ficha, "Aceptar").click()
    _elegir(vista, "MUNICIPIO 003")
    en_dialogo(boton(vista.lista, "Deshacer").click, _rellenar(motivo="Era de otro"))
    assert pagos(puesta.bd)[0].estado == "anulado"


def test_el_recibo_se_ve_desde_su_linea(vista: PestanaDeConciliacion, puesta: Puesta) -> None:
    _elegir(vista, "MUNICIPIO 003")
    boton(vista.lista.ficha, "Aceptar").click()
    _elegir(vista, "MUNICIPIO 003")
    boton(vista.lista, "Ver el recibo").click()
    (visor,) = [d for d in puesta.ventana.findChildren(QDialog) if d.isVisible()]
    assert visor.windowTitle() == "Recibo 1"
    visor.close()


def test_un_extracto_traido_por_error_se_retira(
    vista: PestanaDeConciliacion, puesta: Puesta, banco: Fondo
) -> None:
    boton(vista.lista, "Ya traídos").click()
    (dialogo,) = puesta.ventana.findChildren(DialogoDeTraidos)
    assert sin_nombre(dialogo) == []
    boton(dialogo, "Retirar").click()
    assert "Se quita lo que trajo extracto.csv: 4 líneas." in puesta.avisos.preguntas[0]
    assert puesta.avisos.hechos == ["Se retiró el extracto extracto.csv."]
    assert lineas(puesta.bd, banco.id) == []
    dialogo.close()


def test_un_extracto_con_algo_conciliado_no_se_retira(
    vista: PestanaDeConciliacion, puesta: Puesta, banco: Fondo
) -> None:
    _elegir(vista, "MUNICIPIO 003")
    boton(vista.lista.ficha, "Aceptar").click()
    boton(vista.lista, "Ya traídos").click()
    (dialogo,) = puesta.ventana.findChildren(DialogoDeTraidos)
    boton(dialogo, "Retirar").click()
    assert "se concilió alguna vez o está descartada" in puesta.avisos.errores[0]
    assert len(lineas(puesta.bd, banco.id)) == 4
    dialogo.close()


@pytest.mark.parametrize("ampliacion", [1.0, 1.5])
def test_nada_se_corta(
    red: Archivo, banco: Fondo, qtbot: QtBot, qapp: QApplication, tmp_path: Path, ampliacion: float
) -> None:
    puesta = Puesta(red, qtbot, qapp, ampliacion)
    guardar_extracto(red, banco.id, de_csv(tmp_path, EXTRACTO))
    vista = puesta.poner(_Pantalla).vista
    _elegir(vista, "MUNICIPIO 003")
    assert puesta.ventana.width() <= 1048
    cortados = [
        b.text()
        for b in vista.lista.findChildren(QPushButton)
        if b.isVisible() and b.width() < b.sizeHint().width()
    ]
    assert cortados == []
