"""La ventana: navegar, buscar, recargar y no dejar a nadie sin nombre."""

from __future__ import annotations

from functools import partial

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.consultas import acuerdos
from escritorio.asociacion.acciones import editar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.declarado import areas
from escritorio.comun.interfaz.piezas import accion_de, boton_de
from escritorio.comun.interfaz.tema import aplicar_tema, fichas_actuales
from escritorio.sesiones.asunto import DESCONVOCAR
from escritorio.sesiones.consultas.sesiones import sesiones
from escritorio.socios.asunto import IMPORTAR
from escritorio.socios.consultas import socios
from escritorio.ventana.ayuda import Ayuda, capitulos
from escritorio.ventana.ventana import Ventana, hallazgos
from tests.ventanas import sin_nombre


@pytest.mark.parametrize("clave", areas())
def test_cada_area_se_abre_y_dice_quien_es(ventana: Ventana, clave: str) -> None:
    ventana.ir_a(Referencia(clave))
    assert ventana.donde == Referencia(clave)
    assert ventana.pantalla.isVisible()
    assert sin_nombre(ventana) == []


def test_las_referencias_llevan_a_su_pantalla(ventana: Ventana) -> None:
    bd = ventana.servicios.bd
    for ref, area in (
        (Referencia("socio", socios(bd)[3].id), "PantallaSocios"),
        (Referencia("acuerdo", acuerdos(bd)[0].id), "PantallaAcuerdos"),
        (Referencia("sesion", sesiones(bd)[0].id), "PantallaSesiones"),
    ):
        ventana.ir_a(ref)
        assert type(ventana.pantalla).__name__ == area


def test_un_cambio_recarga_lo_que_se_ve_y_la_marca(ventana: Ventana) -> None:
    ventana.ir_a(Referencia("socios"))
    datos = asociacion(ventana.servicios.bd)
    editar(ventana.servicios.bd, replace(datos, nombre="Red con otro nombre"))
    ventana.pantalla.datos_cambiados.emit()
    assert ventana.windowTitle().startswith("Red con otro nombre")


def test_ctrl_k_encuentra_socios_sesiones_y_acuerdos_sin_acentos(ventana: Ventana) -> None:
    hallado = hallazgos(ventana.servicios.bd, "nandut")
    assert [o.texto for o in hallado] == ["Villa del Ñandutí"]
    assert hallado[0].referencia.tipo == "socio"
    assert {o.icono for o in hallazgos(ventana.servicios.bd, "asamblea")} >= {
        "calendar-days",
        "gavel",
    }
    assert hallazgos(ventana.servicios.bd, "   ") == []


def test_la_paleta_se_abre_con_el_teclado_y_lleva_a_un_area(ventana: Ventana) -> None:
    QTest.keyClick(ventana, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert ventana.ordenes.isVisible()
    QTest.keyClicks(ventana.ordenes.linea, "ir a cuotas")
    QTest.keyClick(ventana.ordenes.linea, Qt.Key.Key_Return)
    assert ventana.donde == Referencia("cuotas")


def test_alt_numero_recorre_las_areas(ventana: Ventana) -> None:
    QTest.keyClick(ventana, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert ventana.donde == Referencia("socios")


def test_ninguna_tecla_pide_dos_cosas_aunque_haya_mas_areas_que_cifras(ventana: Ventana) -> None:
    teclas = [a.key().toString() for a in ventana.findChildren(QShortcut)]
    assert sorted(teclas) == sorted(set(teclas))
    assert [t for t in teclas if t.startswith("Alt+")] == [f"Alt+{i % 10}" for i in range(1, 11)]


def test_no_se_cierra_con_un_trabajo_a_medias(ventana: Ventana, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ventana.servicios.trabajos, "ocupado", lambda: True)
    evento = QCloseEvent()
    ventana.closeEvent(evento)
    assert not evento.isAccepted()
    monkeypatch.undo()


def test_cada_pantalla_tiene_su_capitulo_de_ayuda(ventana: Ventana, qtbot: QtBot) -> None:
    claves = {clave for clave, _, _ in capitulos()}
    assert set(areas()) <= claves
    ayuda = Ayuda(ventana, "cuotas")
    qtbot.addWidget(ayuda)
    assert "uota" in ayuda.texto.toPlainText()
    ayuda.abrir_en("no existe")
    assert ayuda.indice.currentRow() == 0


@pytest.mark.parametrize("clave", areas())
@pytest.mark.parametrize("ampliacion", [pytest.param(1.0, marks=pytest.mark.lenta), 1.5])
def test_en_1280_por_720_no_hay_barra_horizontal(
    ventana: Ventana, qapp: QApplication, qtbot: QtBot, clave: str, ampliacion: float
) -> None:
    aplicar_tema(qapp, oscuro=False, ampliacion=ampliacion)
    otra = Ventana(ventana.servicios.bd, lambda: fichas_actuales(qapp))
    qtbot.addWidget(otra)
    otra.resize(1280, 720)
    otra.show()
    otra.ir_a(Referencia(clave))
    qtbot.wait(20)
    ancho, alto, con_barra = otra.width(), otra.height(), _con_barra(otra)
    aplicar_tema(qapp, oscuro=False)
    assert (ancho, alto) == (1280, 720)
    assert [a.accessibleName() or type(a).__name__ for a in con_barra] == []


def _con_barra(raiz: QWidget) -> list[QAbstractScrollArea]:
    zonas = raiz.findChildren(QAbstractScrollArea)
    return [z for z in zonas if z.isVisible() and z.horizontalScrollBar().maximum() > 0]


def test_cada_orden_de_un_area_es_un_boton_de_su_pantalla_y_dice_lo_mismo(ventana: Ventana) -> None:
    for clave, area in areas().items():
        ventana.ir_a(Referencia(clave))
        con_clave = [a for a in ventana.pantalla.acciones() if a.clave]
        assert len({a.clave for a in con_clave}) == len(con_clave), clave
        suyas = {(a.clave, a.texto, a.icono) for a in con_clave}
        assert {(o.clave, o.texto, o.icono) for o in area.ordenes} == suyas, clave


@pytest.mark.parametrize("clave", list(areas()))
def test_ctrl_k_conoce_todo_lo_que_la_pantalla_ofrece(ventana: Ventana, clave: str) -> None:
    """Lo de la cabecera y cada botón de la ficha que se ve y se puede pulsar."""
    ventana.ir_a(Referencia(clave))
    suyas = [o.texto for o in ventana._ordenes() if o.detalle == "Aquí"]
    ofrecidos = [b for b in ventana.pantalla.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]
    assert [b.text() for b in ofrecidos if b.text() and b.text().replace("&", "") not in suyas] == []
    assert [o.texto for o in ventana._ordenes() if not o.icono] == []


def test_ctrl_k_con_el_nombre_de_un_area_propone_ir_a_ella(ventana: Ventana) -> None:
    ventana.ir_a(Referencia("inicio"))
    ventana.ordenes.abrir()
    for buscado in ("cuotas", "asociacion", "Sesiones"):
        ventana.ordenes.linea.setText(buscado)
        assert plegar(ventana.ordenes.lista.item(0).text()) == plegar(f"Ir a {buscado}")
    ventana.ordenes.cerrar()


def test_una_orden_de_lo_elegido_pulsa_su_boton_o_dice_que_se_elija_antes(
    ventana: Ventana, monkeypatch: pytest.MonkeyPatch
) -> None:
    dichos: list[str] = []
    monkeypatch.setattr(ventana.servicios.avisos, "hecho", lambda frase, *_: dichos.append(frase))
    ventana.ir_a(Referencia("inicio"))
    de_ficha = {o.texto: o for o in ventana._ordenes() if o.detalle == "En Sesiones"}
    monkeypatch.setattr(ventana, "_botones_de_la_ficha", list)
    de_ficha["Desconvocar…"].al_elegir()
    assert (ventana.donde, dichos) == (
        Referencia("sesiones"),
        ["Elija antes en la lista de qué se trata, y vuelva a pedirlo."],
    )
    pulsados: list[str] = []
    puesto = boton_de(accion_de(DESCONVOCAR, lambda: pulsados.append("sí")))
    monkeypatch.setattr(ventana, "_botones_de_la_ficha", lambda: [puesto])
    de_ficha["Desconvocar…"].al_elegir()
    assert pulsados == ["sí"]


def test_toda_orden_de_ctrl_k_hace_algo_que_existe(ventana: Ventana, monkeypatch: pytest.MonkeyPatch) -> None:
    hechas: list[str] = []
    for clave in areas():
        ventana.ir_a(Referencia(clave))
        suyas = [
            replace(a, al_pulsar=partial(hechas.append, f"{clave} {a.clave}"))
            for a in ventana.pantalla.acciones()
        ]
        monkeypatch.setattr(ventana.pantalla, "acciones", partial(tuple, suyas))
    ventana.ir_a(Referencia("inicio"))
    monkeypatch.setattr(ventana, "_botones_de_la_ficha", list)  # los de lo elegido abren su cuadro
    for orden in ventana._ordenes():
        if orden.detalle.startswith("En "):
            orden.al_elegir()
            ventana.ir_a(Referencia("inicio"))
    assert hechas == [f"{clave} {o.clave}" for clave, area in areas().items() for o in area.ordenes]


def test_ctrl_k_da_una_orden_de_otra_pantalla_aunque_su_boton_diga_otra_cosa(
    ventana: Ventana, monkeypatch: pytest.MonkeyPatch
) -> None:
    hechas: list[str] = []
    ventana.ir_a(Referencia("socios"))
    con_otro_texto = replace(IMPORTAR, texto="&Traer de un libro")
    monkeypatch.setattr(
        ventana.pantalla, "_acciones", (accion_de(con_otro_texto, lambda: hechas.append("x")),)
    )
    ventana.ir_a(Referencia("inicio"))
    ventana.ordenes.abrir()
    QTest.keyClicks(ventana.ordenes.linea, "importar socios")
    QTest.keyClick(ventana.ordenes.linea, Qt.Key.Key_Return)
    assert (ventana.donde, hechas) == (Referencia("socios"), ["x"])
    ventana.ordenes.abrir()
    QTest.keyClicks(ventana.ordenes.linea, "esto no existe")
    assert ventana.ordenes.nada.isVisible()


def test_enter_pulsa_el_boton_que_tiene_el_foco(ventana: Ventana) -> None:
    boton = ventana.lateral.findChild(QPushButton, options=Qt.FindChildOption.FindChildrenRecursively)
    assert boton is not None
    pulsados: list[bool] = []
    boton.clicked.connect(lambda: pulsados.append(True))
    boton.setFocus()
    QTest.keyClick(boton, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pulsados == []  # Ctrl+Enter es otra orden
    QTest.keyClick(boton, Qt.Key.Key_Return)
    assert pulsados == [True]


def test_al_repintar_el_foco_no_se_va_a_la_barra_lateral(ventana: Ventana) -> None:
    ventana.ir_a(Referencia("socios"))
    ventana.pantalla.enfocar_filtro()
    ventana.ir_a(Referencia("cuotas"))
    foco = ventana.focusWidget()
    assert foco is not None
    assert ventana.pantalla.isAncestorOf(foco)
    boton = next(b for b in ventana.pantalla.findChildren(QPushButton) if b.text().endswith("Cobrar"))
    boton.setFocus()
    ventana.pantalla.datos_cambiados.emit()
    foco = ventana.focusWidget()
    assert foco is not None
    assert ventana.pantalla.isAncestorOf(foco)


def test_alt_y_numero_llevan_tambien_el_teclado(ventana: Ventana) -> None:
    """También desde la barra lateral, donde se quedaba."""
    ventana.activateWindow()
    boton = ventana.lateral.findChildren(QPushButton)[1]
    for tecla in (Qt.Key.Key_3, Qt.Key.Key_6, Qt.Key.Key_8):
        boton.setFocus()
        QTest.keyClick(ventana, tecla, Qt.KeyboardModifier.AltModifier)
        foco = ventana.focusWidget()
        assert foco is not None
        assert ventana.pantalla.isAncestorOf(foco), ventana.donde


def test_en_una_pantalla_corriente_se_ven_todas_las_areas_sin_deslizar(ventana: Ventana) -> None:
    ventana.resize(1280, 720)
    QApplication.processEvents()
    (zona,) = ventana.lateral.findChildren(QAbstractScrollArea)
    assert zona.verticalScrollBar().maximum() == 0
    ultima = next(b for b in ventana.lateral.findChildren(QPushButton) if b.text().endswith("Cooperación"))
    assert not ultima.visibleRegion().isEmpty()
    bajo = ultima.height()
    ventana.resize(1280, 1000)
    QApplication.processEvents()
    assert ultima.height() > bajo, "con sitio de sobra no se aprietan"
