"""Quitar del borrador un punto con elección preparada se la lleva, y deshacerlo la devuelve."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.sesiones.acciones.convocatoria import desconvocar
from escritorio.sesiones.acciones.preparacion import editar_borrador
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.votaciones.acciones.candidaturas import abrir_eleccion
from escritorio.votaciones.consultas.elecciones import elecciones
from escritorio.votaciones.modelo.elecciones import CargoNuevo
from tests.fabrica import asamblea
from tests.sesiones.escenas import convocada, nueva, punto_id
from tests.votaciones.elecciones import ELECCION


def test_quitar_el_punto_se_lleva_su_eleccion_y_deshacerlo_la_devuelve(red: Archivo) -> None:
    sesion_id = convocada(red, 0, ELECCION)
    punto = punto_id(red, sesion_id)
    abrir_eleccion(red, punto, [CargoNuevo("Presidencia", asamblea(red))])
    desconvocar(red, sesion_id)
    accion = editar_borrador(red, sesion_id, nueva(red, PuntoNuevo("Otro punto")))
    assert elecciones(red, punto) == []
    deshacer(red, accion)
    assert [e.cargo for e in elecciones(red, punto)] == ["Presidencia"]
