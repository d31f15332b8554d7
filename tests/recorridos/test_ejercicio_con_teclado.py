"""Un ejercicio de cuotas sin tocar el ratón: de abrir la caja al cierre del año."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from escritorio.cuentas.consultas.asientos import arqueos, fondos, saldo
from escritorio.cuentas.consultas.cierre import cierre_vigente
from escritorio.cuotas.consultas.cartas import cartas
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.pagos import pagos, recibo_pdf
from escritorio.cuotas.consultas.verificacion import descuadres
from tests.cuotas.escenas import acordar
from tests.fabrica import con_socios, nueva_red
from tests.recorridos.persona import ALT, CTRL, Persona
from tests.recorridos.puesto import Puesto
from tests.recorridos.tabulador import con_el_foco, ir_a_la_fila, ordenar, se_llega_a_todo

K = Qt.Key
pytestmark = pytest.mark.usefixtures("conocido")


@pytest.mark.lenta
def test_un_ejercicio_entero_con_el_teclado(puesto: Puesto, persona: Persona, tmp_path: Path) -> None:
    red = nueva_red(tmp_path)
    con_socios(red.bd, 4)
    acordar(red.bd)
    red.cerrar()
    puesto.encender(tmp_path / "red.escritorio")
    _abrir_la_caja(persona)
    _emitir(persona)
    _cobrar_y_dar_recibo(puesto, persona)
    _condonar(puesto, persona)
    puesto.reloj.poner("2026-06-15T10:00")
    _escribir_a_quien_debe(puesto, persona)
    _gastar(persona)
    _arquear(puesto, persona)
    puesto.reloj.poner("2027-01-10T10:00")
    _cerrar(puesto, persona)
    _cuadra_todo(puesto)
    assert persona.letras_repetidas == set()


def _abrir_la_caja(persona: Persona) -> None:
    def abrir() -> None:
        se_llega_a_todo(persona)
        persona.teclear("caj")
        persona.tecla(K.Key_N, ALT)
        persona.teclear("Caja chica")
        persona.tecla(K.Key_L, ALT)
        persona.teclear("01/01/2026")
        persona.tecla(K.Key_D, ALT)
        persona.teclear("1.000,00")
        persona.tecla(K.Key_E, ALT)
        persona.tecla(K.Key_End)
        persona.tecla(K.Key_Return)

    def ver() -> None:
        with persona.ante_cuadro("Abrir un fondo", abrir):
            persona.tecla(K.Key_P, ALT)
        persona.ve("Caja chica")
        se_llega_a_todo(persona)
        persona.tecla(K.Key_Escape)

    ordenar(persona, "ir a cuentas")
    se_llega_a_todo(persona)
    with persona.ante_cuadro("Caja y bancos", ver):
        persona.tecla(K.Key_A, ALT)


def _emitir(persona: Persona) -> None:
    def pedir() -> None:
        se_llega_a_todo(persona)
        persona.tecla(K.Key_C, ALT)
        persona.teclear("31/03/2026")
        persona.tecla(K.Key_Return)
        persona.ve("Se emite a: 4")
        se_llega_a_todo(persona)
        persona.tecla(K.Key_Return)

    persona.tecla(K.Key_0, ALT)
    with persona.ante_cuadro("Emitir cuotas", pedir):
        persona.tecla(K.Key_N, CTRL)
    persona.ve("Se emitieron 4 cargos por USD 1.600,00")
    persona.tecla(K.Key_G, ALT)
    ir_a_la_fila(persona, "los cargos", "002")
    se_llega_a_todo(persona)


def _cobrar_y_dar_recibo(puesto: Puesto, persona: Persona) -> None:
    def pagar() -> None:
        se_llega_a_todo(persona)
        persona.tecla(K.Key_I, ALT)
        persona.teclear("300")
        persona.tecla(K.Key_E, ALT)
        persona.teclear("caja")
        persona.tecla(K.Key_R, ALT)
        persona.teclear("DEP-7")
        persona.tecla(K.Key_Return)

    with (
        persona.ante_cuadro("Anotar un pago", pagar),
        persona.ante_cuadro("Recibo 1", lambda: persona.tecla(K.Key_Escape)),
    ):
        persona.tecla(K.Key_Return)
    assert con_el_foco(persona) == "los cargos"

    def guardar() -> None:
        se_llega_a_todo(persona)
        persona.tecla(K.Key_S, CTRL)
        persona.tecla(K.Key_Escape)

    with persona.ante_cuadro("Recibo 1", guardar):
        persona.tecla(K.Key_R, ALT)
    assert con_el_foco(persona) == "los cargos"
    (pago,) = pagos(puesto.bd)
    assert puesto.archivos.guardados[-1].read_bytes() == recibo_pdf(puesto.bd, pago.id)


def _condonar(puesto: Puesto, persona: Persona) -> None:
    def perdonar() -> None:
        se_llega_a_todo(persona)
        persona.tecla(K.Key_M, ALT)
        persona.teclear("Las inundaciones de marzo")
        persona.tecla(K.Key_A, ALT)
        persona.teclear("condonar")
        persona.tecla(K.Key_Down)
        persona.tecla(K.Key_Return)
        persona.tecla(K.Key_Return)

    ir_a_la_fila(persona, "los cargos", "003")
    persona.tabular_hasta("Apartados de la ficha")
    persona.tecla(K.Key_Right)
    se_llega_a_todo(persona)
    with (
        persona.ante_cuadro("Condonación", perdonar),
        persona.ante_cuadro("Condonación 1", lambda: persona.tecla(K.Key_Escape)),
    ):
        persona.tecla(K.Key_J, ALT)
        persona.tecla(K.Key_C)
    assert con_el_foco(persona) == "Apartados de la ficha"


def _escribir_a_quien_debe(puesto: Puesto, persona: Persona) -> None:
    def elegir() -> None:
        se_llega_a_todo(persona)
        persona.tecla(K.Key_Return, CTRL)

    def enviar() -> None:
        se_llega_a_todo(persona)
        persona.tecla(K.Key_M, ALT)
        persona.teclear("Correo")
        persona.tecla(K.Key_Return)

    persona.tecla(K.Key_B, ALT)
    persona.tecla(K.Key_T, ALT)
    with persona.ante_cuadro("Cartas que tocan hoy", elegir):
        persona.tecla(K.Key_E)
    persona.ve("Falta enviarlas.")
    ir_a_la_fila(persona, "los deudores", "004")
    persona.tabular_hasta("Apartados de la ficha")
    persona.tecla(K.Key_Right, veces=2)
    se_llega_a_todo(persona)
    with persona.ante_cuadro("Anotar un envío", enviar):
        persona.tecla(K.Key_A, ALT)
    persona.ve("Se anotó el envío.")
    assert con_el_foco(persona) == "Apartados de la ficha"
    assert [c.socio for c in cartas(puesto.bd) if c.enviada] == ["Municipio 004"]


def _gastar(persona: Persona) -> None:
    def anotar() -> None:
        se_llega_a_todo(persona)
        persona.tecla(K.Key_M, ALT)
        persona.teclear("45,50")
        persona.tecla(K.Key_P, ALT)
        persona.teclear("2.2")
        persona.tecla(K.Key_Down)
        persona.tecla(K.Key_Return)
        persona.tecla(K.Key_C, ALT)
        persona.teclear("Papel y tinta")
        persona.tecla(K.Key_Return)

    ordenar(persona, "ir a cuentas")
    ir_a_la_fila(persona, "los asientos", "")
    se_llega_a_todo(persona)
    with persona.ante_cuadro("Anotar un gasto", anotar):
        persona.tecla(K.Key_N, CTRL)
    persona.ve("Se anotó el asiento 2: USD 45,50.")
    assert con_el_foco(persona) == "los asientos"


def _arquear(puesto: Puesto, persona: Persona) -> None:
    def contar() -> None:
        se_llega_a_todo(persona)
        persona.tecla(K.Key_C, ALT)
        persona.teclear("1.254,50")
        persona.tecla(K.Key_Q, ALT)
        persona.teclear("Ada López, tesorera")
        persona.tecla(K.Key_Return, CTRL)

    persona.tecla(K.Key_Q, ALT)
    with persona.ante_cuadro("Hacer un arqueo", contar):
        persona.tecla(K.Key_N, CTRL)
    persona.ve("Se guardó el arqueo 1")
    se_llega_a_todo(persona)
    (hecho,) = arqueos(puesto.bd)
    assert hecho.diferencia == 0


def _cerrar(puesto: Puesto, persona: Persona) -> None:
    def confirmar() -> None:
        se_llega_a_todo(persona)
        persona.ve("Resultado: USD 254,50")
        persona.tecla(K.Key_Return)

    persona.tecla(K.Key_E, ALT)
    ir_a_la_fila(persona, "los ejercicios", "2026")
    se_llega_a_todo(persona)
    with persona.ante_cuadro("Cerrar el ejercicio 2026", confirmar):
        persona.tecla(K.Key_A, ALT)
    persona.ve("Se cerró el ejercicio 2026")
    assert con_el_foco(persona) == "los ejercicios"
    assert cierre_vigente(puesto.bd, "2026") is not None


def _cuadra_todo(puesto: Puesto) -> None:
    todos = cargos(puesto.bd)
    sumas = [sum(c.importe for c in todos), sum(c.cobrado for c in todos), sum(c.otros_abonos for c in todos)]
    assert sumas == [160_000, 30_000, 50_000]
    assert {c.socio[-3:]: c.saldo for c in todos} == {"001": 10_000, "002": 20_000, "003": 0, "004": 50_000}
    (caja,) = fondos(puesto.bd)
    assert saldo(puesto.bd, caja.id, "2026-12-31") == 100_000 + 30_000 - 4_550
    assert descuadres(puesto.bd) == []
