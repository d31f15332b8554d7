"""Una sesión que se abre antes de la hora a que se convocó se avisa, pide el motivo y consta."""

from __future__ import annotations

from datetime import datetime

import pytest

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.sesiones.acciones.celebracion import abrir, dejar_sin_celebrar
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.reglas.sesiones import AntesDeHora, FueraDeSesion
from tests.sesiones.escenas import PRIMERA, SEGUNDA, comprobar_sin_rastro, convocada
from tests.sesiones.lectura import texto_de

MUY_PRONTO, DIEZ_ANTES = "2026-04-20T05:00", "2026-04-20T08:50"


def _a_las(bd: Archivo, momento: str) -> None:
    bd.reloj = lambda: datetime.fromisoformat(momento)


@pytest.mark.parametrize(
    ("reloj", "dicha"), [(MUY_PRONTO, MUY_PRONTO), (MUY_PRONTO, PRIMERA), (DIEZ_ANTES, DIEZ_ANTES)]
)
def test_sin_motivo_no_se_abre_antes_y_con_el_consta_en_el_acta(red: Archivo, reloj: str, dicha: str) -> None:
    sesion_id = convocada(red, 22)
    _a_las(red, reloj)
    with comprobar_sin_rastro(red, AntesDeHora, "convocada para las 09:00 y son las 0"):
        abrir(red, sesion_id, 1, dicha)
    accion_id = abrir(red, sesion_id, 1, dicha, antes_de_hora="Estaban todos")
    hecha = sesion(red, sesion_id)
    assert (hecha.estado, hecha.abierta, hecha.antes_de_hora) == ("en_curso", dicha, "Estaban todos")
    assert "antes de la hora convocada, las 9:00. Motivo: Estaban todos." in texto_de(
        borrador_pdf(red, sesion_id)
    ).replace("09:00", "9:00")
    deshacer(red, accion_id)
    assert (sesion(red, sesion_id).estado, sesion(red, sesion_id).antes_de_hora) == ("convocada", "")


def test_a_su_hora_ni_se_pide_ni_consta(red: Archivo) -> None:
    sesion_id = convocada(red, 22)
    _a_las(red, DIEZ_ANTES)  # el reloj puede ir atrás o ser de otro huso
    abrir(red, sesion_id, 1, PRIMERA, antes_de_hora="Por si acaso")
    assert sesion(red, sesion_id).antes_de_hora == ""


def test_la_segunda_llamada_no_se_adelanta_ni_con_motivo(red: Archivo) -> None:
    sesion_id = convocada(red, 12)
    _a_las(red, MUY_PRONTO)
    for dicha in (MUY_PRONTO, SEGUNDA):
        with comprobar_sin_rastro(red, FueraDeSesion, "no se abre antes"):
            abrir(red, sesion_id, 2, dicha, antes_de_hora="Hay prisa")


def test_no_se_da_por_no_celebrada_antes_de_su_ultima_hora(red: Archivo) -> None:
    sesion_id = convocada(red, 2)
    _a_las(red, MUY_PRONTO)
    with comprobar_sin_rastro(red, FueraDeSesion, "aún no es la hora"):
        dejar_sin_celebrar(red, sesion_id, "2026-04-20T11:00", "No vino nadie")
