"""Los anexos de una sesión: entran enteros, con su huella, y no cambian una vez cerrada."""

from __future__ import annotations

import hashlib

import pytest

from escritorio.actas.consultas.actas import datos_de_acta
from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.sesiones.acciones.anexos import (
    anadir_anexo,
    anadir_anexos,
    corregir_anexo,
    mover_anexo,
    quitar_anexo,
)
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.preparacion import anexo, anexos, archivo_de_anexo
from escritorio.sesiones.consultas.sesiones import convocatoria_guardada
from escritorio.sesiones.modelo.preparacion import ArchivoLeido
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from tests.a_su_hora import cerrar_sesion
from tests.sesiones.escenas import comprobar_sin_rastro, en_curso, nueva, punto_id
from tests.sesiones.lectura import texto_de

PDF = b"%PDF-1.7 presupuesto"


def test_un_anexo_se_guarda_entero_con_su_huella(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    anadir_anexo(red, sesion_id, "Orçamento_2026.pdf", PDF, punto_id=punto_id(red, sesion_id, 3))
    suyo = anexos(red, sesion_id)[0]
    assert (suyo.titulo, suyo.nombre, suyo.punto) == ("Orçamento 2026", "Orçamento_2026.pdf", 3)
    assert suyo.huella == hashlib.sha256(PDF).hexdigest()
    assert suyo.medida == len(PDF)
    assert archivo_de_anexo(red, suyo.id).contenido == PDF


def test_varios_entran_todos_o_ninguno(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    malos = [ArchivoLeido("a.pdf", PDF), ArchivoLeido("b.exe", b"MZ")]
    with comprobar_sin_rastro(red, DatoInvalido, "programa"):
        anadir_anexos(red, sesion_id, malos)
    repetidos = [ArchivoLeido("a.pdf", PDF), ArchivoLeido("otro nombre.pdf", PDF)]
    with comprobar_sin_rastro(red, DatoInvalido, "ya está entre los anexos"):
        anadir_anexos(red, sesion_id, repetidos)
    assert anexos(red, sesion_id) == []


def test_lo_que_no_se_puede_adjuntar_no_deja_rastro(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    with comprobar_sin_rastro(red, DatoInvalido, "25 MB"):
        anadir_anexo(red, sesion_id, "grande.pdf", bytes(MAXIMO + 1))
    with comprobar_sin_rastro(red, DatoInvalido, "orden del día"):
        anadir_anexo(red, sesion_id, "a.pdf", PDF, punto_id="otro")
    with comprobar_sin_rastro(red, DatoInvalido, "al menos un archivo"):
        anadir_anexos(red, sesion_id, [])
    with comprobar_sin_rastro(red, NoExiste):
        anadir_anexo(red, "ninguna", "a.pdf", PDF)


def test_se_ordenan_se_corrigen_y_se_quitan(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    anadir_anexos(red, sesion_id, [ArchivoLeido(f"{c}.txt", c.encode()) for c in "abc"])
    ids = {a.titulo: a.id for a in anexos(red, sesion_id)}
    mover_anexo(red, ids["c"], 1)
    assert [(a.orden, a.titulo) for a in anexos(red, sesion_id)] == [(1, "c"), (2, "a"), (3, "b")]
    corregir_anexo(red, ids["a"], "Informe de gestión", punto_id(red, sesion_id, 2))
    assert (anexo(red, ids["a"]).titulo, anexo(red, ids["a"]).punto) == ("Informe de gestión", 2)
    quitado = quitar_anexo(red, ids["c"])
    assert [(a.orden, a.titulo) for a in anexos(red, sesion_id)] == [(1, "Informe de gestión"), (2, "b")]
    deshacer(red, quitado)
    assert [a.titulo for a in anexos(red, sesion_id)] == ["c", "Informe de gestión", "b"]
    with comprobar_sin_rastro(red, DatoInvalido, "Falta el título"):
        corregir_anexo(red, ids["a"], "  ", None)


def test_cerrada_la_sesion_sus_anexos_no_cambian(red: Archivo) -> None:
    sesion_id = en_curso(red)
    anadir_anexo(red, sesion_id, "presentado en la sala.pdf", PDF)
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    suyo = anexos(red, sesion_id)[0].id
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se cerró"):
        anadir_anexo(red, sesion_id, "tarde.pdf", b"tarde")
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se cerró"):
        quitar_anexo(red, suyo)
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se cerró"):
        mover_anexo(red, suyo, 1)


def test_la_convocatoria_y_el_acta_los_dicen(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    anadir_anexo(red, sesion_id, "Presupuesto 2026.pdf", PDF, punto_id=punto_id(red, sesion_id, 2))
    convocar(red, sesion_id)
    texto = texto_de(convocatoria_guardada(red, sesion_id))
    huella = hashlib.sha256(PDF).hexdigest()
    assert "Presupuesto 2026 Punto 2" in texto
    assert huella[:8] in texto
    assert "a disposición de quienes integran" in texto
    en_el_acta = datos_de_acta(red, sesion_id, numerada=False).anexos
    assert [(a.titulo, a.punto, a.huella) for a in en_el_acta] == [("Presupuesto 2026", 2, huella)]


@pytest.mark.parametrize("lugar", [-5, 0, 99])
def test_un_lugar_fuera_de_la_lista_es_uno_de_sus_extremos(red: Archivo, lugar: int) -> None:
    sesion_id = preparar(red, nueva(red))
    anadir_anexos(red, sesion_id, [ArchivoLeido(f"{c}.txt", c.encode()) for c in "abc"])
    mover_anexo(red, anexos(red, sesion_id)[1].id, lugar)
    assert [a.titulo for a in anexos(red, sesion_id)].index("b") == (2 if lugar == 99 else 0)
