"""Lo de cada semana sin tocar el ratón: alta, convocatoria, sesión, acta y cuotas."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from escritorio.actas.consultas.actas import acta_de
from escritorio.acuerdos.consultas import acuerdos
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.sesiones.consultas.sesiones import asistencias, sesion, sesiones
from escritorio.socios.consultas import socios
from tests.fabrica import con_reglas, con_socios, nueva_red
from tests.recorridos.persona import ALT, CTRL, Persona
from tests.recorridos.puesto import Puesto

K = Qt.Key


def test_el_camino_con_el_teclado(puesto: Puesto, persona: Persona, tmp_path: Path) -> None:
    red = nueva_red(tmp_path)
    con_socios(red.bd, 6)
    con_reglas(red.bd)
    red.cerrar()
    _entrar(puesto, persona, tmp_path / "red.escritorio")
    _dar_de_alta(puesto, persona)
    _convocar(puesto, persona)
    _pasar_lista_y_abrir(puesto, persona)
    _votar(puesto, persona)
    _cerrar_y_levantar_el_acta(puesto, persona)
    _emitir(puesto, persona)
    assert persona.letras_repetidas == set()


def _entrar(puesto: Puesto, persona: Persona, ruta: Path) -> None:
    puesto.archivos.abrira = ruta

    def decir_quien() -> None:
        persona.teclear("Inés Núñez")
        persona.tecla(K.Key_Return)

    puesto.encender()
    with persona.ante_cuadro("¿Quién trabaja?", decir_quien):
        persona.tecla(K.Key_O, CTRL)
    persona.ve("Primeros pasos")


def _dar_de_alta(puesto: Puesto, persona: Persona) -> None:
    def rellenar() -> None:
        persona.teclear("Ñemby & Cía")
        persona.tecla(K.Key_Tab)
        persona.teclear("paraguay")
        persona.tecla(K.Key_Down)
        persona.tecla(K.Key_Return)
        persona.tabular_hasta("Categoría")
        persona.teclear("Pl")
        persona.tabular_hasta("Población")
        persona.teclear("150.000")
        persona.tecla(K.Key_Tab)
        persona.teclear("2022")
        persona.tecla(K.Key_Tab)
        persona.teclear("Censo 2022")
        persona.tabular_hasta("Se apoya en")
        persona.tecla(K.Key_End)
        persona.tecla(K.Key_Return)

    persona.tecla(K.Key_K, CTRL)
    persona.teclear("ir a socios")
    persona.tecla(K.Key_Return)
    persona.ve("6 de 6 socios")
    with persona.ante_cuadro("Nuevo socio", rellenar):
        persona.tecla(K.Key_N, CTRL)
    persona.ve("Ñemby & Cía es socio.")
    nuevo = next(s for s in socios(puesto.bd) if s.nombre == "Ñemby & Cía")
    assert (nuevo.pais, nuevo.categoria, nuevo.poblacion and nuevo.poblacion.habitantes) == (
        "PY",
        "Pleno",
        150_000,
    )


def _convocar(puesto: Puesto, persona: Persona) -> None:
    def preparar() -> None:
        persona.tecla(K.Key_L, ALT)
        persona.teclear("Salón Azul")
        persona.tecla(K.Key_D, ALT)
        persona.teclear("20/04/2026")
        persona.tecla(K.Key_1, ALT)
        persona.teclear("9:00")
        persona.tecla(K.Key_S, ALT)
        while persona.filas("Orden del día"):
            persona.tecla(K.Key_Delete)
        persona.tecla(K.Key_P, ALT)
        persona.teclear("Plan de trabajo")
        persona.tecla(K.Key_D, ALT)
        persona.tecla(K.Key_Down)
        persona.tecla(K.Key_T, ALT)
        persona.tecla(K.Key_Return)
        persona.teclear("Cuota del año")
        persona.tecla(K.Key_D, ALT)
        persona.teclear("Fij")
        persona.tecla(K.Key_Return, CTRL)
        persona.ve("Cumple el plazo")
        persona.tecla(K.Key_Return, CTRL)

    persona.tecla(K.Key_6, ALT)
    with persona.ante_cuadro("Convocar sesión", preparar):
        persona.tecla(K.Key_N, CTRL)
    persona.ve("Se convocó la sesión.")
    assert sesiones(puesto.bd)[0].estado == "convocada"


def _pasar_lista_y_abrir(puesto: Puesto, persona: Persona) -> None:
    puesto.reloj.poner("2026-04-20T09:05")
    persona.tecla(K.Key_E, ALT)
    persona.ve("Sin quórum")
    persona.teclear("ñem")
    persona.tecla(K.Key_Return)
    persona.ve("1 de 7")
    persona.tecla(K.Key_Down)
    persona.tecla(K.Key_Home, CTRL)
    persona.teclas("PPPP")
    persona.tecla(K.Key_A)
    persona.tecla(K.Key_S)
    persona.teclear("Íñigo Núñez")
    persona.tecla(K.Key_Return)
    persona.ve("6 de 7")
    persona.tecla(K.Key_B, ALT)
    persona.ve("Se abrió la sesión.")
    estados = [a.estado for a in asistencias(puesto.bd, sesiones(puesto.bd)[0].id)]
    assert estados == ["presente"] * 4 + ["con_aviso", "suplente", "presente"]


def _votar(puesto: Puesto, persona: Persona) -> None:
    persona.tecla(K.Key_Q, ALT)
    persona.teclear("Se aprueba el plan.")
    persona.tecla(K.Key_F, ALT)
    persona.teclear("5")
    persona.tecla(K.Key_O, ALT)
    persona.teclear("1")
    persona.ve("Se aprobaría")
    persona.tecla(K.Key_Return, CTRL)
    persona.ve("Acuerdo n.º 1")
    persona.tecla(K.Key_PageDown, CTRL)
    persona.tecla(K.Key_Q, ALT)
    persona.teclear("Se mantiene la escala.")
    persona.tabular_hasta("Votación: A mano alzada")
    persona.tecla(K.Key_Right)
    persona.tabular_hasta("Voto de cada presente")
    persona.teclas("FFCAFF")
    persona.tecla(K.Key_Return, CTRL)
    persona.ve("Acuerdo n.º 2")
    hechos = acuerdos(puesto.bd)
    assert {(a.a_favor, a.en_contra, a.abstenciones) for a in hechos} == {(5, 1, 0), (4, 1, 1)}


def _cerrar_y_levantar_el_acta(puesto: Puesto, persona: Persona) -> None:
    with persona.ante_cuadro("La sesión se cierra", lambda: persona.tecla(K.Key_Return)):
        persona.tecla(K.Key_S, ALT)
    persona.ve("La sesión quedó cerrada.")

    def guardar_y_salir() -> None:
        persona.tecla(K.Key_S, CTRL)
        persona.ve("Se guardó")
        persona.tecla(K.Key_Escape)

    with (
        persona.ante_cuadro("El acta toma su número", lambda: persona.tecla(K.Key_Return)),
        persona.ante_cuadro("Acta n.º 1", guardar_y_salir),
    ):
        persona.tecla(K.Key_V, ALT)
    (una,) = sesiones(puesto.bd)
    assert acta_de(puesto.bd, una.id) is not None
    assert sesion(puesto.bd, una.id).estado == "cerrada"
    assert puesto.archivos.guardados[-1].read_bytes().startswith(b"%PDF")


def _emitir(puesto: Puesto, persona: Persona) -> None:
    def emitir() -> None:
        persona.tecla(K.Key_Return)
        persona.ve("Se emite a: 6")
        persona.tecla(K.Key_Q, ALT)
        persona.tecla(K.Key_Down)
        persona.ve("Se emite a: 7")
        persona.tecla(K.Key_Return)

    persona.tecla(K.Key_0, ALT)
    persona.ve("Todavía no se emitió ninguna cuota")
    with persona.ante_cuadro("Emitir cuotas", emitir):
        persona.tecla(K.Key_N, CTRL)
    persona.ve("Se emitieron 7 cargos")
    assert len(cargos(puesto.bd)) == 7
    assert QApplication.focusWidget() is not None
