"""Inscribir a quien va a una edición y anotar quién fue."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.eventos import (
    anotar_asistencia,
    anotar_edicion,
    corregir_inscrito,
    inscribir,
    inscribir_socios,
    suspender_edicion,
)
from escritorio.cooperacion.consultas.participacion import edicion, inscritos
from escritorio.cooperacion.modelo.eventos import EdicionNueva, InscritoNuevo
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.modelo import RepresentanteNuevo
from tests.cooperacion.casos import apuntes
from tests.cooperacion.casos_de_alianzas import foro
from tests.fabrica import con_socios

ADA = InscritoNuevo("Ada López", "Universidad de Cuyo", None, "AR", "ponente", "ada@ejemplo.org")


def test_se_inscribe_a_una_persona_de_fuera_y_se_corrige(bd: Archivo) -> None:
    _, cual = foro(bd)
    inscribir(bd, cual, ADA)
    (suya,) = inscritos(bd, cual)
    assert (suya.quien, suya.fecha, suya.estado) == (
        "Ada López (Universidad de Cuyo)",
        "2026-03-10",
        "inscrito",
    )
    corregir_inscrito(bd, suya.id, replace(ADA, nombre="", calidad="invitado"))
    assert [(i.quien, i.calidad) for i in inscritos(bd, cual)] == [("Universidad de Cuyo", "invitado")]


def test_los_socios_se_inscriben_de_una_vez_con_su_titular(bd: Archivo) -> None:
    _, cual = foro(bd)
    socios = con_socios(bd, 3)
    nombrar_representante(
        bd, socios[0], RepresentanteNuevo("Bea Ruiz", "2020-01-01", correo="bea@ejemplo.org")
    )
    inscribir_socios(bd, cual, socios, "participante")
    assert [(i.quien, i.pais, i.correo) for i in inscritos(bd, cual)] == [
        ("Bea Ruiz (Municipio 001)", "UY", "bea@ejemplo.org"),
        ("Municipio 002", "UY", ""),
        ("Municipio 003", "UY", ""),
    ]
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match="ya consta en la lista"):
        inscribir_socios(bd, cual, [socios[1]], "participante")
    with pytest.raises(DatoInvalido, match="Marque al menos un socio"):
        inscribir_socios(bd, cual, [], "participante")
    assert apuntes(bd) == antes


def test_una_inscripcion_mal_escrita_no_deja_rastro(bd: Archivo) -> None:
    evento_id, cual = foro(bd)
    inscribir(bd, cual, ADA)
    suspendida = anotar_edicion(bd, evento_id, EdicionNueva(sede="Lima"))
    suspender_edicion(bd, suspendida, "La pandemia")
    antes = apuntes(bd)
    for donde, nuevo, frase in (
        (cual, InscritoNuevo(), "la persona, la entidad o las dos"),
        (cual, replace(ADA, nombre="Eva", calidad="espía"), "en qué calidad va"),
        (cual, replace(ADA, nombre="Eva", pais="ZZ"), "de qué país es"),
        (cual, replace(ADA, nombre="ADA LOPEZ"), "ya consta en la lista"),
        (suspendida, ADA, "se suspendió"),
    ):
        with pytest.raises(DatoInvalido, match=frase):
            inscribir(bd, donde, nuevo)
    assert apuntes(bd) == antes


def test_quien_cancela_no_cuenta_y_puede_volver_a_inscribirse(bd: Archivo) -> None:
    _, cual = foro(bd)
    inscribir(bd, cual, ADA)
    inscribir(bd, cual, replace(ADA, nombre="Eva Paz"))
    ada, eva = inscritos(bd, cual)
    anotar_asistencia(bd, cual, {ada.id: "cancelado", eva.id: "asistio"})
    assert (edicion(bd, cual).inscritos, edicion(bd, cual).asistieron) == (1, 1)
    inscribir(bd, cual, ADA)
    assert [i.estado for i in inscritos(bd, cual)] == ["inscrito", "asistio", "cancelado"]


def test_no_se_anota_quien_fue_a_lo_que_no_empezo(bd: Archivo) -> None:
    evento_id, _ = foro(bd)
    futura = anotar_edicion(bd, evento_id, EdicionNueva(sede="Panamá", desde="2027-05-01"))
    inscribir(bd, futura, ADA)
    (suya,) = inscritos(bd, futura)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match="no ha empezado: todavía no se sabe quién fue"):
        anotar_asistencia(bd, futura, {suya.id: "asistio"})
    with pytest.raises(DatoInvalido, match="Elija de la lista si asistió"):
        anotar_asistencia(bd, futura, {suya.id: "quizá"})
    assert apuntes(bd) == antes
    anotar_asistencia(bd, futura, {suya.id: "cancelado"})
    assert edicion(bd, futura).inscritos == 0


def test_al_corregir_se_puede_decir_tambien_si_fue(bd: Archivo) -> None:
    _, cual = foro(bd)
    inscribir(bd, cual, ADA)
    (suya,) = inscritos(bd, cual)
    corregir_inscrito(bd, suya.id, ADA, "falto")
    assert inscritos(bd, cual)[0].estado == "falto"
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match="Elija de la lista si asistió"):
        corregir_inscrito(bd, suya.id, replace(ADA, nombre="Eva"), "quizá")
    assert apuntes(bd) == antes
