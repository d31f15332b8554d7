"""Rectificar lo votado con su motivo, sin tocar lo anterior; y los votos particulares."""

from __future__ import annotations

import pytest

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento, anular
from escritorio.acuerdos.consultas import acuerdo, de_sesion
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.sesionar import Empate
from escritorio.sesiones.acciones.en_vivo import excusar
from escritorio.sesiones.consultas.sesiones import punto
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion
from escritorio.votaciones.acciones.rectificar import ConEfectos, anotar_voto_particular, rectificar
from escritorio.votaciones.acciones.votar import dirimir
from escritorio.votaciones.consultas.decidir import ensayar_rectificacion
from escritorio.votaciones.consultas.votaciones import (
    descuadres,
    puntos_a_medias,
    votacion,
    votaciones,
    votos,
    votos_particulares,
)
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta
from escritorio.votaciones.reglas.votaciones import MasVotosQuePresentes, NoPuedeVotar, vigentes
from tests.a_su_hora import cerrar_sesion, incorporar
from tests.sesiones.escenas import cambiar_mayoria, comprobar_sin_rastro, en_curso, lista, punto_id
from tests.votaciones.votar import votar_a_mano, votar_nominal

TEXTO = "Se reforma el artículo."
ONCE, Y_CINCO, Y_VEINTE = "2026-04-20T11:00", "2026-04-20T11:05", "2026-04-20T11:20"
REFORMA = PuntoNuevo("Reforma", "reforma")


def _a_mano(*cifras: int) -> Papeleta:
    return Papeleta("mano_alzada", Cifras(*cifras))


def test_dieciseis_de_veinticuatro_se_rectifica_en_diecinueve_de_veintiocho(red: Archivo) -> None:
    sesion_id = en_curso(red, 24, REFORMA)
    el_punto = punto_id(red, sesion_id)
    primera = votar_a_mano(red, el_punto, TEXTO, 16, 8, 0, ONCE)
    for quien in lista(red, sesion_id)[24:28]:
        incorporar(red, quien.id, "2026-04-20T11:10")
    previa = ensayar_rectificacion(red, primera.votacion_id, _a_mano(19, 9), Y_VEINTE)
    hecha = rectificar(red, primera.votacion_id, _a_mano(19, 9), "Votaron cuatro más", Y_VEINTE)
    assert (previa.veredicto, hecha.dictamen) == (Veredicto.SI, previa)
    antes, ahora = votaciones(red, el_punto)
    assert [(v.a_favor, v.presentes, v.momento) for v in (antes, ahora)] == [
        (16, 24, ONCE),
        (19, 28, Y_VEINTE),
    ]
    assert (ahora.rectifica_id, ahora.motivo, ahora.vuelta) == (antes.id, "Votaron cuatro más", 1)
    assert vigentes([antes, ahora]) == [ahora]
    vale = acuerdo(red, hecha.acuerdo_id or "")
    assert (vale.id, vale.numero, vale.a_favor, vale.en_contra) == (primera.acuerdo_id, 1, 19, 9)
    assert "Votaron cuatro más Constaba: 16 a favor, 8 en contra" in vale.rectificacion
    assert descuadres(red) == []
    deshacer(red, hecha.accion_id)
    assert votaciones(red, el_punto) == [antes]
    assert acuerdo(red, vale.id).a_favor == 16


def test_con_el_instante_original_se_cuenta_sobre_los_de_entonces(red: Archivo) -> None:
    sesion_id = en_curso(red, 24, REFORMA)
    primera = votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 16, 8, 0, ONCE)
    for quien in lista(red, sesion_id)[24:28]:
        incorporar(red, quien.id, "2026-04-20T11:10")
    with comprobar_sin_rastro(red, MasVotosQuePresentes, "24 presentes"):
        rectificar(red, primera.votacion_id, _a_mano(19, 9), "Mal contado")
    hecha = rectificar(red, primera.votacion_id, _a_mano(17, 7), "Mal contado")
    assert votacion(red, hecha.votacion_id).presentes == 24


def test_si_deja_de_aprobarse_el_acuerdo_se_anula_y_si_vuelve_nace_otro(red: Archivo) -> None:
    sesion_id = en_curso(red, 24, REFORMA)
    el_punto = punto_id(red, sesion_id)
    primera = votar_a_mano(red, el_punto, TEXTO, 16, 8, 0, ONCE)
    segunda = rectificar(red, primera.votacion_id, _a_mano(15, 9), "Uno votó en contra")
    assert (segunda.resultado, segunda.acuerdo_id) == ("rechazada", None)
    anulado = acuerdo(red, primera.acuerdo_id or "")
    assert (anulado.estado, "Uno votó en contra" in (anulado.motivo_anulacion or "")) == ("anulado", True)
    assert descuadres(red) == []
    tercera = rectificar(red, segunda.votacion_id, _a_mano(17, 7), "Se contó otra vez")
    assert [(a.numero, a.estado) for a in de_sesion(red, sesion_id)] == [(1, "anulado"), (2, "vigente")]
    assert tercera.acuerdo_numero == 2
    with comprobar_sin_rastro(red, DatoInvalido, "ya se rectificó"):
        rectificar(red, primera.votacion_id, _a_mano(20, 4), "Otra vez")
    assert punto(red, el_punto).estado == "votado"


def test_rectificada_en_empate_queda_por_dirimir_y_el_voto_de_calidad_sigue_valiendo(red: Archivo) -> None:
    cambiar_mayoria(red, Empate.VOTO_DE_CALIDAD)
    sesion_id = en_curso(red, 24)
    el_punto = punto_id(red, sesion_id)
    primera = votar_a_mano(red, el_punto, TEXTO, 13, 11, 0, ONCE)
    empate = rectificar(red, primera.votacion_id, _a_mano(12, 12), "Mal contado")
    assert (empate.resultado, [p.id for p in puntos_a_medias(red, sesion_id)]) == ("empate", [el_punto])
    dirimida = dirimir(red, empate.votacion_id, "a_favor")
    otra = rectificar(red, empate.votacion_id, _a_mano(11, 11, 2), "Dos se abstuvieron")
    assert (otra.resultado, otra.acuerdo_id) == ("aprobada", dirimida.acuerdo_id)
    assert votacion(red, otra.votacion_id).dirime == "a_favor"
    assert puntos_a_medias(red, sesion_id) == []
    assert descuadres(red) == []


def test_se_rectifica_por_lista_lo_que_se_conto_a_mano(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    primera = votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 20, 4, 0, ONCE)
    sentidos = {a.id: "a_favor" for a in lista(red, sesion_id)[:21]}
    hecha = rectificar(red, primera.votacion_id, Papeleta("nominal", Cifras(0), sentidos), "Por lista")
    assert len(votos(red, hecha.votacion_id)) == 21
    assert descuadres(red) == []


def test_cerrada_se_rectifica_hasta_que_se_levanta_el_acta(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    primera = votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 20, 4, 0, ONCE)
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    with comprobar_sin_rastro(red, FueraDeSesion):
        rectificar(red, primera.votacion_id, _a_mano(19, 5), "Mal contado", "2026-04-20T12:30")
    segunda = rectificar(red, primera.votacion_id, _a_mano(19, 5), "Mal contado")
    with transaccion(red, "Levantar el acta"):
        red.ejecutar("UPDATE sesion SET con_acta = 1 WHERE id = ?", [sesion_id])
    with comprobar_sin_rastro(red, EstadoImpropio, "El acta de esta sesión ya se levantó"):
        rectificar(red, segunda.votacion_id, _a_mano(18, 6), "Otra vez")
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se levantó"):
        anotar_voto_particular(red, segunda.votacion_id, lista(red, sesion_id)[0].id, "No lo comparto.")


@pytest.mark.parametrize(
    ("cifras", "motivo", "frase"),
    [((20, 4), "Nada", "nada que rectificar"), ((21, 3), " ", "motivo"), ((-1, 4), "X", "negativos")],
)
def test_una_rectificacion_sin_sentido_no_deja_rastro(
    red: Archivo, cifras: tuple[int, int], motivo: str, frase: str
) -> None:
    sesion_id = en_curso(red, 24)
    primera = votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 20, 4, 0, ONCE)
    with comprobar_sin_rastro(red, DatoInvalido, frase):
        rectificar(red, primera.votacion_id, _a_mano(*cifras), motivo)


def test_no_se_rectifica_la_que_despues_se_volvio_a_votar(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    el_punto = punto_id(red, sesion_id)
    primera = votar_a_mano(red, el_punto, TEXTO, 5, 10, 0, ONCE)
    votar_a_mano(red, el_punto, TEXTO, 15, 9, 0, Y_CINCO, motivo="Se explicó mejor")
    with comprobar_sin_rastro(red, DatoInvalido, "Rectifique la última"):
        rectificar(red, primera.votacion_id, _a_mano(20, 4), "Mal contado")


def test_rectificada_una_vuelta_la_siguiente_propuesta_no_cambia(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    el_punto = punto_id(red, sesion_id)
    primera = votar_a_mano(red, el_punto, TEXTO, 5, 10, 0, ONCE)
    votar_a_mano(red, el_punto, "Con enmienda.", 15, 9, 0, Y_CINCO)
    rectificar(red, primera.votacion_id, _a_mano(6, 10), "Mal contado")
    assert [(v.vuelta, v.a_favor) for v in votaciones(red, el_punto)] == [(1, 5), (1, 6), (2, 15)]
    assert punto(red, el_punto).propuesta == "Con enmienda."


def test_el_voto_particular_es_de_quien_pudo_votar_y_se_puede_corregir(red: Archivo) -> None:
    sesion_id = en_curso(red, 24, PuntoNuevo("Uno", "ordinaria"))
    el_punto, todos = punto_id(red, sesion_id), lista(red, sesion_id)
    excusar(red, el_punto, todos[1].id, "Interés", "2026-04-20T10:00")
    hecha = votar_nominal(red, el_punto, TEXTO, {todos[0].id: "en_contra"}, ONCE)
    with comprobar_sin_rastro(red, NoPuedeVotar, "Municipio 030 no estaba presente"):
        anotar_voto_particular(red, hecha.votacion_id, todos[29].id, "No.")
    with comprobar_sin_rastro(red, NoPuedeVotar, "se excusó"):
        anotar_voto_particular(red, hecha.votacion_id, todos[1].id, "No.")
    with comprobar_sin_rastro(red, DatoInvalido, "texto del voto particular"):
        anotar_voto_particular(red, hecha.votacion_id, todos[0].id, " ")
    anotar_voto_particular(red, hecha.votacion_id, todos[0].id, "No lo comparto.")
    anotar_voto_particular(red, hecha.votacion_id, todos[0].id, "No comparto el plazo.")
    (dicho,) = votos_particulares(red, sesion_id)[hecha.votacion_id]
    assert (dicho.nombre, dicho.texto) == ("Municipio 001", "No comparto el plazo.")


def test_por_lista_lo_mismo_no_se_rectifica_y_con_otros_votos_si(red: Archivo) -> None:
    sesion_id = en_curso(red, 22, REFORMA)
    el_punto = punto_id(red, sesion_id)
    una, otra, *demas = [a.id for a in lista(red, sesion_id) if a.presente_en()]
    sentidos = {**dict.fromkeys(demas, "a_favor"), una: "en_contra", otra: "a_favor"}
    hecha = votar_nominal(red, el_punto, TEXTO, sentidos, ONCE)
    with comprobar_sin_rastro(red, DatoInvalido, "nada que rectificar"):
        rectificar(red, hecha.votacion_id, Papeleta("nominal", Cifras(0), sentidos), "Sin cambios")
    cruzados = {**sentidos, una: "a_favor", otra: "en_contra"}
    rectificar(red, hecha.votacion_id, Papeleta("nominal", Cifras(0), cruzados), "Se cruzaron dos votos")
    assert len(votaciones(red, el_punto)) == 2


def test_lo_que_ya_se_hizo_con_un_acuerdo_no_se_queda_sin_el_por_un_recuento(red: Archivo) -> None:
    sesion_id = en_curso(red, 24, REFORMA)
    primera = votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 16, 8, 0, ONCE)
    citado = Fundamento(ClaseDeFundamento.ACUERDO, "", "", primera.acuerdo_id)
    anotar_fundamento(red, citado, Referencia("socio", "S1"), "Alta de Vilhena", el=None)
    with comprobar_sin_rastro(red, ConEfectos, "n.º 1 ya se hizo «Alta de Vilhena»"):
        rectificar(red, primera.votacion_id, _a_mano(15, 9), "Uno votó en contra")
    bien = rectificar(red, primera.votacion_id, _a_mano(17, 7), "Uno votó a favor")
    anular(red, primera.acuerdo_id or "", "No alcanzó los votos")
    assert rectificar(red, bien.votacion_id, _a_mano(15, 9), "Uno votó en contra").acuerdo_id is None
