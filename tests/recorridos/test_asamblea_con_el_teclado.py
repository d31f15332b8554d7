"""La sesión en vivo sin un clic: dos letras por ciudad, dos modos de votar, la palabra y el acta."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from escritorio.actas.consultas.actas import acta_guardada
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.en_vivo import palabras
from escritorio.sesiones.consultas.sesiones import asistencias, sesion, sesiones
from tests.fabrica import reloj
from tests.recorridos.antes_de_la_asamblea import la_hora
from tests.recorridos.ciudades import red_de_33
from tests.recorridos.hechos_de_la_asamblea import faltan_en
from tests.recorridos.persona import ALT, CTRL, Persona
from tests.recorridos.puesto import Puesto
from tests.sesiones.escenas import nueva

pytestmark = [pytest.mark.usefixtures("conocido"), pytest.mark.lenta]
K = Qt.Key
DOS_LETRAS = "as ca co co di en fe gu la li mo mo pa pe po qu sa"
EN_EL_ACTA = (
    "Ordinaria n.º 1, en primera llamada",
    "De 31 integrantes con voto, 16 asisten al abrirse la sesión.",
    "13 votos a favor, 2 en contra y 1 abstención, de 16 presentes con voto.",
    "Interviene Montevideo.",
    "11 votos a favor, 4 en contra y 1 abstención, de 16 presentes con voto.",
    "de 16 presentes con voto hacen falta 11; hubo 11 a favor: se alcanza.",
)


def test_la_asamblea_con_el_teclado(puesto: Puesto, persona: Persona, tmp_path: Path) -> None:
    ruta = red_de_33(tmp_path)
    red = abrir_archivo(ruta, "Ana Secretaria", reloj)
    convocar(red.bd, preparar(red.bd, nueva(red.bd)))
    red.cerrar()
    puesto.reloj.poner("2026-04-20T09:05")
    puesto.encender(ruta)
    _pasar_lista_y_abrir(puesto, persona)
    _votar_a_mano_alzada(puesto, persona)
    _dar_la_palabra(puesto, persona)
    _votar_por_lista(puesto, persona)
    _cerrar_y_levantar(puesto, persona)
    assert persona.letras_repetidas == set()


def _la_sesion(puesto: Puesto) -> str:
    return sesiones(puesto.bd)[0].id


def _pasar_lista_y_abrir(puesto: Puesto, persona: Persona) -> None:
    persona.tecla(K.Key_6, ALT)
    persona.tecla(K.Key_E, ALT)
    persona.ve("Sin quórum")
    for letras in DOS_LETRAS.split():
        persona.teclear(letras)
        persona.tecla(K.Key_Return)
    persona.ve("16 de 31")
    presentes = [a for a in asistencias(puesto.bd, _la_sesion(puesto)) if a.presente_en()]
    assert [a.nombre for a in presentes if not a.vota] == ["Cali"]
    persona.tecla(K.Key_B, ALT)
    persona.ve("Se abrió la sesión.")
    assert sesion(puesto.bd, _la_sesion(puesto)).llamada == 1


def _votar_a_mano_alzada(puesto: Puesto, persona: Persona) -> None:
    persona.tecla(K.Key_Q, ALT)
    persona.teclear("Se aprueba el acta de 2025.")
    persona.tecla(K.Key_1, CTRL)
    for cifra in ("13", "2", "1"):
        persona.teclear(cifra)
        persona.tecla(K.Key_Tab)
    persona.ve("Se aprobaría")
    persona.tecla(K.Key_Return, CTRL)
    persona.ve("Acuerdo n.º 1")


def _dar_la_palabra(puesto: Puesto, persona: Persona) -> None:
    persona.tecla(K.Key_PageDown, CTRL)
    persona.tecla(K.Key_F2)
    persona.teclear("mont")
    persona.tecla(K.Key_Return)
    persona.ve("En la cola: Montevideo")
    persona.tecla(K.Key_F3)
    persona.ve("Habla Montevideo")
    la_hora(puesto, persona, "2026-04-20T09:12")
    persona.tecla(K.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    (turno,) = palabras(puesto.bd, _la_sesion(puesto))
    assert (turno.nombre, turno.inicio, turno.fin) == (
        "Montevideo",
        "2026-04-20T09:05:00",
        "2026-04-20T09:12:00",
    )


def _votar_por_lista(puesto: Puesto, persona: Persona) -> None:
    persona.tecla(K.Key_PageDown, CTRL)
    persona.tecla(K.Key_Q, ALT)
    persona.teclear("El artículo 5.º cambia.")
    persona.tecla(K.Key_2, CTRL)
    persona.teclas("FFFCFFCFFCFFCFFA")
    persona.ve("Se aprobaría")
    persona.tecla(K.Key_Return, CTRL)
    persona.ve("Acuerdo n.º 2")


def _cerrar_y_levantar(puesto: Puesto, persona: Persona) -> None:
    with persona.ante_cuadro("La sesión se cierra", lambda: persona.tecla(K.Key_Return)):
        persona.tecla(K.Key_S, ALT)
    persona.ve("La sesión quedó cerrada.")
    with (
        persona.ante_cuadro("El acta toma su número", lambda: persona.tecla(K.Key_Return)),
        persona.ante_cuadro("Acta n.º 1", lambda: persona.tecla(K.Key_Escape)),
    ):
        persona.tecla(K.Key_V, ALT)
    assert faltan_en(acta_guardada(puesto.bd, _la_sesion(puesto)), EN_EL_ACTA) == []
