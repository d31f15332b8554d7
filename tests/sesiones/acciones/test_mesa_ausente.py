"""Quien no está no preside: ni se propone al abrir, ni se calla en la sala, ni pasa sin aviso al acta."""

from __future__ import annotations

import pytest

from escritorio.actas.consultas.actas import reparos_de_acta
from escritorio.comun.datos.archivo import Archivo
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.sala.consultas import tablero
from escritorio.sala.modelo import Orden
from escritorio.sala.reglas import aviso_de_sala
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.celebracion import anotar_mesa
from escritorio.sesiones.consultas.sesiones import sesion
from tests.a_su_hora import abrir, cerrar, incorporar
from tests.fabrica import ACTO_ANTERIOR, asamblea
from tests.sesiones.escenas import convocada, lista

_NUEVE, _DIEZ, _ONCE = (f"2026-04-20T{h}:00" for h in ("09", "10", "11"))
_FALTA = "La presidencia, Municipio 033, no está: anote quién preside en «Mesa…»."


@pytest.fixture
def sesion_id(red: Archivo) -> str:
    """Convocada, con 20 en la sala y sin quien la preside, que es el último de la lista."""
    preside = next(p for p in puestos(red, asamblea(red)) if p.funcion == "presidencia")
    socio_id = red.valor("SELECT id FROM socio WHERE nombre = 'Municipio 033'")
    nombrar(red, MandatoNuevo(preside.id, "2026-01-01", "2026-12-31", socio_id=socio_id), ACTO_ANTERIOR)
    return convocada(red, 20)


def _de_la_mesa(red: Archivo, sesion_id: str) -> list[str]:
    return [r.frase for r in reparos_de_acta(red, sesion_id) if "preside" in r.frase]


def test_al_abrir_no_se_anota_que_preside_quien_esta_ausente_y_la_sala_pide_la_mesa(
    red: Archivo, sesion_id: str
) -> None:
    abrir(red, sesion_id, 1, _NUEVE, sin_presidencia="De viaje")
    assert sesion(red, sesion_id).preside == ""
    aviso = aviso_de_sala(tablero(red, sesion_id), _DIEZ)
    assert aviso is not None
    assert (aviso.texto, aviso.ordenes) == (_FALTA, (Orden.MESA,))
    anotar_mesa(red, sesion_id, "Eva Río, por ausencia de Municipio 033", "Ana")
    assert aviso_de_sala(tablero(red, sesion_id), _DIEZ) is None
    assert _de_la_mesa(red, sesion_id) == []


def test_si_la_titular_esta_preside_y_nada_se_avisa(red: Archivo, sesion_id: str) -> None:
    pasar_lista(red, sesion_id, lista(red, sesion_id)[32].id, "presente")
    abrir(red, sesion_id, 1, _NUEVE)
    assert sesion(red, sesion_id).preside == "Municipio 033"
    assert aviso_de_sala(tablero(red, sesion_id), _DIEZ) is None
    assert _de_la_mesa(red, sesion_id) == []


@pytest.mark.parametrize("preside", ["Municipio 033", "Renata Solís (Municipio 033)"])
def test_el_acta_avisa_si_preside_quien_consta_ausente_toda_la_sesion(
    red: Archivo, sesion_id: str, preside: str
) -> None:
    abrir(red, sesion_id, 1, _NUEVE, preside=preside, secretario="Ana", sin_presidencia="De viaje")
    (frase,) = _de_la_mesa(red, sesion_id)
    assert frase == (
        f"Consta que preside {preside}, y en la lista Municipio 033 figura «ausente sin aviso» toda"
        " la sesión. Anote quién fue en «Mesa…» o corrija la lista."
    )
    incorporar(red, lista(red, sesion_id)[32].id, _DIEZ)
    cerrar(red, sesion_id, _ONCE)
    assert _de_la_mesa(red, sesion_id) == []
