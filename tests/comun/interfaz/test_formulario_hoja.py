"""La hoja de un formulario ayuda a llenarla: fechas que se dicen, lo que falta, lo del anterior."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from escritorio.asociacion.pantalla import PantallaAsociacion
from escritorio.comun.interfaz.campos import Campo, CampoEleccion, CampoEntero, CampoFecha, CampoTexto
from escritorio.comun.interfaz.fecha import Almanaque, LineaDeFecha
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.formulario_hoja import Formulario
from escritorio.comun.interfaz.memoria import Memoria
from tests.fabrica import nueva_red
from tests.pantallas import Puesta

_HOY = "2026-02-10"


@pytest.fixture
def formulario(qtbot: QtBot) -> Formulario:
    pieza = Formulario(
        [
            CampoTexto("nombre", "&Nombre", obligatorio=True, grupo="Quién es"),
            CampoFecha("alta", "&Alta", obligatorio=True, grupo="Cuándo"),
            CampoTexto("notas", "N&otas", mas=True),
        ],
        hoy=_HOY,
    )
    qtbot.addWidget(pieza)
    pieza.show()
    return pieza


def _linea(formulario: Formulario) -> LineaDeFecha:
    linea = formulario.control("alta")
    assert isinstance(linea, LineaDeFecha)
    return linea


def _almanaque(formulario: Formulario) -> Almanaque:
    QTest.keyClick(_linea(formulario), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    return next(a for a in formulario.findChildren(Almanaque) if a.isVisible())


@pytest.mark.parametrize(
    ("dicho", "fecha"),
    [
        ("hoy", _HOY),
        ("Hoy", _HOY),
        ("+30", "2026-03-12"),
        ("+ 1 día", "2026-02-11"),
        ("fin de mes", "2026-02-28"),
    ],
)
def test_una_fecha_tambien_se_dice(formulario: Formulario, dicho: str, fecha: str) -> None:
    _linea(formulario).setText(dicho)
    assert formulario.dados()["alta"] == fecha
    _linea(formulario).setFocus()
    formulario.control("nombre").setFocus()
    assert _linea(formulario).text() == f"{fecha[8:]}/{fecha[5:7]}/{fecha[:4]}"


def test_el_dia_elegido_en_el_calendario_es_el_que_queda(formulario: Formulario) -> None:
    _linea(formulario).setText("05/03/2026")
    almanaque = _almanaque(formulario)
    assert almanaque.mes.selectedDate() == QDate(2026, 3, 5)
    almanaque.mes.activated.emit(QDate(2026, 3, 9))
    assert formulario.dados()["alta"] == "2026-03-09"
    assert not almanaque.isVisible()


@pytest.mark.parametrize(
    ("boton", "fecha"), [("Hoy", _HOY), ("+30 días", "2026-04-04"), ("Fin de mes", "2026-03-31")]
)
def test_los_botones_cuentan_desde_la_escrita(formulario: Formulario, boton: str, fecha: str) -> None:
    _linea(formulario).setText("05/03/2026")
    todos = _almanaque(formulario).findChildren(QPushButton)
    next(b for b in todos if b.text().replace("&", "") == boton).click()
    assert formulario.dados()["alta"] == fecha


def test_lo_que_no_hace_falta_se_pliega_y_se_abre_solo_si_consta(
    formulario: Formulario, qtbot: QtBot
) -> None:
    notas = formulario.control("notas")
    assert not notas.isVisible()
    next(b for b in formulario.findChildren(QPushButton) if "datos (1)" in b.text()).click()
    assert notas.isVisible()
    con_ellas = Formulario([CampoTexto("a", "A"), CampoTexto("notas", "N&otas", mas=True, valor="Ya")])
    qtbot.addWidget(con_ellas)
    con_ellas.show()
    assert con_ellas.control("notas").isVisible()


def test_un_error_en_lo_plegado_lo_abre(formulario: Formulario) -> None:
    formulario.marcar("notas", "No vale.")
    assert formulario.control("notas").isVisible()
    assert formulario.dados()["notas"] == ""


def _cuadro(qtbot: QtBot, campos: list[Campo]) -> DialogoFormulario:
    cuadro = DialogoFormulario(None, "Nuevo", campos, lambda dado: dado)
    qtbot.addWidget(cuadro)
    cuadro.show()
    cuadro.activateWindow()
    qtbot.waitUntil(cuadro.isActiveWindow)
    return cuadro


def _faltan(cuadro: DialogoFormulario) -> QPushButton:
    return next(b for b in cuadro.findChildren(QPushButton) if b.text().startswith("Falta"))


def test_al_pie_se_lee_cuanto_falta_y_lleva_a_ello(qtbot: QtBot) -> None:
    opciones = [("a", "A"), ("b", "B")]
    cuadro = _cuadro(
        qtbot,
        [
            CampoTexto("nombre", "Nombre", obligatorio=True),
            CampoTexto("otro", "Otro"),
            CampoEleccion("cual", "Cuál", opciones, obligatorio=True),
            CampoFecha("dia", "Día", obligatorio=True),
            CampoFecha("oculto", "Oculto", obligatorio=True, visible=False),
        ],
    )
    assert _faltan(cuadro).text() == "Faltan 3 datos"
    for clave in ("cual", "dia", "nombre"):
        _faltan(cuadro).click()
        assert cuadro.formulario.control(clave).hasFocus()
    QTest.keyClicks(cuadro.formulario.control("nombre"), "Melo")
    cuadro.formulario.poner({"cual": "a"})
    assert _faltan(cuadro).text() == "Falta 1 dato"
    cuadro.formulario.poner({"dia": _HOY})
    assert _faltan(cuadro).isHidden()


def test_con_muchos_campos_los_cortos_van_de_dos_en_dos_y_el_cuadro_crece(qtbot: QtBot) -> None:
    pocos = _cuadro(qtbot, [CampoEntero(f"n{i}", f"N{i}") for i in range(4)])
    muchos = _cuadro(qtbot, [CampoEntero(f"n{i}", f"N{i}") for i in range(9)])
    assert muchos.width() > pocos.width() * 1.4

    def donde(cuadro: DialogoFormulario, cual: str) -> tuple[int, int]:
        marco = cuadro.formulario.control(cual).parentWidget()
        assert marco is not None
        return marco.x(), marco.y()

    QApplication.processEvents()
    assert donde(pocos, "n0")[0] == donde(pocos, "n1")[0]
    assert donde(muchos, "n0")[1] == donde(muchos, "n1")[1]
    assert donde(muchos, "n0")[0] < donde(muchos, "n1")[0]


class _Escena:
    """Una pantalla en su ventana, con la memoria de lo contestado."""

    def __init__(self, puesta: Puesta) -> None:
        self._memoria = Memoria()
        self._memoria.setParent(puesta.ventana)
        self._pantalla, self._hoy = puesta.poner(PantallaAsociacion), puesta.bd.hoy()

    def abrir(self, titulo: str = "Nuevo aporte", propuesta: str = "") -> DialogoFormulario:
        campos: list[Campo] = [
            CampoTexto("que", "Qué", obligatorio=True),
            CampoFecha("fecha", "Fecha", obligatorio=True, valor=propuesta or self._hoy),
            CampoTexto("fundamento", "Fundamento", recuerda=True),
        ]
        return DialogoFormulario(self._pantalla, titulo, campos, lambda dado: dado)


@pytest.fixture
def escena(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[_Escena]:
    apertura = nueva_red(tmp_path)
    yield _Escena(Puesta(apertura.bd, qtbot, qapp))
    apertura.cerrar()


def _guardar(cuadro: DialogoFormulario, **dado: str) -> None:
    cuadro.formulario.poner({"que": "Algo", **dado})
    cuadro.guardar.click()
    cuadro.close()


def test_propone_la_fecha_y_el_fundamento_del_anterior(escena: _Escena) -> None:
    _guardar(escena.abrir(), fecha="2026-01-15", fundamento="Acta 3")
    otro = escena.abrir()
    assert otro.formulario.dados() == {"que": "", "fecha": "2026-01-15", "fundamento": "Acta 3"}
    assert not otro.se_perderia()


def test_lo_que_corrige_algo_o_trae_su_fecha_no_la_cambia(escena: _Escena) -> None:
    _guardar(escena.abrir(), fecha="2026-01-15", fundamento="Acta 3")
    assert escena.abrir("Editar el aporte").formulario.dados()["fecha"] != "2026-01-15"
    assert escena.abrir(propuesta="2025-12-01").formulario.dados()["fecha"] == "2025-12-01"


def test_lo_que_no_se_guardo_no_se_propone(escena: _Escena) -> None:
    dejado = escena.abrir()
    dejado.formulario.poner({"que": "Algo", "fecha": "2026-01-15", "fundamento": "Acta 3"})
    assert escena.abrir().formulario.dados()["fundamento"] == ""
