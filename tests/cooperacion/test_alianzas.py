"""Abrir una alianza, declarar por versiones, fijar sus líneas y terminarla."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.consultas import fundamento
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cooperacion.acciones.alianzas import (
    abrir_alianza,
    corregir_alianza,
    corregir_linea,
    declarar,
    fijar_linea,
    terminar_alianza,
)
from escritorio.cooperacion.consultas.alianzas import (
    alianza,
    alianzas,
    buscar_alianzas,
    declaracion_que_rige,
    declaraciones,
    lineas,
)
from escritorio.cooperacion.modelo.alianzas import LineaNueva
from tests.cooperacion.casos import PROGRAMA, PRUEBA, apuntes
from tests.cooperacion.casos_de_alianzas import DE_2018, REPARAR, VIVIENDA, abierta, con_adheridas
from tests.fabrica import ACTO_ANTERIOR


def test_una_alianza_se_abre_con_su_fundamento_y_se_corrige(bd: Archivo) -> None:
    alianza_id = abrir_alianza(bd, replace(VIVIENDA, desde="2018-07-16"), ACTO_ANTERIOR)
    suya = alianza(bd, alianza_id)
    assert (suya.desde, suya.activa) == ("2018-07-16", True)
    assert fundamento(bd, suya.fundamento_id).texto == ACTO_ANTERIOR.texto
    corregir_alianza(bd, alianza_id, replace(VIVIENDA, coordina="Barcelona"))
    assert (alianza(bd, alianza_id).coordina, alianza(bd, alianza_id).desde) == ("Barcelona", None)


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"nombre": " "}, "nombre"),
        ({"nombre": "CIUDADES por una vivienda adecuada"}, "nombre"),
        ({"tipo": "militar"}, "tipo"),
        ({"desde": "2026-03-11"}, "desde"),
        ({"desde": "31/02/2020"}, "desde"),
    ],
)
def test_una_alianza_mal_escrita_no_deja_rastro(bd: Archivo, cambio: dict[str, Any], campo: str) -> None:
    abrir_alianza(bd, VIVIENDA, ACTO_ANTERIOR)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        abrir_alianza(bd, replace(VIVIENDA, **{"nombre": "Otra", **cambio}), ACTO_ANTERIOR)
    assert error.value.campo == campo
    assert apuntes(bd) == antes


def test_la_ultima_version_de_la_declaracion_es_la_que_rige(bd: Archivo) -> None:
    alianza_id = abrir_alianza(bd, VIVIENDA, ACTO_ANTERIOR)
    assert declaracion_que_rige(bd, alianza_id) is None
    declarar(bd, alianza_id, DE_2018)
    nueva = replace(DE_2018, fecha="2024-10-01", texto="", cambios="Añade el alquiler")
    declarar(bd, alianza_id, nueva, PRUEBA)
    rige = declaracion_que_rige(bd, alianza_id)
    assert rige is not None
    assert (rige.version, rige.cambios) == (2, "Añade el alquiler")
    assert leer_adjunto(bd, rige.adjunto_id or "").contenido == PRUEBA.contenido
    assert [d.texto for d in declaraciones(bd, alianza_id)] == ["Cinco acciones.", ""]


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"fecha": "2018-07-15"}, "La versión 1 es del 16/07/2018: la nueva no puede ser anterior."),
        ({"fecha": "2026-03-11"}, "La declaración es de un día que ya llegó. Corrija la fecha."),
        ({"texto": "  "}, "Escriba el texto de la declaración o adjunte su documento."),
        ({"titulo": ""}, "Falta el título de la declaración. Escríbalo antes de guardar."),
    ],
)
def test_una_version_mal_escrita_no_deja_rastro(bd: Archivo, cambio: dict[str, Any], frase: str) -> None:
    alianza_id = abierta(bd)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        declarar(bd, alianza_id, replace(DE_2018, **cambio))
    assert error.value.mensaje == frase
    assert apuntes(bd) == antes


def test_un_programa_no_se_guarda_como_declaracion(bd: Archivo) -> None:
    alianza_id = abierta(bd)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match="es un programa") as error:
        declarar(bd, alianza_id, DE_2018, PROGRAMA)
    assert error.value.campo == "documento"
    assert apuntes(bd) == antes


def test_las_lineas_van_en_orden_y_se_corrigen_sin_repetirse(bd: Archivo) -> None:
    alianza_id = abierta(bd)
    fijar_linea(bd, alianza_id, LineaNueva("Frenar los desahucios", sentido="baja"))
    una, otra = lineas(bd, alianza_id)
    assert (una.nombre, una.orden, otra.orden, otra.sentido) == ("Reparar viviendas", 1, 2, "baja")
    corregir_linea(bd, alianza_id, una.id, replace(REPARAR, unidad="casas"))
    assert lineas(bd, alianza_id)[0].unidad == "casas"
    with pytest.raises(DatoInvalido, match="Ya hay una línea"):
        corregir_linea(bd, alianza_id, otra.id, REPARAR)


@pytest.mark.parametrize(
    ("linea", "campo"),
    [
        (LineaNueva(""), "nombre"),
        (LineaNueva("Reparar VIVIENDAS"), "nombre"),
        (LineaNueva("Otra", sentido="oblicuo"), "sentido"),
        (LineaNueva("Otra", unidad="%"), "indicador"),
    ],
)
def test_una_linea_mal_escrita_no_deja_rastro(bd: Archivo, linea: LineaNueva, campo: str) -> None:
    alianza_id = abierta(bd)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        fijar_linea(bd, alianza_id, linea)
    assert error.value.campo == campo
    assert apuntes(bd) == antes


def test_una_alianza_terminada_se_conserva_y_no_admite_mas(bd: Archivo) -> None:
    alianza_id, _ = con_adheridas(bd, 1)
    with pytest.raises(DatoInvalido, match="Hay algo suyo del 20/05/2019"):
        terminar_alianza(bd, alianza_id, "2019-05-19", "Cumplió")
    with pytest.raises(DatoInvalido, match="por qué terminó"):
        terminar_alianza(bd, alianza_id, "2026-03-01", " ")
    terminar_alianza(bd, alianza_id, "2026-03-01", "Cumplió lo que se propuso")
    assert [(a.activa, a.hasta) for a in alianzas(bd)] == [(False, "2026-03-01")]
    antes = apuntes(bd)
    prohibido: tuple[Callable[[], object], ...] = (
        lambda: declarar(bd, alianza_id, DE_2018),
        lambda: fijar_linea(bd, alianza_id, LineaNueva("Otra")),
        lambda: terminar_alianza(bd, alianza_id, "2026-03-02", "Otra vez"),
    )
    for hacer in prohibido:
        with pytest.raises(DatoInvalido, match="terminó el 01/03/2026"):
            hacer()
    assert apuntes(bd) == antes


def test_se_encuentra_sin_acentos_y_la_que_no_esta_se_dice(bd: Archivo) -> None:
    alianza_id = abierta(bd)
    assert [a.id for a in buscar_alianzas(bd, "EFECTIVO el derecho")] == [alianza_id]
    assert buscar_alianzas(bd, "agua") == []
    with pytest.raises(NoExiste):
        alianza(bd, "nada")


def test_deshacer_la_apertura_no_deja_alianza(bd: Archivo) -> None:
    abrir_alianza(bd, VIVIENDA, ACTO_ANTERIOR)
    deshacer(bd, ultimas_acciones(bd, 1)[0].accion_id)
    assert alianzas(bd) == []
