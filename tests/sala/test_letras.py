"""Las letras de la sala se dicen una vez: de ahí salen el teclado, los rótulos y la ayuda."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from escritorio.comun.interfaz.letras import Letra, lo_que_hace
from escritorio.sala.piezas.tabla_de_lista import DE_LISTA, DE_MAS
from escritorio.votaciones.piezas.nominal import DE_VOTO

_AYUDA = (Path(__file__).parents[2] / "recursos/ayuda/06-sala.md").read_text(encoding="utf-8")
_SIN = Qt.KeyboardModifier.NoModifier


def _pulsar(tecla: Qt.Key, con: Qt.KeyboardModifier = _SIN) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, tecla, con)


@pytest.mark.parametrize("letras", [(*DE_LISTA, *DE_MAS), DE_VOTO])
def test_cada_letra_hace_una_sola_cosa(letras: Sequence[Letra]) -> None:
    sueltas = [letra.letra for letra in letras if letra.letra]
    assert len(set(sueltas)) == len(sueltas)
    for letra in letras:
        if letra.letra:
            assert lo_que_hace(_pulsar(Qt.Key(ord(letra.letra))), letras) == letra.hace


def test_lo_demas_no_es_de_ninguna() -> None:
    assert lo_que_hace(_pulsar(Qt.Key.Key_Z), DE_LISTA) is None
    assert lo_que_hace(_pulsar(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier), DE_LISTA) is None
    assert lo_que_hace(_pulsar(Qt.Key.Key_Return), DE_VOTO) is None, "en una lista, Enter es activar"
    assert lo_que_hace(_pulsar(Qt.Key.Key_Delete), DE_LISTA) == "sin_aviso"
    assert lo_que_hace(_pulsar(Qt.Key.Key_Backspace), DE_VOTO) == ""


def test_los_rotulos_dicen_su_tecla() -> None:
    assert [letra.ayuda for letra in DE_LISTA] == [
        "Tecla P o Enter",
        "Tecla S; después, el nombre de quien suple",
        "Tecla A: ausente con aviso",
        "Tecla N o Supr: ausente sin aviso",
    ]
    assert DE_MAS[0].en_menu == "Con &poder…\tO"
    assert DE_VOTO[-1].ayuda == "Tecla Supr"


def test_la_ayuda_nombra_cada_letra() -> None:
    assert f"su tecla: {_enumeradas(DE_LISTA, 'o')}." in _AYUDA
    assert f"con las teclas {_enumeradas(DE_VOTO, 'y')} " in _AYUDA
    for letra in DE_MAS:
        assert f"«{letra.rotulo.replace('&', '')}» (tecla {letra.letra})" in _AYUDA or (
            f"«{letra.rotulo.replace('&', '')}» ({letra.letra})" in _AYUDA
        )


def _enumeradas(letras: Sequence[Letra], ultima: str) -> str:
    *primeras, final = [letra.letra for letra in letras if letra.letra]
    return f"{', '.join(primeras)} {ultima} {final}"
