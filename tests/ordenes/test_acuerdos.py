"""Lo encargado, lo propuesto y lo consultado por escrito, por la línea de órdenes."""

from __future__ import annotations

from escritorio.acuerdos.acciones.acuerdos import encargar
from escritorio.acuerdos.acciones.propuestas import presentar
from escritorio.acuerdos.modelo import EncargoNuevo, PropuestaNueva
from escritorio.comun.datos.archivo import Archivo
from escritorio.votaciones.acciones.circulacion import abrir_circulacion, resolver_ad_referendum
from escritorio.votaciones.modelo.votaciones import CirculacionNueva, ResolucionNueva
from tests.fabrica import asamblea
from tests.ordenes.conftest import Correr, en_json
from tests.sesiones.escenas import molde, red

__all__ = ["molde", "red"]


def test_lo_encargado_se_consulta_con_su_acuerdo_y_si_vencio(orden: Correr, red: Archivo) -> None:
    hecho = resolver_ad_referendum(
        red, ResolucionNueva(asamblea(red), "Firma", "Firmar.", "ordinaria", "Eva", red.hoy(), "Vence hoy")
    )
    encargar(red, hecho.id, EncargoNuevo("Enviar la nota", "Presidencia", "2001-01-01"))
    (encargo,) = en_json(orden, "consultar", red.ruta, "encargos")
    assert (encargo["acuerdo_numero"], encargo["responsable"], encargo["vencido"]) == (1, "Presidencia", True)
    (acuerdo,) = en_json(orden, "consultar", red.ruta, "acuerdos")
    assert (acuerdo["via"], acuerdo["ratificacion"]) == ("ad_referendum", "pendiente")


def test_lo_propuesto_y_lo_consultado_por_escrito_se_consultan(orden: Correr, red: Archivo) -> None:
    presentar(red, PropuestaNueva("otra", "Nueva sede", "", asamblea(red), "Alba", "2026-02-01"))
    nueva = CirculacionNueva(asamblea(red), "Carta", "Adherir.", "ordinaria", red.ahora(), "2999-01-01")
    abrir_circulacion(red, nueva)
    (propuesta,) = en_json(orden, "consultar", red.ruta, "propuestas")
    (circulacion,) = en_json(orden, "consultar", red.ruta, "circulaciones")
    assert (propuesta["titulo"], propuesta["estado"]) == ("Nueva sede", "presentada")
    assert (circulacion["estado"], circulacion["faltan"]) == ("abierta", 33)
