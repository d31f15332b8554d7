"""La ventana entera cabe en un portátil de 1366 × 768 con su barra de título, con cualquier letra y datos."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QScrollArea, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from escritorio.asociacion.pantalla import PantallaAsociacion
from escritorio.asociacion.piezas.actividad import Actividad
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.borradores import Escrito
from escritorio.comun.datos.errores import DiscoLleno
from escritorio.comun.interfaz import piezas
from escritorio.comun.interfaz.cabecera import EnUnaLinea
from escritorio.comun.interfaz.lateral import BotonDeArea
from escritorio.comun.interfaz.tema import aplicar_tema, fichas_actuales
from escritorio.ventana.ventana import Ventana
from tests.alcance import asentar, inalcanzables
from tests.fabrica import por_debajo

_PANTALLA = QRect(0, 0, 1366, 768)
_CABE = QSize(_PANTALLA.width(), _PANTALLA.height() - 60)
_LARGO = " de la Mancomunidad de los Municipios Ribereños del Alto y del Bajo Río Grande y de sus Afluentes"
_NOMBRES = (
    ("asociacion", "nombre"),
    ("organo", "nombre"),
    ("socio", "nombre"),
    ("persona", "nombre"),
    ("sesion", "lugar"),
    ("punto", "titulo"),
    ("unidad", "nombre"),
    ("convenio", "titulo"),
    ("proyecto", "nombre"),
    ("evento", "nombre"),
    ("alianza", "nombre"),
    ("acuerdo", "titulo"),
    ("partida", "nombre"),
)


def _alargar_los_nombres(bd: Archivo) -> None:
    for tabla, columna in _NOMBRES:
        por_debajo(bd, f"UPDATE {tabla} SET {columna} = {columna} || '{_LARGO}'")


def _alargar_el_pie(ventana: Ventana) -> None:
    """Lo más largo que puede decir a la vez cada parte."""

    def sin_sitio() -> None:
        raise DiscoLleno

    ventana.servicios.bd.quien = "María de los Ángeles" + _LARGO
    ventana.pie.pintar_quien()
    ventana.pie.decir_copias(f"Comprobando la copia «red{_LARGO}.escritorio»: 3 de 12")
    ventana.pie.decir(f"Lo tiene Inés Quiroga{_LARGO} en el equipo x", "&Abrir para trabajar", sin_sitio)
    ventana.servicios.guardador.guardar(Escrito("acta", ("acta", "1"), ("Texto",), "Acta"), sin_sitio)


def _lo_que_no_cabe(ventana: Ventana) -> list[str]:
    """Cada área y pestaña en que la ventana exige más de lo que hay, con su medida."""
    return [
        f"{donde}: {minimo.width()} × {minimo.height()}"
        for clave in ventana._areas
        for donde, minimo in _minimos(ventana, clave)
        if minimo.boundedTo(_CABE) != minimo
    ]


def _minimos(ventana: Ventana, clave: str) -> Iterator[tuple[str, QSize]]:
    ventana.ir_a(Referencia(clave))
    yield clave, _minimo(ventana)
    for pestanas in ventana.pantalla.findChildren(QTabWidget):
        for i in range(pestanas.count()):
            pestanas.setCurrentIndex(i)
            yield f"{clave} ▸ {pestanas.tabText(i)}", _minimo(ventana)


def _minimo(ventana: Ventana) -> QSize:
    """Lo que pide la pantalla, más lo que la ventana tiene alrededor: con menos, se desliza entera."""
    QApplication.processEvents()
    zona = ventana.pila.parentWidget()
    assert zona is not None
    alrededor = ventana.size() - zona.size()
    return (ventana.pila.minimumSizeHint() + alrededor).expandedTo(ventana.minimumSizeHint())


@pytest.mark.parametrize("ampliacion", [1.0, 1.5])
def test_ninguna_pestana_exige_mas_que_la_pantalla_tampoco_con_lo_mas_largo(
    ventana: Ventana, qapp: QApplication, ampliacion: float
) -> None:
    aplicar_tema(qapp, oscuro=False, ampliacion=ampliacion)
    _alargar_los_nombres(ventana.servicios.bd)
    _alargar_el_pie(ventana)
    assert "No se pudo guardar" in ventana.pie.guardado.frase.text()
    assert _lo_que_no_cabe(ventana) == []
    assert len(ventana._pantallas) == len(ventana._areas)
    ventana.servicios.guardador.olvidar("acta", "1")


def test_una_pieza_demasiado_alta_se_descubre(ventana: Ventana) -> None:
    ventana.ir_a(Referencia("cuentas"))
    caja = ventana.pantalla.layout()
    assert caja is not None
    sobra = QWidget()
    sobra.setMinimumHeight(_CABE.height())
    caja.addWidget(sobra)
    assert any(linea.startswith("cuentas") for linea in _lo_que_no_cabe(ventana))


@pytest.mark.parametrize("tamano", [(911, 479), (911, 433), (1280, 687)])
def test_la_ventana_no_crece_sola_en_ninguna_pestana(
    ventana: Ventana, qapp: QApplication, tamano: tuple[int, int]
) -> None:
    """En 1366 × 768 al 150 %, con barra de tareas o sin ella: quien no cabe se desliza."""
    _alargar_los_nombres(ventana.servicios.bd)
    ventana.setGeometry(0, 0, *tamano)
    crecidas = [
        f"{donde}: {ventana.width()} × {ventana.height()}"
        for clave in ventana._areas
        for donde, _ in _minimos(ventana, clave)
        if (ventana.width(), ventana.height()) != tamano
    ]
    assert crecidas == []
    assert len(ventana._pantallas) == len(ventana._areas)


def test_al_150_por_ciento_ninguna_pestana_pide_correrla_a_los_lados(ventana: Ventana) -> None:
    ventana.setGeometry(0, 0, 911, 479)
    anchas = [
        f"{donde}: {minimo.width()}"
        for clave in ventana._areas
        for donde, minimo in _minimos(ventana, clave)
        if minimo.width() > 911
    ]
    assert anchas == []


def test_en_una_ventana_estrecha_las_areas_son_sus_dibujos_y_dicen_su_nombre(ventana: Ventana) -> None:
    ventana.setGeometry(0, 0, 1280, 720)
    asentar()
    ancha = ventana.lateral.width()
    ventana.setGeometry(0, 0, 911, 479)
    asentar()
    assert ventana.lateral.width() < ancha / 3
    botones = [b for b in ventana.lateral.findChildren(BotonDeArea) if b.isVisible()]
    assert len(botones) == len(ventana._areas) + 2
    assert [b.accessibleName() for b in botones if b.text() or b.toolTip() != b.accessibleName()] == []
    assert inalcanzables(ventana.lateral) == []
    ventana.setGeometry(0, 0, 1280, 720)
    asentar()
    assert (ventana.lateral.width(), botones[0].toolTip()) == (ancha, "")


def test_al_150_por_ciento_la_actividad_reciente_tiene_una_barra(ventana: Ventana) -> None:
    ventana.setGeometry(0, 0, 911, 479)
    ventana.ir_a(Referencia("asociacion"))
    assert isinstance(ventana.pantalla, PantallaAsociacion)
    ventana.pantalla.ficha.mostrar_pestana("Actividad reciente")
    asentar()
    actividad = ventana.pantalla.findChild(Actividad)
    assert actividad is not None
    assert actividad.tabla.verticalScrollBar().maximum() > 0
    zonas = [z for z in ventana.findChildren(QScrollArea) if z.isAncestorOf(actividad)]
    assert [z.verticalScrollBar().maximum() for z in zonas] == [0, 0]
    assert inalcanzables(actividad) == []


class _Portatil:
    """Su pantalla, sin panel que le quite sitio."""

    @staticmethod
    def screenAt(_: object) -> type[_Portatil]:
        return _Portatil

    @staticmethod
    def availableGeometry() -> QRect:
        return QRect(_PANTALLA)


def test_al_abrirse_deja_sitio_a_la_barra_de_titulo(
    ventana: Ventana, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(piezas, "QGuiApplication", _Portatil)
    otra = Ventana(ventana.servicios.bd, lambda: fichas_actuales(qapp))
    qtbot.addWidget(otra)
    assert otra.size().boundedTo(_CABE) == otra.size()
    assert otra.width() == 1280


def test_lo_que_no_cabe_en_una_linea_se_corta_y_se_lee_al_senalarlo(qtbot: QtBot) -> None:
    linea = EnUnaLinea()
    qtbot.addWidget(linea)
    linea.setText("Trabaja María" + _LARGO)
    linea.resize(200, 20)
    assert linea.visto().endswith("…")
    assert linea.toolTip() == "Trabaja María" + _LARGO
    assert linea.minimumSizeHint().width() < 100
    linea.setText("Corta")
    assert linea.visto() == "Corta"
    assert not linea.grab().isNull()
