"""La cobranza, manejada como lo haría la secretaría."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.consultas import propuestas
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cuotas.acciones.cartas import emitir_cartas
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, emitir
from escritorio.cuotas.acciones.planes import acordar_plan
from escritorio.cuotas.consultas.antiguedad import antiguedad_detallada
from escritorio.cuotas.consultas.cartas import cartas, niveles
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.consultas.planes import planes
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.planes import PlanNuevo
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.cobranza import PestanaDeCobranza
from escritorio.cuotas.piezas.cobranza_cartas import GestionesDeCartas
from escritorio.cuotas.piezas.cobranza_gestiones import DialogoDeEleccion
from escritorio.estatutos.modelo.votar import FormaDeCuota, Recargo, ReglaDeCuota
from escritorio.socios.consultas import socios
from tests.cuotas.escenas import MENSUAL, fijar
from tests.fabrica import ACTO_ANTERIOR, por_debajo
from tests.pantallas import Puesta, boton, pestana, textos
from tests.sesiones.lectura import texto_de
from tests.ventanas import sin_nombre


@pytest.fixture
def puesta(red: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """Dos socios deben desde 2024 y 2025."""
    for ficha, ejercicio in zip(socios(red), ("2024", "2025"), strict=False):
        anotar_saldo_inicial(red, ficha.id, ejercicio, 100_000, ACTO_ANTERIOR)
    return Puesta(red, qtbot, qapp)


@pytest.fixture
def vista(puesta: Puesta) -> PestanaDeCobranza:
    """La de cobranza, a la vista."""
    pantalla = puesta.poner(PantallaCuotas)
    pantalla.vistas.mostrar("Cobranza")
    return pantalla.cobranza


def _con(abrir: Callable[[], object], hacer: Callable[[QDialog], object]) -> None:
    """Abre un cuadro y lo maneja; si algo falla, no se queda abierto."""
    fallos: list[BaseException] = []

    def manejar() -> None:
        cuadro = QApplication.activeModalWidget()
        assert isinstance(cuadro, QDialog)
        try:
            hacer(cuadro)
            assert not cuadro.isVisible(), textos(cuadro)
        except BaseException as error:  # noqa: BLE001 — dentro de Qt se perdería
            fallos.append(error)
            cuadro.done(0)

    QTimer.singleShot(0, manejar)
    abrir()
    if fallos:
        raise fallos[0]


def _guardar(cuadro: QDialog, **valores: object) -> None:
    assert isinstance(cuadro, DialogoFormulario)
    cuadro.formulario.poner(valores)
    cuadro.guardar.click()


def test_se_ve_cuanto_hace_que_se_debe_y_con_su_cuenta(vista: PestanaDeCobranza) -> None:
    assert vista.resumen.cifras["Más de un año"].text() == "USD 1.000,00"
    assert vista.resumen.cifras["31 a 90 días"].text() == "USD 1.000,00"
    assert vista.total.text() == "Vencido: USD 2.000,00, de USD 2.000,00 por cobrar."
    assert vista.lista.ficha.titulo() == "Municipio 001"
    assert "se cuenta desde el 31/12/2024, hace 434 días" in textos(pestana(vista.lista.ficha, "Deuda"))
    assert "Pendiente" in textos(pestana(vista.lista.ficha, "Efectos"))
    assert sin_nombre(vista.lista) == []


def test_las_letras_de_cada_pestana_no_chocan(vista: PestanaDeCobranza, puesta: Puesta) -> None:
    for nombre in ("Deuda", "Efectos", "Cartas", "Planes"):
        vista.lista.ficha.mostrar_pestana(nombre)
        rotulos = [b.text() for b in puesta.ventana.findChildren(QPushButton) if b.isVisible()]
        letras = [letra for r in rotulos if (letra := QKeySequence.mnemonic(r).toString())]
        assert sorted(letras) == sorted(set(letras)), nombre


def test_emitir_las_cartas_que_tocan_las_deja_en_el_historial(
    vista: PestanaDeCobranza, puesta: Puesta, qtbot: QtBot
) -> None:
    def mirar(cuadro: QDialog) -> None:
        assert isinstance(cuadro, DialogoDeEleccion)
        assert len(cuadro.lista.marcadas()) == 2
        cuadro.lista.lista.setCurrentRow(1)
        boton(cuadro, "Ver la elegida").click()
        (visor,) = cuadro.findChildren(VisorPdf)
        papel = texto_de(visor._contenido)
        assert "EJEMPLAR" in papel
        assert "Municipio 002" in papel
        visor.reject()
        assert cartas(puesta.bd) == [], "ver no emite"
        cuadro.guardar.click()

    _con(vista.cartas.emitir, mirar)
    qtbot.waitUntil(lambda: bool(puesta.avisos.hechos))
    assert puesta.avisos.hechos == ["Se emitieron 2 cartas. Falta enviarlas."]
    vista.lista.recargar()
    assert "Sin enviar" in textos(pestana(vista.lista.ficha, "Cartas"))
    suyas = [c for c in cartas(puesta.bd) if c.socio == "Municipio 001"]
    _con(lambda: vista.cartas.anotar_envio(suyas), _guardar)
    assert "Enviada el 10/03/2026 (correo electrónico)" in textos(pestana(vista.lista.ficha, "Cartas"))
    _con(lambda: vista.cartas.anular(suyas), lambda c: _guardar(c, motivo="Ya pagó"))
    assert "Anulada: Ya pagó" in textos(pestana(vista.lista.ficha, "Cartas"))


def test_las_cartas_se_guardan_en_la_carpeta_elegida(
    puesta: Puesta, vista: PestanaDeCobranza, tmp_path: Path, qtbot: QtBot
) -> None:
    vista.cartas.guardar()
    assert puesta.avisos.errores == ["Todavía no se emitió ninguna carta."]
    _con(vista.cartas.emitir, lambda c: boton(c, "Emitir").click())
    qtbot.waitUntil(lambda: len(puesta.avisos.hechos) == 1)
    gestiones = GestionesDeCartas(vista.gestiones._pantalla, lambda *_: tmp_path)
    _con(gestiones.guardar, lambda c: boton(c, "Elegir").click())
    qtbot.waitUntil(lambda: len(puesta.avisos.hechos) == 2)
    assert puesta.avisos.hechos[-1] == (
        "Se guardaron 2 cartas y 0 correos en «Cartas 2026-03-10». Sin correo: 2 socios."
    )
    assert len(list((tmp_path / "Cartas 2026-03-10").glob("*.pdf"))) == 2


def test_los_dias_y_textos_de_un_nivel_se_cambian(vista: PestanaDeCobranza, puesta: Puesta) -> None:
    def cambiar(cuadro: QDialog) -> None:
        QTimer.singleShot(0, lambda: _guardar(_activo(), dias=20, texto_pt="Deve {vencido}."))
        _guardar(cuadro)

    _con(vista.cartas.cambiar_textos, cambiar)
    assert (niveles(puesta.bd)[0].dias, niveles(puesta.bd)[0].texto_pt) == (20, "Deve {vencido}.")


def _activo() -> QDialog:
    activo = QApplication.activeModalWidget()
    assert isinstance(activo, QDialog)
    return activo


def test_el_plan_se_ve_antes_de_acordarlo_y_despues_en_la_ficha(
    vista: PestanaDeCobranza, puesta: Puesta
) -> None:
    elegida = vista.lista.actual()
    assert elegida is not None
    (suya,) = antiguedad_detallada(puesta.bd, puesta.bd.hoy(), elegida.socio_id)

    def acordar(cuadro: QDialog) -> None:
        assert isinstance(cuadro, DialogoDeEleccion)
        control = cuadro.formulario.control("cuantas")
        assert isinstance(control, QLineEdit)
        control.setText("3")
        assert cuadro.previa.text() == (
            "USD 1.000,00 en 3 cuotas: la primera, de USD 333,34, el 10/03/2026; la última, de USD 333,33, el"
            " 10/05/2026."
        )
        assert planes(puesta.bd) == [], "ver no acuerda"
        cuadro.formulario.poner(
            {"fundamento_texto": "Resolución 4", "fundamento_fecha": "2026-03-01", "primero": ""}
        )
        cuadro.guardar.click()
        assert cuadro.isVisible(), "sin fecha no se acuerda"
        cuadro.formulario.poner({"primero": "2026-03-10", "calendario": "10/03/2026 500\n30/04/2026 400"})
        cuadro.guardar.click()
        assert "faltan USD 100,00" in cuadro.formulario.error_de("calendario")
        cuadro.formulario.poner({"calendario": "10/03/2026 500\n30/04/2026 400\n01/06/2026 100"})
        cuadro.guardar.click()

    _con(lambda: vista.planes.acordar(suya), acordar)
    dicho = textos(pestana(vista.lista.ficha, "Planes"))
    assert "Al día; la próxima cuota, el 10/03/2026" in dicho
    assert "Resolución 4" in dicho
    assert [c.importe for c in planes(puesta.bd)[0].cuotas] == [50_000, 40_000, 10_000]
    vista.planes.acordar(suya)
    assert puesta.avisos.errores == ["Todo lo que debe ya está en un plan de pago vigente."]
    _con(boton(vista.lista.ficha, "Anular un plan").click, lambda c: _guardar(c, motivo="Error"))
    assert planes(puesta.bd)[0].estado == "anulado"


def test_proponer_una_medida_abre_su_expediente(vista: PestanaDeCobranza, puesta: Puesta) -> None:
    vista.lista.ficha.mostrar_pestana("Efectos")
    _con(boton(vista.lista.ficha, "Proponer").click, lambda c: _guardar(c, medida="exclusion"))
    assert [p.titulo for p in propuestas(puesta.bd)] == ["Exclusión de Municipio 001 por cuotas impagas"]


def test_los_recargos_se_ven_antes_y_se_pueden_deshacer(vista: PestanaDeCobranza, puesta: Puesta) -> None:
    vista.gestiones.aplicar_recargos()
    assert "no manda ningún recargo" in puesta.avisos.errores[0]
    fijar(puesta.bd, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, recargo=Recargo(MENSUAL.tasa)))
    vista.gestiones.aplicar_recargos()
    assert "No toca ningún recargo".lower() in puesta.avisos.errores[1].lower()
    por_debajo(puesta.bd, "UPDATE cargo SET vencimiento = '2025-12-31'")
    _con(vista.gestiones.aplicar_recargos, lambda c: boton(c, "Aplicar").click())
    uno = socios(puesta.bd)[0].id
    assert len(cargos_de(puesta.bd, uno)) == 2
    puesta.deshacer()
    assert len(cargos_de(puesta.bd, uno)) == 1


def test_la_relacion_se_guarda_a_la_fecha_que_se_diga(
    vista: PestanaDeCobranza, puesta: Puesta, tmp_path: Path
) -> None:
    puesta.dialogos.elegido = tmp_path / "Deudores.xlsx"
    _con(vista.gestiones.exportar_antiguedad, lambda c: _guardar(c, corte="2025-06-30"))
    assert puesta.dialogos.elegido.exists()
    assert puesta.avisos.hechos == [f"Se guardó «Deudores.xlsx» en {tmp_path}."]


def test_sin_deudas_se_explica_que_es_esto(red: Archivo, qtbot: QtBot, qapp: QApplication) -> None:
    pantalla = Puesta(red, qtbot, qapp).poner(PantallaCuotas)
    pantalla.vistas.mostrar("Cobranza")
    assert "Nadie debe nada" in textos(pantalla.cobranza.lista)
    pantalla.cobranza.cartas.emitir()


def test_un_plan_citado_se_abre_en_su_socio(puesta: Puesta) -> None:
    otro = socios(puesta.bd)[1].id
    cargos = tuple(c.id for c in cargos_de(puesta.bd, otro))
    plan_id = acordar_plan(puesta.bd, PlanNuevo(otro, "2026-03-10", cargos, ("2026-04-10",)), ACTO_ANTERIOR)
    pantalla = puesta.poner(PantallaCuotas)
    pantalla.mostrar(Referencia("plan_pago", plan_id))
    assert pantalla.vistas.actual() is pantalla.cobranza.lista
    assert pantalla.cobranza.lista.ficha.titulo() == "Municipio 002"


def test_quien_solo_tiene_a_favor_no_sale_entre_los_deudores(
    vista: PestanaDeCobranza, puesta: Puesta
) -> None:
    otro, deudor = socios(puesta.bd)[5], socios(puesta.bd)[0]
    emitir(puesta.bd, preparar_emision(puesta.bd, "2026", socios=[otro.id]))
    cargo = cargos_de(puesta.bd, otro.id)[0]
    datos = (otro.id, "2026-03-10", cargo.saldo + 500, "efectivo")
    anotar_pago(puesta.bd, PagoNuevo("sobra", *datos, a_cuenta=True))
    vista.lista.recargar()
    modelo = vista.lista.modelo
    filas = [modelo.fila(i) for i in range(modelo.rowCount())]
    assert {d.socio_id for d in filas} == {s.id for s in socios(puesta.bd)[:2]}
    assert deudor.id in {d.socio_id for d in filas}
    assert sum(d.sumas.deuda for d in filas) == 200_000
    assert "de USD 2.000,00 por cobrar. A favor de socios: USD 5,00." in vista.total.text()


def test_se_dice_desde_cuando_toca_la_siguiente_carta_y_se_puede_elegir_otra(
    vista: PestanaDeCobranza, puesta: Puesta
) -> None:
    quien = socios(puesta.bd)[0].id
    emitir_cartas(puesta.bd, [s.id for s in socios(puesta.bd)[:2]])
    vista.cartas.emitir()
    assert (
        "El reclamo toca desde el 09/04/2026, 30 días después del recordatorio." in puesta.avisos.errores[-1]
    )
    _con(
        lambda: vista.cartas.escribir_otro_nivel(quien),
        lambda c: _guardar(c, nivel="intimacion", motivo="Lo pidió el Consejo"),
    )
    ultima = cartas(puesta.bd, quien)[0]
    assert (ultima.nivel, ultima.motivo.split(".")[0]) == ("intimacion", "Lo pidió el Consejo")


def test_de_otro_nivel_se_propone_el_que_toca_y_no_el_mas_duro(
    vista: PestanaDeCobranza, puesta: Puesta
) -> None:
    quien = socios(puesta.bd)[0].id
    propuestos = []

    def mirar(cuadro: QDialog) -> None:
        assert isinstance(cuadro, DialogoFormulario)
        elegido = cuadro.formulario.control("nivel")
        assert isinstance(elegido, QComboBox)
        propuestos.append(elegido.currentText())
        cuadro.done(0)

    _con(lambda: vista.cartas.escribir_otro_nivel(quien), mirar)
    emitir_cartas(puesta.bd, [quien])
    _con(lambda: vista.cartas.escribir_otro_nivel(quien), mirar)
    assert propuestos == ["Recordatorio", "Reclamo"], "hoy toca el primero y, emitido, el que le sigue"
