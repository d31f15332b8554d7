"""Pasar lista, incorporar y retirar."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.sesiones.acciones.asistencia import marcar_presentes, pasar_lista
from escritorio.sesiones.consultas.sesiones import asistencia, presencia, presentes_en, sesion, sesiones
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.consultas import socios
from escritorio.socios.modelo import RepresentanteNuevo
from tests.a_su_hora import abrir, incorporar, retirar
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, en_curso, lista


def test_la_lista_distingue_presentes_suplentes_y_avisos(red: Archivo) -> None:
    sesion_id = convocada(red)
    uno, dos, tres, *_ = lista(red, sesion_id)
    pasar_lista(red, sesion_id, uno.id, "presente")
    pasar_lista(red, sesion_id, dos.id, "suplente", "Luis Pereira")
    pasar_lista(red, sesion_id, tres.id, "con_aviso")
    assert [a.nombre for a in presentes_en(red, sesion_id)] == ["Municipio 001", "Municipio 002"]
    assert asistencia(red, dos.id).representante == "Luis Pereira"
    assert sesiones(red)[0].presentes == 2


@pytest.mark.parametrize("queda", ["presente", "con_aviso", "todos"])
def test_quien_deja_de_ser_suplido_vuelve_a_ser_su_titular(red: Archivo, queda: str) -> None:
    dado = RepresentanteNuevo("Ana Paz", "2020-01-01", "Intendenta", tratamiento="Dra.")
    nombrar_representante(red, socios(red)[0].id, dado)
    sesion_id = convocada(red)
    quien = next(a for a in lista(red, sesion_id) if a.nombre == "Municipio 001")
    assert quien.representante == "Dra. Ana Paz"
    pasar_lista(red, sesion_id, quien.id, "suplente", "Luis Pereira")
    if queda == "todos":
        marcar_presentes(red, sesion_id)
        assert asistencia(red, quien.id) == replace(quien, estado="suplente", representante="Luis Pereira")
        return
    pasar_lista(red, sesion_id, quien.id, queda)
    assert asistencia(red, quien.id).representante == "Dra. Ana Paz"


def test_un_suplente_sin_nombre_no_se_anota(red: Archivo) -> None:
    sesion_id, otra = convocada(red), convocada(red)
    quien = lista(red, sesion_id)[0]
    with comprobar_sin_rastro(red, DatoInvalido, "quien suple"):
        pasar_lista(red, sesion_id, quien.id, "suplente")
    with comprobar_sin_rastro(red, DatoInvalido, "estado"):
        pasar_lista(red, sesion_id, quien.id, "dormido")
    with comprobar_sin_rastro(red, DatoInvalido, "otra sesión"):
        pasar_lista(red, otra, quien.id, "presente")
    with comprobar_sin_rastro(red, NoExiste):
        pasar_lista(red, sesion_id, "nadie", "presente")


def test_marcar_a_todos_se_deshace_de_una_vez(red: Archivo) -> None:
    sesion_id = convocada(red)
    accion = marcar_presentes(red, sesion_id)
    assert presencia(red, sesion_id).presentes == 33
    deshacer(red, accion)
    assert presencia(red, sesion_id).presentes == 0


def test_todos_presentes_solo_toca_a_quien_no_tiene_nada_anotado(red: Archivo) -> None:
    sesion_id = convocada(red)
    avisa, lejos, *resto = lista(red, sesion_id)
    pasar_lista(red, sesion_id, avisa.id, "con_aviso")
    pasar_lista(red, sesion_id, lejos.id, "presente", a_distancia=True)
    marcar_presentes(red, sesion_id, [avisa.id, lejos.id, resto[0].id])
    ahora = lista(red, sesion_id)
    assert [(a.estado, a.a_distancia) for a in ahora[:4]] == [
        ("con_aviso", False), ("presente", True), ("presente", False), ("sin_aviso", False)
    ]  # fmt: skip
    marcar_presentes(red, sesion_id)
    assert {a.estado for a in lista(red, sesion_id)[2:]} == {"presente"}
    assert [a.estado for a in lista(red, sesion_id)[:2]] == ["con_aviso", "presente"]


def test_cada_hora_tiene_sus_presentes(red: Archivo) -> None:
    sesion_id = en_curso(red, 22)
    todos = lista(red, sesion_id)
    incorporar(red, todos[30].id, "2026-04-20T09:40", "Rosa Paz")
    retirar(red, todos[0].id, "2026-04-20T10:10")
    incorporar(red, todos[0].id, "2026-04-20T11:00")
    horas = ["2026-04-20T09:05", "2026-04-20T09:40", "2026-04-20T10:10", "2026-04-20T11:00", None]
    assert [presencia(red, sesion_id, h).presentes for h in horas] == [22, 23, 22, 23, 23]
    assert asistencia(red, todos[30].id).representante == "Rosa Paz"
    assert sesiones(red)[0].presentes == 23


def test_nadie_se_va_antes_de_entrar_ni_entra_dos_veces(red: Archivo) -> None:
    sesion_id = en_curso(red, 22)
    todos = lista(red, sesion_id)
    with comprobar_sin_rastro(red, FueraDeSesion, "no puede ser anterior"):
        retirar(red, todos[0].id, "2026-04-20T09:00")
    with comprobar_sin_rastro(red, FueraDeSesion, "no está presente"):
        retirar(red, todos[32].id, "2026-04-20T09:30")
    with comprobar_sin_rastro(red, FueraDeSesion, "ya está presente"):
        incorporar(red, todos[0].id, "2026-04-20T09:30")
    incorporar(red, todos[32].id, "2026-04-20T09:30")
    with comprobar_sin_rastro(red, FueraDeSesion, "entró a las 09:30"):
        retirar(red, todos[32].id, "2026-04-20T09:20")
    with comprobar_sin_rastro(red, DatoInvalido, "no es una fecha"):
        retirar(red, todos[32].id, "luego")


def test_con_la_sesion_abierta_la_lista_ya_no_cambia_la_presencia(red: Archivo) -> None:
    sesion_id = en_curso(red, 22)
    todos = lista(red, sesion_id)
    with comprobar_sin_rastro(red, EstadoImpropio, "se incorpora o se retira"):
        pasar_lista(red, sesion_id, todos[25].id, "presente")
    pasar_lista(red, sesion_id, todos[25].id, "con_aviso")
    pasar_lista(red, sesion_id, todos[0].id, "suplente", "Otro")
    with comprobar_sin_rastro(red, EstadoImpropio):
        marcar_presentes(red, sesion_id)


def test_sin_abrir_no_hay_entradas_ni_salidas(red: Archivo) -> None:
    sesion_id = convocada(red, 20)
    with comprobar_sin_rastro(red, EstadoImpropio, "no está en curso"):
        incorporar(red, lista(red, sesion_id)[30].id, "2026-04-20T09:10")
    abrir(red, sesion_id, 1, "2026-04-20T09:00")
    incorporar(red, lista(red, sesion_id)[30].id, "2026-04-20T09:10")
    assert presencia(red, sesion_id).presentes == 21


def test_la_actividad_dice_en_que_sesion_se_retiro_cada_cual(red: Archivo) -> None:
    sesion_id = en_curso(red)
    quien = lista(red, sesion_id)[0]
    retirar(red, quien.id, f"{sesion(red, sesion_id).fecha}T10:00")
    dicha = ultimas_acciones(red, 1)[0].accion
    assert dicha == f"Se retira {quien.nombre}, en {sesion(red, sesion_id).titulo}"
