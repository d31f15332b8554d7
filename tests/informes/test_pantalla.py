"""La pantalla de informes: preparar, escribir, emitir y anular, manejada como lo haría una persona."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QMenu
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.informes.acciones.borradores import escribir_apartado, preparar_memoria
from escritorio.informes.consultas.traspaso import informe, informes
from escritorio.informes.pantalla import PantallaInformes
from escritorio.informes.piezas.panel import DialogoDeHechos
from escritorio.informes.piezas.principios import VistaDePrincipios
from tests.estatutos.familias import mnemonicos_repetidos
from tests.fabrica import con_socios
from tests.informes.casos import apartado, traspaso
from tests.pantallas import Puesta, boton, en_dialogo, textos
from tests.ventanas import Teclear, abrir_ejemplo, sin_nombre


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


@pytest.fixture
def red(ejemplo: Path) -> Iterator[Archivo]:
    apertura = abrir_ejemplo(ejemplo)
    yield apertura.bd
    apertura.cerrar()


def _rellenar(valores: dict[str, Any]) -> Callable[[DialogoFormulario], None]:
    def hacer(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner(valores)
        dialogo.guardar.click()

    return hacer


def _rotulos(lista: QListWidget) -> list[str]:
    return [lista.item(n).text() for n in range(lista.count())]


def _ir_a(pantalla: PantallaInformes, titulo: str) -> None:
    lista = pantalla.panel.lista
    lista.setCurrentRow(next(n for n, r in enumerate(_rotulos(lista)) if r.startswith(titulo)))


def test_sin_informes_se_explica_y_se_ofrece_preparar_uno(puesta: Puesta, qapp: QApplication) -> None:
    pantalla = puesta.poner(PantallaInformes)
    assert "Todavía no hay informes" in textos(pantalla)
    assert sin_nombre(puesta.ventana) == []
    pantalla.nuevo()
    menu = next(m for m in pantalla.findChildren(QMenu) if m.isVisible())
    assert [a.text().replace("&", "") for a in menu.actions()] == ["Memoria anual…", "Acta de traspaso…"]
    menu.close()


def test_un_traspaso_se_prepara_y_se_abre_para_escribir(puesta: Puesta, bd: Archivo) -> None:
    pantalla = puesta.poner(PantallaInformes)
    valores = {"entrega": "Inés Quiroga, secretaria", "recibe": "Paulo Lima", "lugar": "Salto"}
    en_dialogo(pantalla._traspaso, _rellenar(valores))
    assert puesta.avisos.hechos == ["Se preparó: Acta de traspaso de la secretaría."]
    assert "Inés Quiroga (secretaria) hace entrega" in textos(pantalla.panel)
    assert sin_nombre(puesta.ventana) == []
    assert mnemonicos_repetidos(puesta.ventana) == []
    cambios = {"recibe": "Rosa Díaz"}
    en_dialogo(boton(pantalla, "Datos…").click, _rellenar(cambios))
    assert "a Rosa Díaz" in textos(pantalla.panel)


def test_quien_entrega_y_recibe_a_la_vez_se_marca_en_su_campo(puesta: Puesta, bd: Archivo) -> None:
    pantalla = puesta.poner(PantallaInformes)

    def hacer(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"entrega": "Ana", "recibe": "Ana"})
        dialogo.guardar.click()
        assert "a la vez" in dialogo.formulario.error_de("recibe")

    en_dialogo(pantalla._traspaso, hacer)
    assert informes(bd) == []


def test_lo_que_se_escribe_se_guarda_solo_y_se_senala(puesta: Puesta, bd: Archivo, teclear: Teclear) -> None:
    suyo = preparar_memoria(bd, "2026")
    pantalla = puesta.poner(PantallaInformes)
    pantalla.lista.activada.emit(informe(bd, suyo))
    _ir_a(pantalla, "Socios")
    teclear(pantalla.panel.escritura.texto.texto, "Pocos aún.")
    _ir_a(pantalla, "Cuentas")
    assert apartado(bd, suyo, "socios").texto == "Pocos aún."
    assert "Socios · texto" in _rotulos(pantalla.panel.lista)
    con_socios(bd, 1)
    pantalla.recargar()
    _ir_a(pantalla, "Socios · compare")
    assert "Los datos cambiaron" in textos(pantalla.panel)
    boton(pantalla.panel, "Ya lo comparé").click()
    assert "Socios · texto" in _rotulos(pantalla.panel.lista)


def test_un_apartado_se_deja_fuera_y_se_vuelve_a_poner(puesta: Puesta, bd: Archivo) -> None:
    suyo = preparar_memoria(bd, "2026")
    pantalla = puesta.poner(PantallaInformes)
    pantalla._abrir(informe(bd, suyo))
    _ir_a(pantalla, "Cuotas")
    boton(pantalla.panel, "Dejar fuera").click()
    assert "Cuotas · fuera" in _rotulos(pantalla.panel.lista)
    boton(pantalla.panel, "Volver a poner").click()
    assert "Cuotas" in _rotulos(pantalla.panel.lista)


def test_emitir_dice_lo_que_conviene_mirar_y_ensena_lo_emitido(puesta: Puesta, bd: Archivo) -> None:
    suyo = preparar_memoria(bd, "2026")
    pantalla = puesta.poner(PantallaInformes)
    pantalla._abrir(informe(bd, suyo))
    puesta.avisos.contesta = False
    boton(pantalla, "Emitir").click()
    assert informe(bd, suyo).estado == "borrador"
    assert "El 2026 no ha acabado" in puesta.avisos.preguntas[0]
    puesta.avisos.contesta = True
    boton(pantalla, "Emitir").click()
    assert informe(bd, suyo).estado == "emitido"
    assert pantalla.hojas.currentIndex() == 0
    assert "n.º 1/2026" in textos(pantalla.lista.ficha)
    en_dialogo(boton(pantalla.lista.ficha, "Ver el informe").click, _es_el_visor)
    en_dialogo(boton(pantalla.lista.ficha, "Anular…").click, _rellenar({"motivo": "Tenía un error"}))
    assert "Tenía un error" in textos(pantalla.lista.ficha)
    en_dialogo(lambda: pantalla.lista.activada.emit(informe(bd, suyo)), _es_el_visor)


def _es_el_visor(dialogo: object) -> None:
    assert isinstance(dialogo, VisorPdf)


def test_el_borrador_se_ve_y_se_guarda_en_word(puesta: Puesta, bd: Archivo, tmp_path: Path) -> None:
    suyo = traspaso(bd)
    pantalla = puesta.poner(PantallaInformes)
    pantalla.mostrar(Referencia("informe", suyo))
    en_dialogo(boton(pantalla.lista.ficha, "Ver el borrador").click, _es_el_visor)
    boton(pantalla.lista.ficha, "Guardar en Word…").click()
    assert puesta.avisos.hechos == []
    puesta.dialogos.elegido = tmp_path / "acta.docx"
    boton(pantalla.lista.ficha, "Guardar en Word…").click()
    assert puesta.dialogos.elegido.read_bytes().startswith(b"PK")


def test_descartar_un_borrador_se_deshace(puesta: Puesta, bd: Archivo) -> None:
    suyo = traspaso(bd)
    escribir_apartado(bd, suyo, "libros", "En la caja fuerte.")
    pantalla = puesta.poner(PantallaInformes)
    pantalla.mostrar(Referencia("informe", suyo))
    boton(pantalla.lista.ficha, "Descartar").click()
    assert informes(bd) == []
    puesta.deshacer()
    assert apartado(bd, suyo, "libros").texto == "En la caja fuerte."


def test_si_el_que_se_trabaja_desaparece_se_vuelve_a_la_lista(puesta: Puesta, bd: Archivo) -> None:
    suyo = traspaso(bd)
    pantalla = puesta.poner(PantallaInformes)
    pantalla._abrir(informe(bd, suyo))
    pantalla.enfocar_filtro()
    assert puesta.ventana.focusWidget() is pantalla.panel.lista
    pantalla._descartar(informe(bd, suyo))
    assert pantalla.hojas.currentIndex() == 0


def _memoria(bd: Archivo) -> str:
    return preparar_memoria(bd, "2026")


@pytest.mark.parametrize("hacer", [_memoria, traspaso])
@pytest.mark.parametrize("ampliacion", [1.0, 1.5])
def test_nada_se_corta_con_el_ejemplo(
    red: Archivo, qtbot: QtBot, qapp: QApplication, ampliacion: float, hacer: Callable[[Archivo], str]
) -> None:
    puesta = Puesta(red, qtbot, qapp, ampliacion)
    pantalla = puesta.poner(PantallaInformes)
    pantalla._abrir(informe(red, hacer(red)))
    lista = pantalla.panel.lista
    for n in range(lista.count()):
        lista.setCurrentRow(n)
        qapp.processEvents()
        hueco = lista.visualItemRect(lista.item(n)).adjusted(0, 0, -2 * a_escala(10), 0)
        dicho = lista.fontMetrics().boundingRect(hueco, Qt.TextFlag.TextWordWrap, lista.item(n).text())
        assert dicho.height() <= hueco.height(), lista.item(n).text()
        assert puesta.ventana.width() <= 1048
        assert puesta.ventana.height() <= 700
    assert sin_nombre(puesta.ventana) == []


def _en_principios(puesta: Puesta) -> PantallaInformes:
    pantalla = puesta.poner(PantallaInformes)
    pantalla.mostrar(Referencia("principios"))
    return pantalla


def _vista(pantalla: PantallaInformes) -> VistaDePrincipios:
    vista = pantalla.vistas.actual()
    assert isinstance(vista, VistaDePrincipios)
    return vista


@pytest.mark.parametrize("ampliacion", [1.0, 1.5])
def test_los_principios_se_ven_enteros_y_se_abren_hasta_sus_hechos(
    red: Archivo, qtbot: QtBot, qapp: QApplication, ampliacion: float
) -> None:
    puesta = Puesta(red, qtbot, qapp, ampliacion)
    pantalla = _en_principios(puesta)
    vista = _vista(pantalla)
    assert "reglamento de 2002). Fíjelos con su fuente en «Tamaños…»." in textos(pantalla)
    for lugar in range(vista.que.count()):
        vista.que.setCurrentIndex(lugar)
        qapp.processEvents()
        assert puesta.ventana.width() <= 1048
        assert puesta.ventana.height() <= 700
    assert sin_nombre(puesta.ventana) == []
    assert mnemonicos_repetidos(puesta.ventana) == []
    vista.que.setCurrentIndex(0)
    ido: list[Referencia] = []
    pantalla.ir_a.connect(ido.append)
    boton(pantalla, "Ver sus hechos").click()
    (dialogo,) = vista.findChildren(DialogoDeHechos)
    assert len(dialogo.lista.modelo.filas_visibles()) == len(vista.cuadro().renglones[0].hechos) > 0
    boton(dialogo, "Ir a lo elegido").click()
    assert ido
    pantalla.enfocar_filtro()


def test_los_principios_de_otro_periodo_su_libro_y_su_papel(
    puesta: Puesta, bd: Archivo, tmp_path: Path
) -> None:
    con_socios(bd, 3)
    pantalla = _en_principios(puesta)
    vista = _vista(pantalla)
    en_dialogo(vista.otro_periodo, _rellenar({"desde": "2025-02-01", "hasta": "2026-02-01"}))
    assert "del 01/02/2025 al 01/02/2026" in textos(pantalla)
    en_dialogo(boton(pantalla, "Tamaños…").click, _rellenar({"mediana": 70_000, "fuente": "Art. 4"}))
    assert "Fuente: Art. 4." in textos(pantalla)
    boton(pantalla, "Guardar en Excel…").click()
    puesta.dialogos.elegido = tmp_path / "principios.xlsx"
    boton(pantalla, "Guardar en Excel…").click()
    assert puesta.dialogos.elegido.read_bytes().startswith(b"PK")
    boton(pantalla, "Ver en PDF").click()
    (visor,) = vista.findChildren(VisorPdf)
    visor.close()
    assert vista._nombre() == "Principios 01-02-2025 a 01-02-2026"


def test_al_trabajar_un_informe_se_llega_igual_a_los_principios(puesta: Puesta, bd: Archivo) -> None:
    suyo = preparar_memoria(bd, "2026")
    pantalla = puesta.poner(PantallaInformes)
    pantalla._abrir(informe(bd, suyo))
    assert not pantalla.vistas.barra.isVisible()
    pantalla.mostrar(Referencia("principios"))
    assert pantalla.vistas.barra.isVisible()
    pantalla.mostrar(Referencia("informe", suyo))
    boton(pantalla, "Todos los informes").click()
    assert "1 de 1 informe" in textos(puesta.ventana)
