"""Dónde queda el foco y en qué orden pasa el tabulador por las cuotas y las cuentas."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from tests.cuentas.casos import abrir, gasto
from tests.fabrica import con_socios, nueva_red
from tests.recorridos.persona import ALT, CTRL, Persona
from tests.recorridos.puesto import Puesto
from tests.recorridos.tabulador import con_el_foco, ir_a_la_fila, ordenar, vuelta

K = Qt.Key
pytestmark = pytest.mark.usefixtures("conocido")


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
        ida = vuelta(persona, K.Key_Tab)
        donde = ida.index("El banco retuvo una parte")
        assert [v[:16] for v in ida[donde + 1 : donde + 3]] == ["Cuánto va a 2025", "Cuánto va a 2026"]
        assert ida[donde + 3 :] == ["Anotar el pago", "Cancelar", "Ver cómo queda"]
        assert vuelta(persona, K.Key_Backtab) == [ida[0], *reversed(ida[1:])]
        persona.tecla(K.Key_Q, ALT)
        assert con_el_foco(persona).startswith("Cuánto va a 2025")
        persona.tecla(K.Key_Escape)

    persona.tecla(K.Key_0, ALT)
    with (
        persona.ante_cuadro("Anotar un pago", mirar),
        persona.ante_cuadro("¿Descartar lo escrito?", lambda: persona.tecla(K.Key_D, ALT)),
    ):
        persona.tecla(K.Key_P, CTRL)


def test_el_tabulador_pasa_del_filtro_a_la_lista_y_de_ella_a_la_ficha(
    puesto: Puesto, persona: Persona, tmp_path: Path
) -> None:
    red = nueva_red(tmp_path)
    con_socios(red.bd, 2)
    emitir(red.bd, preparar_emision(red.bd, "2026"))
    red.cerrar()
    puesto.encender(tmp_path / "red.escritorio")
    persona.tecla(K.Key_0, ALT)
    persona.tecla(K.Key_F, CTRL)
    orden = vuelta(persona, K.Key_Tab)
    assert orden[:5] == ["Filtrar los cargos", "Ejercicio", "Estado", "los cargos", "Apartados de la ficha"]


def test_al_cambiar_de_vista_el_foco_queda_en_sus_rotulos(
    puesto: Puesto, persona: Persona, tmp_path: Path
) -> None:
    red = nueva_red(tmp_path)
    con_socios(red.bd, 2)
    emitir(red.bd, preparar_emision(red.bd, "2026"))
    gasto(red.bd, abrir(red.bd))
    red.cerrar()
    puesto.encender(tmp_path / "red.escritorio")
    persona.tecla(K.Key_0, ALT)
    ir_a_la_fila(persona, "los cargos", "002")
    persona.tecla(K.Key_B, ALT)
    assert con_el_foco(persona) == "Qué ver de las cuotas"
    ordenar(persona, "ir a cuentas")
    assert con_el_foco(persona) == "Filtrar los asientos"
    persona.tabular_hasta("Anotar gasto")
    persona.tecla(K.Key_Q, ALT)
    assert con_el_foco(persona) == "Qué ver de las cuentas"
