"""Lo que se lee de una sesión, también con muchos convocados."""

from __future__ import annotations

import pytest
from msgspec.structs import fields

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import asistencia, punto, sesion, sesion_de_punto, sesiones
from escritorio.sesiones.modelo.sesiones import SesionResumen
from tests.sesiones.escenas import consultado, convocada, nueva, punto_id


def test_la_lista_de_sesiones_lleva_lo_que_promete_el_contrato(red: Archivo) -> None:
    preparar(red, nueva(red))
    sesion_id = convocada(red, 20)
    por_id = {s.id: s for s in sesiones(red)}
    contrato = "id organo tipo fecha estado llamada habilitados presentes quorum".split()
    assert set(contrato) <= {f.name for f in fields(SesionResumen)}
    una = por_id[sesion_id]
    assert (una.estado, una.habilitados, una.presentes, una.quorum) == ("convocada", 33, 20, "si")
    assert type(una.quorum) is str


def test_con_varias_convocadas_sus_listas_se_leen_de_una_vez(red: Archivo) -> None:
    con_quorum, sin_el = convocada(red, 20), convocada(red)
    hecho = consultado(red, lambda: sesiones(red))
    assert sum("FROM asistencia a JOIN" in sql for sql in hecho) == 1
    por_id = {s.id: s.quorum for s in sesiones(red)}
    assert (por_id[con_quorum], por_id[sin_el]) == ("si", "no")


def test_lo_que_no_esta_se_dice(red: Archivo) -> None:
    for leer in (sesion, punto, asistencia, sesion_de_punto):
        with pytest.raises(NoExiste):
            leer(red, "nada")


def test_la_sesion_de_un_punto_es_la_suya(red: Archivo) -> None:
    sesion_id = convocada(red)
    assert sesion_de_punto(red, punto_id(red, sesion_id)).id == sesion_id
