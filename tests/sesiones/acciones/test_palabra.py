"""La palabra se pide, se da por turnos con su hora y se termina."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.acciones.en_vivo import dar_palabra, pedir_palabra, retirar_palabra, terminar_palabra
from escritorio.sesiones.consultas.en_vivo import palabras
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion
from tests.a_su_hora import cerrar
from tests.sesiones.escenas import comprobar_sin_rastro, en_curso, lista, punto_id

DIA = "2026-04-20"


def test_dar_la_palabra_termina_el_turno_anterior_y_quedan_las_horas(red: Archivo) -> None:
    sesion_id = en_curso(red)
    punto, quien = punto_id(red, sesion_id), lista(red, sesion_id)[0]
    uno = pedir_palabra(red, punto, asistencia_id=quien.id, segundos=180)
    otro = pedir_palabra(red, punto, nombre="Íñigo Núñez, invitado")
    dar_palabra(red, uno, f"{DIA}T09:10:05")
    dar_palabra(red, otro, f"{DIA}T09:12:35")
    primero, segundo = palabras(red, sesion_id)
    assert (primero.nombre, primero.inicio, primero.fin) == (
        quien.nombre,
        f"{DIA}T09:10:05",
        f"{DIA}T09:12:35",
    )
    assert segundo.habla
    terminar_palabra(red, otro, f"{DIA}T09:13:00")
    assert not any(w.habla for w in palabras(red, sesion_id))


def test_no_pide_la_palabra_quien_no_esta_ni_dos_veces_ni_sin_nombre_ni_para_un_dia(red: Archivo) -> None:
    sesion_id = en_curso(red)
    punto = punto_id(red, sesion_id)
    dentro, fuera = lista(red, sesion_id)[0], lista(red, sesion_id)[-1]
    pedir_palabra(red, punto, asistencia_id=dentro.id)
    with comprobar_sin_rastro(red, DatoInvalido, "ya está en la cola"):
        pedir_palabra(red, punto, asistencia_id=dentro.id)
    with comprobar_sin_rastro(red, DatoInvalido, "no está en la sala"):
        pedir_palabra(red, punto, asistencia_id=fuera.id)
    with comprobar_sin_rastro(red, DatoInvalido, "quién pide la palabra"):
        pedir_palabra(red, punto, nombre="  ")
    with comprobar_sin_rastro(red, DatoInvalido, "2 horas"):
        pedir_palabra(red, punto, nombre="Eva", segundos=86_400)


def test_un_turno_no_termina_antes_de_empezar_ni_se_da_dos_veces_ni_se_retira_hablando(red: Archivo) -> None:
    sesion_id = en_curso(red)
    turno = pedir_palabra(red, punto_id(red, sesion_id), nombre="Eva")
    with comprobar_sin_rastro(red, EstadoImpropio, "todavía no tiene la palabra"):
        terminar_palabra(red, turno, f"{DIA}T09:10:00")
    dar_palabra(red, turno, f"{DIA}T09:10:00")
    with comprobar_sin_rastro(red, FueraDeSesion, "no puede ser anterior"):
        terminar_palabra(red, turno, f"{DIA}T09:09:59")
    with comprobar_sin_rastro(red, EstadoImpropio, "ya está en el uso"):
        retirar_palabra(red, turno)
    terminar_palabra(red, turno, f"{DIA}T09:11:00")
    with comprobar_sin_rastro(red, EstadoImpropio, "ya terminó su turno"):
        dar_palabra(red, turno, f"{DIA}T09:12:00")


def test_de_la_cola_se_sale_y_cerrar_termina_el_turno_que_quede(red: Archivo) -> None:
    sesion_id = en_curso(red)
    punto = punto_id(red, sesion_id)
    habla, espera = pedir_palabra(red, punto, nombre="Eva"), pedir_palabra(red, punto, nombre="Luis")
    retirar_palabra(red, espera)
    dar_palabra(red, habla, f"{DIA}T09:10:00")
    cerrar(red, sesion_id, f"{DIA}T09:30")
    assert [(w.nombre, w.fin) for w in palabras(red, sesion_id)] == [("Eva", f"{DIA}T09:30:00")]
