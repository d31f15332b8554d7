"""En la pantalla más corta y con la letra más grande, ningún diálogo deja sus botones fuera."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.interfaz import piezas
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.tema import aplicar_tema
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.emision import DialogoDeEmision
from escritorio.estatutos.consultas.articulado import con_reforma, cuerpos, reformas
from escritorio.estatutos.consultas.reglas import organos, reglas
from escritorio.estatutos.pantalla import PantallaEstatuto
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.pantalla import PantallaOrganos
from escritorio.socios.pantalla import PantallaSocios
from escritorio.ventana.ventana import Ventana
from tests.pantallas import en_dialogo

_PANTALLA = QRect(0, 0, 1280, 720)
Abrir = Callable[[], object]


class _PantallaCorta:
    """La de un portátil de 1280 × 720."""

    @staticmethod
    def screenAt(_: object) -> type[_PantallaCorta]:
        return _PantallaCorta

    @staticmethod
    def availableGeometry() -> QRect:
        return QRect(_PANTALLA)


def _de_socios(pantalla: Pantalla) -> list[Abrir]:
    assert isinstance(pantalla, PantallaSocios)
    return [pantalla.nuevo]


def _de_organos(pantalla: Pantalla) -> list[Abrir]:
    assert isinstance(pantalla, PantallaOrganos)
    bd, gestiones = pantalla.servicios.bd, pantalla.gestiones
    suyo = next(m for o in organos(bd) for m in mandatos(bd, o.id))
    return [
        lambda: gestiones.nombrar(organos(bd)[0]),
        lambda: gestiones.prorrogar(suyo),
        lambda: gestiones.suplir(suyo),
    ]


def _de_estatuto(pantalla: Pantalla) -> list[Abrir]:
    assert isinstance(pantalla, PantallaEstatuto)
    bd, gestiones = pantalla.servicios.bd, pantalla.gestiones
    organo, cuerpo = organos(bd)[0], cuerpos(bd)[0]
    proyecto = next(r for r in reformas(bd, cuerpo.id) if r.estado == "proyecto")
    return [
        lambda: pantalla.reglas.gestion.fijar(organo, reglas(bd, organo.id)[0]),
        lambda: gestiones.aprobar(proyecto, cuerpo),
        lambda: gestiones.cambiar(proyecto, con_reforma(bd, proyecto.id)[1]),
    ]


def _de_cuotas(pantalla: Pantalla) -> list[Abrir]:
    assert isinstance(pantalla, PantallaCuotas)
    gestiones = pantalla.gestiones
    return [gestiones.emitir, gestiones.conceptos, gestiones.cargo_fijo, gestiones.saldo_anterior]


def _de_sesiones(pantalla: Pantalla) -> list[Abrir]:
    return [pantalla.nuevo]


@pytest.mark.parametrize(
    ("area", "dialogos"),
    [
        ("socios", _de_socios),
        ("organos", _de_organos),
        ("estatuto", _de_estatuto),
        ("cuotas", _de_cuotas),
        ("sesiones", _de_sesiones),
    ],
)
def test_los_botones_de_un_dialogo_grande_quedan_dentro_de_una_pantalla_corta(
    ventana: Ventana,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    area: str,
    dialogos: Callable[[Pantalla], list[Abrir]],
) -> None:
    monkeypatch.setattr(piezas, "QGuiApplication", _PantallaCorta)
    aplicar_tema(qapp, oscuro=False, ampliacion=1.5)
    ventana.setGeometry(_PANTALLA)
    ventana.ir_a(Referencia(area))
    vistos: list[str] = []
    abridores = dialogos(ventana.pantalla)
    for abrir in abridores:
        en_dialogo(abrir, lambda dialogo: vistos.append(_exigir_dentro(dialogo, qtbot)))
    assert len(vistos) == len(abridores)


def _exigir_dentro(dialogo: QDialog, qtbot: QtBot) -> str:
    """También cuando crece después, como al marcar los campos que faltan. Devuelve su título."""
    _exigir_botones(dialogo)
    if isinstance(dialogo, DialogoFormulario):
        dialogo.guardar.click()
    if isinstance(dialogo, DialogoDeEmision):
        dialogo.formulario.poner({"ejercicio": "2031", "aceptar": True, "motivo": "No hay censo"})
        dialogo.seguir.click()
        qtbot.waitUntil(dialogo.atras.isVisible)
    if not dialogo.isVisible():
        return dialogo.windowTitle()
    dialogo.resize(dialogo.width(), _PANTALLA.height() - 60)
    _exigir_botones(dialogo)
    dialogo.done(0)
    return dialogo.windowTitle()


def _exigir_botones(dialogo: QDialog) -> None:
    vistos = [b for b in dialogo.findChildren(QPushButton) if b.isVisible() and b.parentWidget() is dialogo]
    assert vistos, dialogo.windowTitle()
    for boton in vistos:
        sitio = QRect(boton.mapToGlobal(boton.rect().topLeft()), boton.size())
        assert _PANTALLA.contains(sitio), f"{dialogo.windowTitle()}: {boton.text()} en {sitio}"
