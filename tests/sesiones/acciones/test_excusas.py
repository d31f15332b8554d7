"""Quien se excusa de un punto queda anotado con su motivo, y sólo mientras cabe."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.acciones.en_vivo import excusar, quitar_excusa
from escritorio.sesiones.consultas.en_vivo import excusas
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, en_curso, lista, punto_id
from tests.votaciones.votar import votar_a_mano

HORA = "2026-04-20T09:10"


def test_quien_se_excusa_consta_con_su_motivo_y_se_puede_quitar(red: Archivo) -> None:
    sesion_id = en_curso(red)
    punto, quien = punto_id(red, sesion_id), lista(red, sesion_id)[0]
    excusar(red, punto, quien.id, "Es parte en el convenio", HORA)
    (suya,) = excusas(red, punto)
    assert (suya.nombre, suya.motivo, suya.momento) == (quien.nombre, "Es parte en el convenio", HORA)
    assert excusas(red, punto_id(red, sesion_id, 2)) == []
    quitar_excusa(red, punto, quien.id)
    assert excusas(red, punto) == []


def test_no_se_excusa_dos_veces_ni_quien_no_esta_ni_sin_motivo(red: Archivo) -> None:
    sesion_id = en_curso(red)
    punto = punto_id(red, sesion_id)
    presente, ausente = lista(red, sesion_id)[0], lista(red, sesion_id)[-1]
    excusar(red, punto, presente.id, "Interés propio", HORA)
    for quien, motivo, frase in (
        (presente, "Otra vez", "ya se excusó"),
        (ausente, "Interés", "no está en la sala"),
        (lista(red, sesion_id)[1], "  ", "por qué se excusa"),
    ):
        with comprobar_sin_rastro(red, DatoInvalido, frase):
            excusar(red, punto, quien.id, motivo, HORA)


def test_de_un_punto_votado_o_sin_abrir_nadie_se_excusa(red: Archivo) -> None:
    sesion_id = en_curso(red, 22, PuntoNuevo("Uno", "ordinaria", "", "Se aprueba."))
    punto, quien = punto_id(red, sesion_id), lista(red, sesion_id)[0]
    excusar(red, punto, lista(red, sesion_id)[1].id, "Interés", HORA)
    votar_a_mano(red, punto, "Se aprueba.", 20, 0, 0, HORA)
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se votó"):
        excusar(red, punto, quien.id, "Tarde", HORA)
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se votó"):
        quitar_excusa(red, punto, lista(red, sesion_id)[1].id)


def test_sin_abrir_nadie_se_excusa(red: Archivo) -> None:
    sesion_id = convocada(red, 5)
    with comprobar_sin_rastro(red, EstadoImpropio, "en curso"):
        excusar(red, punto_id(red, sesion_id), lista(red, sesion_id)[0].id, "Interés", HORA)
