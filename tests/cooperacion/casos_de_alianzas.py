"""Alianzas y eventos con que se prueba la cooperación. El reloj de las pruebas está en el 10/03/2026."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.adhesiones import adherir_socios
from escritorio.cooperacion.acciones.alianzas import abrir_alianza, declarar, fijar_linea
from escritorio.cooperacion.acciones.eventos import abrir_evento, anotar_edicion
from escritorio.cooperacion.consultas.alianzas import adhesiones
from escritorio.cooperacion.modelo.alianzas import Adhesion, AlianzaNueva, DeclaracionNueva, LineaNueva
from escritorio.cooperacion.modelo.eventos import EdicionNueva, EventoNuevo
from tests.fabrica import ACTO_ANTERIOR, con_socios

VIVIENDA = AlianzaNueva("Ciudades por una vivienda adecuada", "politica", "Hacer efectivo el derecho")
DE_2018 = DeclaracionNueva("Declaración de las ciudades", "2018-07-16", "Nueva York", "Cinco acciones.")
REPARAR = LineaNueva("Reparar viviendas", indicador="Viviendas reparadas", unidad="viviendas")


def abierta(bd: Archivo) -> str:
    """Una alianza con su declaración de 2018 y una línea que se mide; devuelve su id."""
    alianza_id = abrir_alianza(bd, VIVIENDA, ACTO_ANTERIOR)
    declarar(bd, alianza_id, DE_2018)
    fijar_linea(bd, alianza_id, REPARAR)
    return alianza_id


def con_adheridas(bd: Archivo, cuantas: int) -> tuple[str, list[Adhesion]]:
    """La alianza con esas ciudades adheridas el 20/05/2019."""
    alianza_id = abierta(bd)
    adherir_socios(bd, alianza_id, con_socios(bd, cuantas), "2019-05-20")
    return alianza_id, adhesiones(bd, alianza_id)


def foro(bd: Archivo) -> tuple[str, str]:
    """El foro y su undécima edición, de noviembre de 2018."""
    evento_id = abrir_evento(bd, EventoNuevo("foro", "Foro de Gobiernos Locales"))
    nueva = EdicionNueva("Desarrollo sostenible", "Madrid", None, "ES", "2018-11-07", "2018-11-09", 11)
    return evento_id, anotar_edicion(bd, evento_id, nueva)
