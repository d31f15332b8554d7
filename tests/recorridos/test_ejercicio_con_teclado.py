"""Un ejercicio de cuotas sin tocar el ratón: de abrir la caja al cierre del año."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from escritorio.cuotas.acciones.emision import emitir, preparar_emision
from tests.fabrica import con_socios, nueva_red
from tests.recorridos.persona import ALT, CTRL, Persona, nombre_de
from tests.recorridos.puesto import Puesto

K = Qt.Key
pytestmark = pytest.mark.usefixtures("conocido")


def _con_el_foco() -> str:
    return nombre_de(QApplication.focusWidget())


def _vuelta(persona: Persona, tecla: Qt.Key) -> list[str]:
    """Por dónde pasa el tabulador hasta volver a donde estaba."""
    vistas = [_con_el_foco()]
    while len(vistas) < 60:
        persona.tecla(tecla)
        if _con_el_foco() == vistas[0]:
            return vistas
        vistas.append(_con_el_foco())
    raise AssertionError(f"el tabulador no da la vuelta: {vistas}")


def test_el_reparto_de_un_pago_va_en_su_sitio_del_tabulador(
    puesto: Puesto, persona: Persona, tmp_path: Path
) -> None:
    red = nueva_red(tmp_path)
    con_socios(red.bd, 2)
    for ejercicio in ("2025", "2026"):
        emitir(red.bd, preparar_emision(red.bd, ejercicio))
    red.cerrar()
    puesto.encender(tmp_path / "red.escritorio")

    def mirar() -> None:
        persona.teclear("002")
        persona.tecla(K.Key_Down)
        persona.tecla(K.Key_Return)
        ida = _vuelta(persona, K.Key_Tab)
        donde = ida.index("El banco retuvo una parte")
        assert [v[:16] for v in ida[donde + 1 : donde + 3]] == ["Cuánto va a 2025", "Cuánto va a 2026"]
        assert ida[donde + 3 :] == ["Cancelar", "Anotar el pago"]
        assert _vuelta(persona, K.Key_Backtab) == [ida[0], *reversed(ida[1:])]
        persona.tecla(K.Key_Q, ALT)
        assert _con_el_foco().startswith("Cuánto va a 2025")
        persona.tecla(K.Key_Escape)

    persona.tecla(K.Key_0, ALT)
    with (
        persona.ante_cuadro("Anotar un pago", mirar),
        persona.ante_cuadro("¿Descartar lo escrito?", lambda: persona.tecla(K.Key_D, ALT)),
    ):
        persona.tecla(K.Key_P, CTRL)
