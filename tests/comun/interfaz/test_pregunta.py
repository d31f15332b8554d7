"""Una pregunta da un registro con sus tipos; si no se hizo nada no dice nada."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import reloj_del_equipo
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.dialogos import DialogosDelSistema
from escritorio.comun.interfaz.fichas import CLARO
from escritorio.comun.interfaz.formulario import CampoCasilla, CampoEntero, CampoTexto, DialogoFormulario
from escritorio.comun.interfaz.pantalla import Pantalla, Servicios
from escritorio.comun.interfaz.pregunta import GrupoDeCampos, LoHecho, Pedido, Pregunta, decir, proponer
from escritorio.comun.interfaz.trabajos import Trabajos


class _Ficha(Registro):
    nombre: str
    codigo: str | None = ""


class _Respuesta(Registro):
    ficha: _Ficha
    habitantes: int | None
    releva: bool
    suma: int


def _sumar(valores: Mapping[str, Any]) -> int:
    return int(valores["uno"]) + int(valores["dos"])


_CAMPOS: list[Pedido] = [
    CampoTexto("nombre", "Nombre", obligatorio=True),
    CampoTexto("codigo", "Código"),
    CampoEntero("habitantes", "Población"),
    CampoCasilla("releva", "Releva", visible=False, valor=True),
    GrupoDeCampos("suma", [CampoEntero("uno", "Uno", valor=2), CampoEntero("dos", "Dos", valor=3)], _sumar),
]


@pytest.fixture
def pantalla(ventana: QWidget, avisos: Any, trabajos: Trabajos, qtbot: QtBot) -> Pantalla:
    nada: Any = None
    dialogos = DialogosDelSistema(ventana)
    pieza = Pantalla(Servicios(nada, reloj_del_equipo, avisos, trabajos, dialogos, lambda: CLARO))
    qtbot.addWidget(pieza)
    return pieza


def _al_abrir(hacer: Callable[[DialogoFormulario], object]) -> None:
    def atender() -> None:
        dialogo = QApplication.activeModalWidget()
        assert isinstance(dialogo, DialogoFormulario)
        hacer(dialogo)

    QTimer.singleShot(0, atender)


def _contestar(dialogo: DialogoFormulario, nombre: str) -> None:
    control = dialogo.formulario.control("nombre")
    assert isinstance(control, QLineEdit)
    control.setText(nombre)
    dialogo.guardar.click()


def test_da_su_registro_con_lo_de_dentro_lo_compuesto_y_lo_que_no_se_ve(pantalla: Pantalla) -> None:
    dado: list[_Respuesta] = []

    def hacer(respuesta: _Respuesta) -> LoHecho:
        dado.append(respuesta)
        return LoHecho("Se hizo.")

    _al_abrir(lambda dialogo: _contestar(dialogo, "Ñorquín"))
    assert Pregunta("Alta", _Respuesta, _CAMPOS, hacer).abrir(pantalla) == LoHecho("Se hizo.")
    assert dado == [_Respuesta(_Ficha("Ñorquín", None), None, False, 5)]


def test_si_se_deja_no_se_hace_ni_se_dice_nada(pantalla: Pantalla, avisos: Any) -> None:
    def hacer(_: _Respuesta) -> LoHecho:
        raise AssertionError

    _al_abrir(lambda dialogo: dialogo.reject())
    assert Pregunta("Alta", _Respuesta, _CAMPOS, hacer).en(pantalla) is None
    assert avisos.dichos == []


def test_lo_que_no_vale_se_marca_en_su_campo_y_se_vuelve_a_contestar(pantalla: Pantalla, avisos: Any) -> None:
    vistos: list[str] = []

    def hacer(dado: _Respuesta) -> LoHecho:
        if dado.ficha.nombre == "repetido":
            raise DatoInvalido("Ya hay uno con ese nombre.", campo="nombre")
        return LoHecho("Se hizo.", despues=lambda: vistos.append("después"))

    def contestar(dialogo: DialogoFormulario) -> None:
        _contestar(dialogo, "repetido")
        vistos.append(dialogo.formulario.error_de("nombre"))
        _contestar(dialogo, "nuevo")

    _al_abrir(contestar)
    Pregunta("Alta", _Respuesta, _CAMPOS, hacer).en(pantalla)
    assert vistos == ["Ya hay uno con ese nombre.", "después"]
    assert avisos.dichos == [("hecho", "Se hizo.")]


def test_lo_hecho_se_ofrece_deshacer_con_lo_que_lo_deshace(pantalla: Pantalla, ventana: QWidget) -> None:
    ventana.show()
    vueltas: list[int] = []
    decir(pantalla, LoHecho("Se emitió.", lambda: vueltas.append(1)))
    next(b for b in ventana.findChildren(QPushButton) if "Deshacer" in b.text()).click()
    assert vueltas == [1]


@pytest.mark.parametrize("campos", [_CAMPOS[1:], [*_CAMPOS, CampoTexto("otro", "Otro")]])
def test_lo_que_se_pide_es_lo_que_se_responde(campos: list[Any]) -> None:
    """Un dato que nadie pide, o un campo que no va a ningún dato, no llega a abrirse."""
    with pytest.raises(TypeError, match="nombre|otro"):
        Pregunta("Alta", _Respuesta, campos, lambda _: LoHecho(""))


def test_proponer_llena_tambien_lo_de_los_grupos_y_no_borra_con_vacios() -> None:
    nombre, _, habitantes, _, grupo = proponer(_CAMPOS, {"nombre": "Salto", "uno": 7, "dos": None})
    assert isinstance(grupo, GrupoDeCampos)
    assert isinstance(nombre, CampoTexto)
    assert isinstance(habitantes, CampoEntero)
    assert (nombre.valor, habitantes.valor) == ("Salto", None)
    assert [c.valor for c in grupo.campos] == [7, 3]
