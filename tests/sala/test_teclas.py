"""Las teclas de la sala se dicen una vez: de ahí salen el teclado, los rótulos y la ayuda."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.teclas import Tecla, lo_que_hace
from escritorio.sala.pantalla import PantallaSala
from escritorio.sala.piezas.proyector import Proyector
from escritorio.sala.piezas.teclas import DE_LISTA, DE_MAS, DE_ORDEN, EN_LA_SALA
from escritorio.ventana.ayuda import capitulos
from escritorio.votaciones.piezas.teclas import BORRAR_VOTO, DE_VOTO
from tests.sala.montaje import montar
from tests.sesiones.escenas import en_curso

_CAPITULOS = {clave: texto for clave, _, texto in capitulos()}
_AYUDA = _CAPITULOS["sala"]
_SIN = Qt.KeyboardModifier.NoModifier


def _pulsar(tecla: Qt.Key, con: Qt.KeyboardModifier = _SIN) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, tecla, con)


def _en_curso(qtbot: QtBot, bd: Archivo) -> PantallaSala:
    sesion_id = en_curso(bd)
    pantalla, _ = montar(qtbot, bd, PantallaSala, "2026-04-20T09:30:00")
    pantalla.mostrar(Referencia("sala", sesion_id))
    return pantalla


def _de_la_tabla() -> list[Tecla]:
    return [tecla for grupo in EN_LA_SALA for tecla in grupo.teclas]


@pytest.mark.parametrize("letras", [(*DE_LISTA, *DE_MAS), DE_VOTO])
def test_cada_letra_hace_una_sola_cosa(letras: Sequence[Tecla]) -> None:
    assert len({letra.tecla for letra in letras}) == len(letras)
    for letra in letras:
        assert lo_que_hace(_pulsar(Qt.Key(ord(letra.tecla))), letras) == letra.hace


def test_lo_demas_no_es_de_ninguna() -> None:
    assert lo_que_hace(_pulsar(Qt.Key.Key_Z), DE_LISTA) is None
    assert lo_que_hace(_pulsar(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier), DE_LISTA) is None
    assert lo_que_hace(_pulsar(Qt.Key.Key_Return), DE_VOTO) is None, "en una lista, Enter es activar"
    assert lo_que_hace(_pulsar(Qt.Key.Key_Delete), DE_LISTA) == "sin_aviso"
    assert lo_que_hace(_pulsar(Qt.Key.Key_Backspace), (*DE_VOTO, BORRAR_VOTO)) == ""


def test_los_rotulos_dicen_su_tecla() -> None:
    assert [letra.ayuda for letra in DE_LISTA] == [
        "Tecla P o Enter",
        "Tecla S; después, el nombre de quien suple",
        "Tecla A: ausente con aviso",
        "Tecla N o Supr: ausente sin aviso",
    ]
    assert DE_MAS[0].en_menu == "Con &poder…\tO"
    assert BORRAR_VOTO.ayuda == "Tecla Supr"


def test_los_atajos_de_la_sala_son_los_de_la_tabla(qtbot: QtBot, red: Archivo) -> None:
    pantalla = _en_curso(qtbot, red)
    proyector = Proyector(lambda: "2026-04-20T09:30:00")
    qtbot.addWidget(proyector)
    puestos = {x.key().toString() for v in (pantalla, proyector) for x in v.findChildren(QShortcut)}
    assert puestos == {tecla.tecla for tecla in _de_la_tabla() if len(tecla.tecla) > 1}


def test_cada_orden_con_tecla_la_dice_al_pasar_el_raton(qtbot: QtBot, red: Archivo) -> None:
    pantalla = _en_curso(qtbot, red)
    dichas = {accion.ayuda for accion in pantalla.acciones()}
    assert {tecla.ayuda for tecla in DE_ORDEN.values()} <= dichas


def test_la_ayuda_del_teclado_dice_todas_las_teclas_y_ninguna_mas() -> None:
    de_la_sala = _CAPITULOS["teclado"].split("## En la sesión en curso")[1].split("##")[0]
    renglones = [linea for linea in de_la_sala.splitlines() if linea.startswith("|")][3:]
    assert renglones == [grupo.renglon for grupo in EN_LA_SALA]
    assert "| F3 · Mayús F3 | dar la palabra al siguiente · terminar el turno |" in renglones
    assert "| P · S · A · N (en la lista) | presente · suplente · con aviso · ausente |" in renglones
    assert not any("{teclas" in texto for texto in _CAPITULOS.values())


def test_la_ayuda_nombra_cada_letra() -> None:
    assert f"su tecla: {_enumeradas(DE_LISTA, 'o')}." in _AYUDA
    assert f"con las teclas {_enumeradas(DE_VOTO, 'y')} " in _AYUDA
    for letra in DE_MAS:
        assert f"«{letra.rotulo.replace('&', '')}» (tecla {letra.tecla})" in _AYUDA or (
            f"«{letra.rotulo.replace('&', '')}» ({letra.tecla})" in _AYUDA
        )


def _enumeradas(letras: Sequence[Tecla], ultima: str) -> str:
    *primeras, final = [letra.tecla for letra in letras]
    return f"{', '.join(primeras)} {ultima} {final}"
