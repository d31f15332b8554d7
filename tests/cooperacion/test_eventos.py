"""Eventos por ediciones: su número, su sede, lo que declaran, quién va y a quién se pasa la sede."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import EmitioUnDocumento, deshacer
from escritorio.cooperacion.acciones.alianzas import terminar_alianza
from escritorio.cooperacion.acciones.eventos import (
    abrir_evento,
    anotar_edicion,
    celebrar_edicion,
    corregir_edicion,
    corregir_evento,
    suspender_edicion,
    traspasar_sede,
)
from escritorio.cooperacion.consultas.participacion import (
    buscar_ediciones,
    edicion,
    ediciones,
    ediciones_de_alianza,
    evento,
    eventos,
    inscrito,
    traspaso_desde,
)
from escritorio.cooperacion.modelo.eventos import (
    DeclaracionDeEdicion,
    EdicionNueva,
    EventoNuevo,
    TraspasoNuevo,
)
from escritorio.cooperacion.reglas.eventos import decir_cuando, en_romanos, nombre_de_edicion
from tests.comun.documentos.conformidad import hallazgos
from tests.cooperacion.casos import PROGRAMA, PRUEBA, apuntes
from tests.cooperacion.casos_de_alianzas import abierta, foro
from tests.fabrica import ACTO_ANTERIOR, con_socios

A_PANAMA = EdicionNueva("Gobernabilidad", "Panamá", None, "PA", "2027-05-01")
TRASPASO = TraspasoNuevo(
    "2026-03-01", "Ana Ruiz, alcaldesa de Madrid", "Luz Paz", "Lista de inscritos\nSello"
)


@pytest.mark.parametrize(
    ("numero", "escrito"), [(1, "I"), (4, "IV"), (9, "IX"), (11, "XI"), (49, "XLIX"), (999, "CMXCIX")]
)
def test_las_ediciones_se_numeran_en_romanos(numero: int, escrito: str) -> None:
    assert en_romanos(numero) == escrito


def test_una_edicion_toma_el_numero_que_sigue_y_se_nombra_entera(bd: Archivo) -> None:
    evento_id, primera = foro(bd)
    segunda = anotar_edicion(bd, evento_id, A_PANAMA)
    assert nombre_de_edicion(edicion(bd, primera)) == "XI Foro de Gobiernos Locales"
    assert edicion(bd, segunda).numero == 12
    assert [e.numero for e in ediciones(bd, evento_id)] == [12, 11]
    assert decir_cuando("2018-11-07", "2018-11-09") == "del 07/11/2018 al 09/11/2018"
    assert [decir_cuando(None, None), decir_cuando("2018-11-07", None)] == ["sin fecha", "07/11/2018"]


def test_la_sede_de_un_socio_toma_su_nombre_y_su_pais(bd: Archivo) -> None:
    evento_id, _ = foro(bd)
    (suyo,) = con_socios(bd, 1)
    hecha = edicion(bd, anotar_edicion(bd, evento_id, EdicionNueva(sede_socio_id=suyo)))
    assert (hecha.sede, hecha.pais, hecha.sede_socio_id) == ("Municipio 001", "UY", suyo)


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"numero": 11}, "numero"),
        ({"numero": 0}, "numero"),
        ({"desde": "", "hasta": "2027-05-02"}, "desde"),
        ({"hasta": "2027-04-30"}, "hasta"),
        ({"pais": "ZZ"}, "pais"),
        ({"desde": "mañana"}, "desde"),
    ],
)
def test_una_edicion_mal_escrita_no_deja_rastro(bd: Archivo, cambio: dict[str, Any], campo: str) -> None:
    evento_id, _ = foro(bd)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        anotar_edicion(bd, evento_id, replace(A_PANAMA, **cambio))
    assert error.value.campo == campo
    assert apuntes(bd) == antes


def test_un_evento_no_se_repite_ni_es_de_una_clase_que_no_hay(bd: Archivo) -> None:
    evento_id, _ = foro(bd)
    antes = apuntes(bd)
    for nuevo, campo in (
        (EventoNuevo("foro", "FORO de gobiernos locales"), "nombre"),
        (EventoNuevo("feria", "Otro"), "clase"),
        (EventoNuevo("foro", ""), "nombre"),
    ):
        with pytest.raises(DatoInvalido) as error:
            abrir_evento(bd, nuevo)
        assert error.value.campo == campo
    assert apuntes(bd) == antes
    corregir_evento(bd, evento_id, EventoNuevo("cumbre", "Foro de Gobiernos Locales", "Hablar"))
    assert [(e.clase, e.objeto) for e in eventos(bd)] == [("cumbre", "Hablar")]


def test_los_encuentros_de_una_alianza_son_ediciones_de_su_evento(bd: Archivo) -> None:
    alianza_id = abierta(bd)
    foro(bd)
    suyo = abrir_evento(bd, EventoNuevo("encuentro", "Encuentro de vivienda", alianza_id=alianza_id))
    hecha = anotar_edicion(bd, suyo, EdicionNueva(sede="Bogotá", pais="CO", desde="2019-04-01"))
    assert [e.id for e in ediciones_de_alianza(bd, alianza_id)] == [hecha]
    terminar_alianza(bd, alianza_id, "2026-03-01", "Cumplió")
    with pytest.raises(DatoInvalido, match="terminó el"):
        abrir_evento(bd, EventoNuevo("encuentro", "Otro", alianza_id=alianza_id))


def test_lo_celebrado_lleva_su_declaracion_y_no_se_queda_sin_sede(bd: Archivo) -> None:
    _, cual = foro(bd)
    celebrar_edicion(bd, cual, DeclaracionDeEdicion("Declaración de Madrid", "Los ODS."), PRUEBA)
    celebrar_edicion(bd, cual, DeclaracionDeEdicion("Declaración de Madrid", "Los ODS, locales."))
    hecha = edicion(bd, cual)
    assert (hecha.estado, hecha.declaracion) == ("celebrada", "Los ODS, locales.")
    assert leer_adjunto(bd, hecha.declaracion_id or "").contenido == PRUEBA.contenido
    with pytest.raises(DatoInvalido, match="no puede quedarse sin sede"):
        corregir_edicion(bd, cual, EdicionNueva(desde="2018-11-07"))
    with pytest.raises(DatoInvalido, match="ya se celebró"):
        suspender_edicion(bd, cual, "Lluvia")
    corregir_edicion(bd, cual, replace(A_PANAMA, desde="2018-11-08", numero=11))
    assert edicion(bd, cual).sede == "Panamá"


def test_no_se_da_por_celebrado_lo_que_no_pudo_ser(bd: Archivo) -> None:
    evento_id, cual = foro(bd)
    futura = anotar_edicion(bd, evento_id, A_PANAMA)
    sin_fecha = anotar_edicion(bd, evento_id, EdicionNueva(sede="Quito"))
    suspendida = anotar_edicion(bd, evento_id, EdicionNueva(sede="Lima", desde="2020-04-01"))
    suspender_edicion(bd, suspendida, "La pandemia")
    antes = apuntes(bd)
    for otra, frase in (
        (futura, "Empieza el 01/05/2027"),
        (sin_fecha, "Anote antes su sede y su fecha"),
        (suspendida, "se suspendió: La pandemia"),
    ):
        with pytest.raises(DatoInvalido, match=frase):
            celebrar_edicion(bd, otra)
    with pytest.raises(DatoInvalido, match="cómo se llama lo que se declaró"):
        celebrar_edicion(bd, cual, DeclaracionDeEdicion("", "Texto"))
    with pytest.raises(DatoInvalido, match="es un programa"):
        celebrar_edicion(bd, cual, DeclaracionDeEdicion("Declaración"), PROGRAMA)
    with pytest.raises(DatoInvalido, match="se suspendió"):
        suspender_edicion(bd, suspendida, "Otra vez")
    assert apuntes(bd) == antes


def test_la_sede_pasa_a_la_siguiente_con_su_acta(bd: Archivo) -> None:
    evento_id, cual = foro(bd)
    hecho = traspasar_sede(bd, cual, A_PANAMA, TRASPASO, ACTO_ANTERIOR)
    assert (hecho.numero, edicion(bd, hecho.a_edicion_id).sede) == (1, "Panamá")
    assert traspaso_desde(bd, cual) == hecho
    acta = leer_adjunto(bd, hecho.acta_id).contenido
    assert hallazgos(acta) == []
    texto = "\n".join(p.extract_text() for p in PdfReader(BytesIO(acta)).pages)
    for dicho in (
        "Acta de traspaso de sede n.º 1",
        "XI Foro de Gobiernos Locales",
        "XII Foro de Gobiernos Locales",
        "Madrid",
        "Panamá",
        "Lista de inscritos",
        "Sello",
        "alcaldesa de Madrid",
        "Luz Paz",
        ACTO_ANTERIOR.texto,
    ):
        assert dicho in texto
    with pytest.raises(EmitioUnDocumento):
        deshacer(bd, ultimas_acciones(bd, 1)[0].accion_id)
    with pytest.raises(DatoInvalido, match="ya se traspasó"):
        traspasar_sede(bd, cual, A_PANAMA, TRASPASO, ACTO_ANTERIOR)
    assert len(ediciones(bd, evento_id)) == 2


@pytest.mark.parametrize(
    ("siguiente", "traspaso", "campo"),
    [
        ({"sede": ""}, {}, "sede"),
        ({"numero": 11}, {}, "numero"),
        ({}, {"fecha": "2026-03-11"}, "fecha"),
        ({}, {"entrega": " \n"}, "entrega"),
        ({}, {"recibe": ""}, "recibe"),
    ],
)
def test_un_traspaso_mal_escrito_no_deja_rastro(
    bd: Archivo, siguiente: dict[str, Any], traspaso: dict[str, Any], campo: str
) -> None:
    _, cual = foro(bd)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        traspasar_sede(bd, cual, replace(A_PANAMA, **siguiente), replace(TRASPASO, **traspaso), ACTO_ANTERIOR)
    assert error.value.campo == campo
    assert apuntes(bd) == antes
    assert traspaso_desde(bd, cual) is None


def test_se_busca_por_sede_o_tema_y_lo_que_no_esta_se_dice(bd: Archivo) -> None:
    _, cual = foro(bd)
    assert [e.id for e in buscar_ediciones(bd, "MADRID")] == [cual]
    assert buscar_ediciones(bd, "agua") == []
    for leer in (evento, edicion, inscrito):
        with pytest.raises(NoExiste):
            leer(bd, "nada")
