"""Lo que se escribe en un cuadro no se pierde al dejarlo sin que se pregunte."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import CampoTexto, CuadroConLoEscrito, DialogoFormulario
from escritorio.sesiones.pantalla import PantallaSesiones
from escritorio.sesiones.piezas.convocatoria import AsistenteDeConvocatoria
from tests.sala.montaje import montar

_RAIZ = Path(__file__).parents[3] / "escritorio"
_NADA_QUE_PERDER = {
    "DialogoDeCambios": "dice qué se compara; no guarda nada",
    "DialogoDeCuenta": "son las fechas entre las que se mira",
    "DialogoDeEmision": "sale de la regla; se vuelve a calcular",
    "DialogoDeFeriados": "cada día se añade al escribirlo",
    "DialogoDeImportar": "pregunta por lo corregido a mano, con sus palabras",
    "DialogoDeSimulacion": "se prueba y no se guarda",
}


def _con_formulario(codigo: str) -> Iterator[str]:
    """Las clases que son un `QDialog` sin más y llevan un formulario."""
    for clase in ast.walk(ast.parse(codigo)):
        if isinstance(clase, ast.ClassDef) and any(_se_llama(b, "QDialog") for b in clase.bases):
            llamadas = (n.func for n in ast.walk(clase) if isinstance(n, ast.Call))
            if any(_se_llama(f, "Formulario") for f in llamadas):
                yield clase.name


def _se_llama(nodo: ast.expr, nombre: str) -> bool:
    return isinstance(nodo, ast.Name) and nodo.id == nombre


def test_todo_cuadro_con_formulario_pregunta_antes_de_perder_lo_escrito() -> None:
    hallados = {c for ruta in _RAIZ.rglob("*.py") for c in _con_formulario(ruta.read_text("utf-8"))}
    assert hallados == set(_NADA_QUE_PERDER)


def test_un_cuadro_que_no_pregunta_se_ve() -> None:
    codigo = "class Mio(QDialog):\n    def __init__(self):\n        self.f = Formulario([])\n"
    assert [*_con_formulario(codigo)] == ["Mio"]
    assert not [*_con_formulario(codigo.replace("QDialog", "CuadroConLoEscrito"))]


def _salir(cuadro: CuadroConLoEscrito, como: str, respuesta: str) -> None:
    """Lo deja y contesta a lo que se pregunte, que ha de preguntarse."""

    def contestar() -> None:
        pregunta = QApplication.activeModalWidget()
        assert isinstance(pregunta, QMessageBox)
        assert pregunta.text() == "¿Descartar lo escrito?"
        preguntas.append(respuesta)
        next(b for b in pregunta.buttons() if b.text().replace("&", "") == respuesta).click()

    preguntas: list[str] = []
    QTimer.singleShot(0, contestar)
    if como == "Esc":
        QTest.keyClick(cuadro, Qt.Key.Key_Escape)
    else:
        cuadro.close()
    assert preguntas == [respuesta]


@pytest.mark.parametrize("como", ["Esc", "cerrar"])
def test_con_algo_tecleado_pregunta_tambien_al_cerrar_la_ventana(qtbot: QtBot, como: str) -> None:
    cuadro = DialogoFormulario(None, "Mesa", [CampoTexto("a", "Preside")], lambda _: None)
    qtbot.addWidget(cuadro)
    cuadro.show()
    cuadro.formulario.poner({"a": "Ñandú"})
    _salir(cuadro, como, "Seguir escribiendo")
    assert cuadro.isVisible()
    _salir(cuadro, como, "Descartar")
    assert not cuadro.isVisible()


@pytest.mark.parametrize("como", ["Esc", "cerrar"])
def test_una_convocatoria_a_medias_no_se_pierde_con_esc(qtbot: QtBot, bd: Archivo, como: str) -> None:
    pantalla, avisos = montar(qtbot, bd, PantallaSesiones, "2026-03-10T09:00")
    cuadro = AsistenteDeConvocatoria(pantalla, bd, avisos, pantalla.servicios.dialogos)
    cuadro.show()
    assert not cuadro.se_perderia(), "lo propuesto por el programa no es de nadie"
    cuadro.formulario.poner({"lugar": "Intendencia"})
    _salir(cuadro, como, "Seguir escribiendo")
    assert cuadro.isVisible()
    assert cuadro.formulario.estado()["lugar"] == "Intendencia"
    _salir(cuadro, como, "Descartar")
    assert not cuadro.isVisible()
