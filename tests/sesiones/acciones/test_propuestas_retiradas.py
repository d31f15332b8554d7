"""Lo retirado no se vota, y lo que va en un orden del día no se retira por detrás."""

from __future__ import annotations

import pytest

from escritorio.acuerdos.acciones.propuestas import presentar, retirar
from escritorio.acuerdos.consultas import propuesta
from escritorio.acuerdos.modelo import PropuestaNueva
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.acciones.organos import cambiar_organo
from escritorio.estatutos.consultas.reglas import organo
from escritorio.estatutos.modelo.reglas import DefinicionDeOrgano
from escritorio.sesiones.acciones.puntos_en_vivo import dejar_sobre_la_mesa, retirar_propuesta
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.consultas.sugerencias import sugerencias
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from escritorio.votaciones.reglas.votaciones import PropuestaRetirada
from tests.a_su_hora import abrir, cerrar_sesion
from tests.fabrica import asamblea
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, en_curso, punto_id
from tests.votaciones.votar import votar_a_mano

PRESENTADA = "2026-03-01"


def _carta(bd: Archivo) -> str:
    nueva = PropuestaNueva("otra", "Carta", "Se aprueba la carta.", asamblea(bd), "Turismo", PRESENTADA)
    return presentar(bd, nueva)


def _su_punto(bd: Archivo, propuesta_id: str) -> PuntoNuevo:
    return next(s.punto for s in sugerencias(bd, asamblea(bd)) if s.punto.origen_id == propuesta_id)


def test_la_que_va_en_un_orden_del_dia_vivo_no_se_retira(red: Archivo) -> None:
    carta = _carta(red)
    convocada(red, 24, _su_punto(red, carta))
    with comprobar_sin_rastro(red, EstadoImpropio, "Es el punto 1 de .*Desconvóquela"):
        retirar_propuesta(red, carta, "2026-03-05", "No va.")


def test_la_que_quedo_sobre_la_mesa_se_retira_y_ya_no_se_sugiere(red: Archivo) -> None:
    carta = _carta(red)
    sesion_id = en_curso(red, 24, _su_punto(red, carta))
    dejar_sobre_la_mesa(red, punto_id(red, sesion_id), "Falta estudio.", "2026-04-20T10:00")
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    assert _su_punto(red, carta).titulo == "Carta"
    retirar_propuesta(red, carta, "2026-03-05", "No va.")
    assert propuesta(red, carta).estado == "retirada"
    assert all(s.punto.origen_id != carta for s in sugerencias(red, asamblea(red)))


def test_una_retirada_no_se_vota(red: Archivo) -> None:
    carta = _carta(red)
    sesion_id = en_curso(red, 24, _su_punto(red, carta))
    retirar(red, carta, "2026-03-05", "No va.")
    with comprobar_sin_rastro(red, PropuestaRetirada, "no se vota"):
        votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 20, 4, 0, "2026-04-20T11:00")


@pytest.mark.parametrize(
    ("fecha", "frase"), [("1900-01-01", "Se presentó el 01/03/2026"), ("2026-12-31", "aún no ha llegado")]
)
def test_no_se_retira_en_una_fecha_absurda(red: Archivo, fecha: str, frase: str) -> None:
    carta = _carta(red)
    with comprobar_sin_rastro(red, DatoInvalido, frase):
        retirar(red, carta, fecha, "No va.")


def test_no_se_abre_la_reunion_de_un_organo_que_dejo_de_sesionar(red: Archivo) -> None:
    sesion_id = convocada(red, 24)
    suyo = organo(red, sesion(red, sesion_id).organo_id)
    definido = DefinicionDeOrgano(
        suyo.nombre, suyo.clase, suyo.integran, suyo.composicion, suyo.funcion, suyo.frecuencia, sesiona=False
    )
    cambiar_organo(red, suyo.id, definido)
    with comprobar_sin_rastro(red, EstadoImpropio, "ya no celebra sesiones"):
        abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
