"""Lo celebrado no se mueve al futuro ni lo que dice un acta cambia; si no, sin rastro."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.eventos import (
    anotar_asistencia,
    anotar_edicion,
    celebrar_edicion,
    corregir_edicion,
    inscribir,
    suspender_edicion,
    traspasar_sede,
)
from escritorio.cooperacion.consultas.participacion import edicion, inscritos, traspasos_de
from escritorio.cooperacion.modelo.eventos import EdicionNueva, InscritoNuevo, TraspasoNuevo
from tests.cooperacion.casos import se_niega
from tests.cooperacion.casos_de_alianzas import foro
from tests.fabrica import ACTO_ANTERIOR

MADRID = EdicionNueva("Desarrollo sostenible", "Madrid", None, "ES", "2018-11-07", "2018-11-09", 11)
PANAMA = EdicionNueva("Gobernabilidad", "Panamá", None, "PA", "2027-05-01")
ACTA = TraspasoNuevo("2026-03-01", "Ana Ruiz", "Luz Paz")


def _con_asistencia(bd: Archivo) -> str:
    """La edición de Madrid, prevista, con una persona que asistió."""
    _, cual = foro(bd)
    inscribir(bd, cual, InscritoNuevo("Ada López"))
    anotar_asistencia(bd, cual, {inscritos(bd, cual)[0].id: "asistio"})
    return cual


def test_una_celebrada_no_se_mueve_a_lo_que_no_ha_llegado(bd: Archivo) -> None:
    _, cual = foro(bd)
    celebrar_edicion(bd, cual)
    lejos = replace(MADRID, desde="2030-11-07", hasta="2030-11-09")
    dice = "Ya se celebró: no puede empezar el 07/11/2030, que no ha llegado"
    assert se_niega(bd, lambda: corregir_edicion(bd, cual, lejos), dice, "desde")
    corregir_edicion(bd, cual, replace(MADRID, desde="2018-11-06"))
    assert edicion(bd, cual).desde == "2018-11-06"


def test_con_asistentes_ni_se_suspende_ni_se_aplaza(bd: Archivo) -> None:
    cual = _con_asistencia(bd)
    dice = "Consta quién asistió a XI Foro de Gobiernos Locales: corrija la asistencia antes de suspender"
    assert se_niega(bd, lambda: suspender_edicion(bd, cual, "Lluvia"), dice)
    dice = "Ya consta quién asistió: su fecha no puede faltar ni estar por llegar"
    sin_fecha, lejos = replace(MADRID, desde="", hasta=""), replace(MADRID, desde="2027-01-01", hasta="")
    assert se_niega(bd, lambda: corregir_edicion(bd, cual, sin_fecha), dice, "desde")
    assert se_niega(bd, lambda: corregir_edicion(bd, cual, lejos), dice, "desde")
    anotar_asistencia(bd, cual, {inscritos(bd, cual)[0].id: "inscrito"})
    suspender_edicion(bd, cual, "Lluvia")
    assert edicion(bd, cual).estado == "suspendida"


def test_una_suspendida_no_tiene_sede_que_entregar(bd: Archivo) -> None:
    _, cual = foro(bd)
    suspender_edicion(bd, cual, "La pandemia")
    dice = "XI Foro de Gobiernos Locales se suspendió: no hay sede que entregar"
    assert se_niega(bd, lambda: traspasar_sede(bd, cual, PANAMA, ACTA, ACTO_ANTERIOR), dice)


@pytest.mark.parametrize(
    ("siguiente", "fecha", "dice", "campo"),
    [
        ({}, "1900-01-01", "empieza el 07/11/2018: no entregó antes la sede", "fecha"),
        ({"numero": 2}, "2026-03-01", "va después de la XI. Corrija el número", "numero"),
        (
            {"desde": "2017"},
            "2026-03-01",
            "La anterior empezó el 07/11/2018: ésta no puede ser antes",
            "desde",
        ),
        ({"desde": "2025-10"}, "2026-03-01", "ya habría acabado", "fecha"),
    ],
)
def test_un_traspaso_fuera_de_orden_no_deja_rastro(
    bd: Archivo, siguiente: dict[str, Any], fecha: str, dice: str, campo: str
) -> None:
    _, cual = foro(bd)
    a, acta = replace(PANAMA, **siguiente), replace(ACTA, fecha=fecha)
    assert se_niega(bd, lambda: traspasar_sede(bd, cual, a, acta, ACTO_ANTERIOR), dice, campo)
    assert traspasos_de(bd, cual) == []


def test_la_sede_y_el_numero_que_dice_un_acta_ya_no_cambian(bd: Archivo) -> None:
    evento_id, cual = foro(bd)
    recibe = traspasar_sede(bd, cual, PANAMA, ACTA, ACTO_ANTERIOR).a_edicion_id
    suya = replace(PANAMA, numero=12)
    dice = "Su número y su sede constan en el acta de traspaso 1 y ya no cambian"
    assert se_niega(bd, lambda: corregir_edicion(bd, recibe, replace(suya, sede="Bogotá")), dice, "sede")
    assert se_niega(bd, lambda: corregir_edicion(bd, recibe, replace(suya, numero=15)), dice, "numero")
    assert se_niega(bd, lambda: corregir_edicion(bd, cual, replace(MADRID, sede="Lima")), dice, "sede")
    antes_que_madrid = replace(suya, desde="2017-01-01")
    dice = "La anterior empezó el 07/11/2018"
    assert se_niega(bd, lambda: corregir_edicion(bd, recibe, antes_que_madrid), dice, "desde")
    corregir_edicion(bd, recibe, replace(suya, tema="Agua", desde="2027-09-01"))
    assert (edicion(bd, recibe).tema, edicion(bd, recibe).desde) == ("Agua", "2027-09-01")
    suspender_edicion(bd, recibe, "La ciudad renunció")
    anotar_edicion(bd, evento_id, replace(PANAMA, sede="Bogotá", pais="CO"))


def test_el_acta_puede_firmarse_durante_la_edicion_que_recibe(bd: Archivo) -> None:
    _, cual = foro(bd)
    en_curso = replace(PANAMA, desde="2026-02-27", hasta="2026-03-02")
    hecho = traspasar_sede(bd, cual, en_curso, ACTA, ACTO_ANTERIOR)
    assert [t.id for t in traspasos_de(bd, hecho.a_edicion_id)] == [hecho.id]
