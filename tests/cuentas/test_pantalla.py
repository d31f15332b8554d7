"""La pantalla de cuentas, manejada como lo haría quien lleva la tesorería."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QMenu, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cuentas.acciones.asientos import anotar_ingreso_de, anular_asiento
from escritorio.cuentas.acciones.cierre import cerrar_ejercicio
from escritorio.cuentas.acciones.presupuesto import aprobar_presupuesto
from escritorio.cuentas.consultas.asientos import arqueos, asientos, fondos, partidas
from escritorio.cuentas.consultas.cierre import ejercicio_cerrado
from escritorio.cuentas.consultas.presupuesto import ejecucion
from escritorio.cuentas.consultas.rendicion import revision
from escritorio.cuentas.pantalla import PantallaCuentas
from escritorio.cuentas.piezas.fondos import DialogoDeFondos
from escritorio.cuentas.piezas.partidas import DialogoDePartidas
from tests.cuentas.casos import BANCO, PESOS, abrir, gasto, ingreso, partida_de
from tests.estatutos.familias import mnemonicos_repetidos
from tests.fabrica import ACTO_ANTERIOR
from tests.pantallas import Puesta, boton, en_dialogo, en_el_siguiente, pestana, textos
from tests.ventanas import sin_nombre

LIBRO, PRESUPUESTO, ARQUEOS, RENDICION = range(4)


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


def _rellenar(valores: dict[str, Any], nombre: str) -> Any:
    """Escribe esos valores en el formulario abierto y pulsa su botón."""

    def hacer(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner(valores)
        assert dialogo.guardar.text().replace("&", "") == nombre
        dialogo.guardar.click()

    return hacer


def _asegurar(campo: str, frase: str) -> Any:
    def hacer(dialogo: DialogoFormulario) -> None:
        dialogo.guardar.click()
        assert frase in dialogo.formulario.error_de(campo)

    return hacer


def test_sin_nada_se_explica_y_se_dice_por_donde_empezar(puesta: Puesta) -> None:
    pantalla = puesta.poner(PantallaCuentas)
    assert "Empiece por abrir la caja" in textos(pantalla)
    assert sin_nombre(puesta.ventana) == []
    pantalla.nuevo()
    assert "Abra antes la caja" in puesta.avisos.errores[0]
    en_dialogo(boton(pantalla.libro.lista, "Abrir la caja o el banco…").click, _cerrar_los_fondos)


def _cerrar_los_fondos(dialogo: DialogoDeFondos) -> None:
    assert "Todavía no hay caja ni bancos" in textos(dialogo)
    dialogo.accept()


def test_con_caja_y_sin_asientos_se_ofrece_anotar_un_gasto(puesta: Puesta, bd: Archivo) -> None:
    abrir(bd)
    pantalla = puesta.poner(PantallaCuentas)
    assert "Todavía no hay asientos" in textos(pantalla)
    assert boton(pantalla.libro.lista, "Anotar un gasto")


def test_un_gasto_se_anota_y_se_deshace(puesta: Puesta, bd: Archivo) -> None:
    caja = abrir(bd)
    pantalla = puesta.poner(PantallaCuentas)
    valores = {
        "fondo_id": caja.id,
        "importe": "30,50",
        "partida_id": partida_de(bd, "2.2"),
        "concepto": "Papel",
    }
    en_dialogo(pantalla.nuevo, _rellenar(valores, "Anotar el gasto"))
    assert [(a.clase, a.importe) for a in asientos(bd)] == [("gasto", 30_50)]
    assert "USD 69,50" in textos(pantalla.libro.resumen)
    puesta.deshacer()
    assert asientos(bd) == []


def test_lo_que_falta_se_marca_en_su_campo(puesta: Puesta, bd: Archivo) -> None:
    caja = abrir(bd)
    pantalla = puesta.poner(PantallaCuentas)
    en_dialogo(pantalla.nuevo, _asegurar("concepto", "Falta"))

    def cero(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner(
            {"fondo_id": caja.id, "importe": "0", "partida_id": partida_de(bd, "2.2"), "concepto": "Papel"}
        )
        dialogo.guardar.click()
        assert "mayor que cero" in dialogo.formulario.error_de("importe")

    en_dialogo(pantalla.nuevo, cero)
    assert asientos(bd) == []


def test_un_traspaso_pide_dos_fondos_y_un_gasto_su_acuerdo_si_lo_hay(puesta: Puesta, bd: Archivo) -> None:
    caja = abrir(bd)
    pantalla = puesta.poner(PantallaCuentas)
    boton(pantalla, "Traspaso").click()
    assert "hacen falta dos fondos" in puesta.avisos.errores[0]

    def con_acuerdo(dialogo: DialogoFormulario) -> None:
        texto = dialogo.formulario.control("fundamento_texto")
        assert not texto.isVisible()
        dialogo.formulario.poner({"con_acuerdo": True})
        assert texto.isVisible()
        dialogo.formulario.poner(
            {
                "fondo_id": caja.id,
                "importe": "5",
                "partida_id": partida_de(bd, "2.2"),
                "concepto": "Papel",
                "fundamento_texto": "Acta 3 del Consejo",
                "fundamento_fecha": "2026-01-02",
            }
        )
        dialogo.guardar.click()

    en_dialogo(pantalla.nuevo, con_acuerdo)
    assert "Acta 3 del Consejo, 02/01/2026" in textos(pantalla.libro.lista.ficha)


def test_anular_desde_la_ficha_deja_el_contrario(puesta: Puesta, bd: Archivo) -> None:
    gasto(bd, abrir(bd))
    pantalla = puesta.poner(PantallaCuentas)
    en_dialogo(
        boton(pantalla.libro.lista.ficha, "Anular").click, _rellenar({"motivo": "Doble"}, "Anular el asiento")
    )
    assert [a.estado for a in asientos(bd)] == ["anulacion", "anulado"]
    pantalla.mostrar(Referencia("asiento", asientos(bd)[1].id))
    assert "Asiento 2" in textos(pantalla.libro.lista.ficha)


def test_lo_que_vino_de_un_cobro_no_ofrece_anularse(puesta: Puesta, bd: Archivo) -> None:
    anotar_ingreso_de(
        bd,
        fondo_id=abrir(bd).id,
        fecha="2026-03-01",
        importe=10_00,
        concepto="Recibo 1",
        de_quien="Vilhena",
        referencia="",
        origen=Referencia("pago", "P1"),
    )
    pantalla = puesta.poner(PantallaCuentas)
    assert "Un cobro de Cuotas" in textos(pantalla.libro.lista.ficha)
    with pytest.raises(AssertionError, match="No hay un botón"):
        boton(pantalla.libro.lista.ficha, "Anular")


def test_los_filtros_dejan_ver_un_fondo_una_partida_o_un_ano(puesta: Puesta, bd: Archivo) -> None:
    caja, banco = abrir(bd), abrir(bd, BANCO)
    gasto(bd, caja, fecha="2025-05-05")
    ingreso(bd, banco)
    pantalla = puesta.poner(PantallaCuentas)
    lista = pantalla.libro.lista
    for combo, elegido, numero in zip(
        lista.combos, (caja.id, partida_de(bd, "1.1"), "2025"), (1, 2, 1), strict=True
    ):
        combo.setCurrentIndex(combo.findData(elegido))
        assert [a.numero for a in lista.modelo.filas_visibles()] == [numero]
        combo.setCurrentIndex(0)


def test_con_muchos_fondos_el_resumen_suma_por_moneda(puesta: Puesta, bd: Archivo) -> None:
    from msgspec.structs import replace

    abrir(bd, PESOS)
    for i in range(4):
        abrir(bd, replace(BANCO, nombre=f"Banco {i}"))
    pantalla = puesta.poner(PantallaCuentas)
    assert "En 4 fondos\nUSD 20.000,00" in textos(pantalla.libro.resumen)


def test_la_caja_se_abre_desde_mas(puesta: Puesta, bd: Archivo) -> None:
    pantalla = puesta.poner(PantallaCuentas)
    dialogo = DialogoDeFondos(puesta.servicios, pantalla)
    dialogo.show()
    valores = {
        "nombre": "Caja chica",
        "fecha": "2026-01-01",
        "saldo": "100",
        "fundamento_texto": "Arqueo",
        "fundamento_fecha": "2026-01-01",
    }
    en_dialogo(boton(dialogo, "Abrir fondo").click, _rellenar(valores, "Abrir el fondo"))
    assert [(f.nombre, f.saldo_inicial) for f in fondos(bd)] == [("Caja chica", 100_00)]
    assert "USD 100,00" in textos(dialogo.lista.ficha)
    en_dialogo(
        boton(dialogo.lista.ficha, "Editar…").click, _rellenar({"nombre": "Caja", "banco": "No"}, "Guardar")
    )
    en_dialogo(boton(dialogo.lista.ficha, "Dejar de usar").click, _asegurar("fecha", "quedan USD 100,00"))
    assert sin_nombre(dialogo) == []
    dialogo.close()


def test_las_partidas_se_adaptan_en_su_ventana(puesta: Puesta, bd: Archivo) -> None:
    pantalla = puesta.poner(PantallaCuentas)
    dialogo = DialogoDePartidas(puesta.servicios, pantalla)
    dialogo.show()
    nueva = {"clase": "gasto", "codigo": "2.10", "nombre": "Traducciones"}
    en_dialogo(boton(dialogo, "Nueva partida").click, _rellenar(nueva, "Crear la partida"))
    dialogo.lista.seleccionar(next(p.id for p in partidas(bd) if p.codigo == "1.1"))
    en_dialogo(boton(dialogo.lista.ficha, "Editar…").click, _rellenar({"nombre": "Cuotas"}, "Guardar"))
    en_dialogo(boton(dialogo.lista.ficha, "Retirar").click, _rellenar({}, "Retirar"))
    boton(dialogo, "Valen como están").click()
    codigos = [p.codigo for p in partidas(bd)]
    assert codigos[-2:] == ["2.9", "2.10"]
    assert "1.1" not in codigos
    assert not any(p.por_adaptar for p in partidas(bd))
    dialogo.close()


def test_el_menu_lleva_a_los_fondos_y_a_las_partidas(puesta: Puesta) -> None:
    pantalla = puesta.poner(PantallaCuentas)
    for opcion, clase in (("&Caja y bancos…", DialogoDeFondos), ("&Partidas…", DialogoDePartidas)):
        boton(pantalla, "Más").click()
        menu = pantalla.findChildren(QMenu)[-1]
        accion = next(a for a in menu.actions() if a.text() == opcion)
        vistos: list[QWidget] = []
        en_el_siguiente(vistos.append)
        accion.trigger()
        assert isinstance(vistos[0], clase)


def test_el_presupuesto_se_aprueba_se_modifica_y_se_abre_hasta_sus_asientos(
    puesta: Puesta, bd: Archivo
) -> None:
    hecho = gasto(bd, abrir(bd), 30_00)
    oficina = partida_de(bd, "2.2")
    pantalla = puesta.poner(PantallaCuentas)
    pantalla.vistas.ir(PRESUPUESTO)
    pantalla.enfocar_filtro()
    boton(pantalla, "Rectificar presupuesto").click()
    assert "apruébelo antes" in puesta.avisos.errores[0]
    apoyo = {"fundamento_texto": "Acta 3", "fundamento_fecha": "2026-01-02"}
    en_dialogo(pantalla.nuevo, _rellenar({oficina: 90_00, **apoyo}, "Aprobar"))
    en_dialogo(
        boton(pantalla, "Rectificar presupuesto").click,
        _rellenar({oficina: -30_00, "motivo": "Recorte", **apoyo}, "Rectificar"),
    )
    (renglon,) = ejecucion(bd, "2026", "USD").renglones
    assert (renglon.presupuestado, renglon.ejecutado) == (60_00, 30_00)
    ficha = pantalla.presupuesto.lista.ficha
    assert "50,0 %" in textos(pestana(ficha, "Cifras"))
    assert "Recorte · Acta 3, 02/01/2026" in textos(pestana(ficha, "Cifras"))
    boton(pestana(ficha, "Asientos (1)"), "1: USD 30,00").click()
    elegido = pantalla.libro.lista.actual()
    assert elegido is not None
    assert elegido.id == hecho.id
    assert sin_nombre(puesta.ventana) == []


def test_el_presupuesto_se_mira_por_ano_y_moneda(puesta: Puesta, bd: Archivo) -> None:
    gasto(bd, abrir(bd, PESOS), 7_000)
    aprobar_presupuesto(bd, "2025", "USD", "2025-01-01", {partida_de(bd, "2.2"): 1_00}, ACTO_ANTERIOR)
    pantalla = puesta.poner(PantallaCuentas)
    pantalla.mostrar(Referencia("presupuesto", "x"))
    vista = pantalla.presupuesto
    _elegir(vista.moneda, "CLP")
    assert "Sin presupuesto aprobado en CLP" in vista.estado.text()
    assert "Gastos: CLP 7.000." in vista.estado.text()
    _elegir(vista.moneda, "USD")
    _elegir(vista.ejercicio, "2025")
    assert "Gastos: USD 0,00 de USD 1,00 (0,0 %)." in vista.estado.text()


def test_un_arqueo_dice_lo_del_libro_y_pide_explicar_la_diferencia(puesta: Puesta, bd: Archivo) -> None:
    abrir(bd)
    pantalla = puesta.poner(PantallaCuentas)
    pantalla.vistas.ir(ARQUEOS)

    def arquear(dialogo: DialogoFormulario) -> None:
        assert "El libro dice USD 100,00" in textos(dialogo)
        dialogo.formulario.poner({"fecha": "2026-03-01", "contado": "90", "quienes": "Ada López"})
        dialogo.guardar.click()
        assert "faltan USD 10,00" in dialogo.formulario.error_de("explicacion")
        dialogo.formulario.poner({"explicacion": "Un vale"})
        dialogo.guardar.click()

    en_dialogo(pantalla.nuevo, arquear)
    assert [a.diferencia for a in arqueos(bd)] == [-10_00]
    boton(pantalla.arqueos.lista.ficha, "Ver el acta").click()
    assert pantalla.findChildren(VisorPdf)[-1].windowTitle() == "Acta de arqueo 1"
    pantalla.findChildren(VisorPdf)[-1].close()


def test_cerrar_ensena_lo_que_pasara_y_reabrir_deja_rastro(puesta: Puesta, bd: Archivo) -> None:
    caja = abrir(bd)
    gasto(bd, caja, fecha="2025-05-05")
    pantalla = puesta.poner(PantallaCuentas)
    pantalla.mostrar(Referencia("cierre", "x"))
    pantalla.rendicion.lista.seleccionar("2025")
    informe = {"fecha": "2026-02-01", "quienes": "Cora Ruiz", "texto": "Todo en orden."}
    ficha = pantalla.rendicion.lista.ficha
    en_dialogo(boton(ficha, "Informe de la comisión").click, _rellenar(informe, "Guardar"))
    assert revision(bd, "2025") is not None

    def confirmar(dialogo: DialogoFormulario) -> None:
        assert "Resultado: −USD 30,00; al acabar, USD 70,00." in textos(dialogo)
        dialogo.guardar.click()

    en_dialogo(boton(pantalla, "Cerrar el ejercicio").click, confirmar)
    assert ejercicio_cerrado(bd) == "2025"
    boton(pantalla, "Cerrar el ejercicio").click()
    assert "ya está cerrado" in puesta.avisos.errores[-1]
    apoyo = {"motivo": "Faltaba", "fundamento_texto": "Acta 3", "fundamento_fecha": "2026-03-02"}
    reabrir = _rellenar(apoyo, "Reabrir")

    def avisado(dialogo: DialogoFormulario) -> None:
        assert "el 2025 y los anteriores que se cerraron con él" in textos(dialogo)
        reabrir(dialogo)

    en_dialogo(boton(ficha, "Reabrir").click, avisado)
    assert ejercicio_cerrado(bd) == ""
    assert "Faltaba · Acta 3, 02/03/2026" in textos(pestana(ficha, "Cierres"))


def test_la_rendicion_se_ve_y_se_guarda_antes_y_despues_de_cerrar(
    puesta: Puesta, bd: Archivo, tmp_path: Path
) -> None:
    gasto(bd, abrir(bd), fecha="2025-05-05")
    pantalla = puesta.poner(PantallaCuentas)
    pantalla.vistas.ir(RENDICION)
    ficha = pantalla.rendicion.lista.ficha
    for nombre, ver in (("borrador.xlsx", "Ver el borrador"), ("cerrada.xlsx", "Ver la rendición")):
        pantalla.rendicion.lista.seleccionar("2025")
        boton(ficha, ver).click()
        pantalla.findChildren(VisorPdf)[-1].close()
        puesta.dialogos.elegido = tmp_path / nombre
        boton(ficha, "Libro de Excel").click()
        if not ejercicio_cerrado(bd):
            cerrar_ejercicio(bd, "2025")
            pantalla.recargar()
    borrador, cerrada = (
        CalamineWorkbook.from_path(tmp_path / n).get_sheet_by_name("Balance").to_python()
        for n in ("borrador.xlsx", "cerrada.xlsx")
    )
    assert borrador[3:] == cerrada[3:]
    assert "no está cerrado" in str(borrador[1])


def test_cada_cifra_de_la_rendicion_se_abre_en_el_libro(puesta: Puesta, bd: Archivo) -> None:
    caja = abrir(bd)
    gasto(bd, caja, 5_00, fecha="2025-05-05")
    gasto(bd, caja, 7_00, fecha="2025-06-05")
    gasto(bd, caja, 9_00)
    ingreso(bd, caja, fecha="2025-07-05")
    pantalla = puesta.poner(PantallaCuentas)
    pantalla.vistas.ir(RENDICION)
    pantalla.rendicion.lista.seleccionar("2025")
    boton(pestana(pantalla.rendicion.lista.ficha, "Partidas"), "2.2 Oficina").click()
    assert sum(a.importe for a in pantalla.libro.lista.modelo.filas_visibles()) == 12_00
    assert "2 de 4 asientos" in textos(pantalla)


def test_el_libro_pone_arriba_lo_de_fecha_mas_reciente_y_dice_lo_anulado(puesta: Puesta, bd: Archivo) -> None:
    caja = abrir(bd)
    gasto(bd, caja, 7_00, fecha="2025-06-05", concepto="Papel")
    gasto(bd, caja, 9_00, fecha="2025-03-05", concepto="Tinta")
    pantalla = puesta.poner(PantallaCuentas)
    modelo = pantalla.libro.lista.modelo
    assert [a.concepto for a in modelo.filas_visibles()] == ["Papel", "Tinta"]
    anular_asiento(bd, modelo.filas_visibles()[0].id, "2025-06-06", "Estaba dos veces")
    pantalla.recargar()
    conceptos = [str(modelo.index(n, 2).data()) for n in range(modelo.rowCount())]
    assert conceptos == ["Anulación del asiento 1: Papel", "Anulado · Papel", "Tinta"]


@pytest.mark.parametrize("vista", range(4))
def test_al_150_por_ciento_nada_se_sale_ni_se_queda_mudo(
    bd: Archivo, qtbot: QtBot, qapp: QApplication, vista: int
) -> None:
    caja = abrir(bd)
    gasto(bd, caja, fecha="2025-05-05", concepto="Un concepto muy largo para lo que cabe " * 4)
    ingreso(bd, caja, 999_999_999_999_999)
    grande = Puesta(bd, qtbot, qapp, ampliacion=1.5)
    grande.ventana.resize(1024, 660)
    pantalla = grande.poner(PantallaCuentas)
    pantalla.vistas.ir(vista)
    QApplication.processEvents()
    zonas = [z for z in pantalla.findChildren(QAbstractScrollArea) if z.isVisible()]
    assert [z.accessibleName() for z in zonas if z.horizontalScrollBar().maximum()] == []
    assert (grande.ventana.width(), grande.ventana.height()) == (1024, 660)
    assert sin_nombre(pantalla) == []
    assert mnemonicos_repetidos(pantalla) == []


def test_en_los_dialogos_cada_letra_lleva_a_un_solo_sitio(puesta: Puesta, bd: Archivo) -> None:
    abrir(bd), abrir(bd, BANCO)
    gasto(bd, fondos(bd)[0], fecha="2025-05-05")
    pantalla = puesta.poner(PantallaCuentas)
    pantalla.rendicion.lista.recargar()
    pantalla.rendicion.lista.seleccionar("2025")
    abren = [
        pantalla.nuevo,
        boton(pantalla, "Anotar ingreso").click,
        boton(pantalla, "Traspaso").click,
        pantalla.presupuesto.lista.acciones()[1].al_pulsar,
        pantalla.arqueos.lista.acciones()[0].al_pulsar,
        pantalla.rendicion.lista.acciones()[0].al_pulsar,
        boton(pantalla.rendicion.lista.ficha, "Informe de la comisión").click,
    ]
    pantalla.presupuesto.lista.recargar()
    repetidas: list[str] = []
    for abrir_dialogo in abren:
        en_dialogo(abrir_dialogo, lambda d: repetidas.extend([*mnemonicos_repetidos(d), *sin_nombre(d)]))
    assert repetidas == []


def _elegir(combo: QComboBox, texto: str) -> None:
    combo.setCurrentIndex(combo.findText(texto))
