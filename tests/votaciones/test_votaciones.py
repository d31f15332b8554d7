"""Votar, aprobar, empatar, dirimir y cerrar."""

from __future__ import annotations

import sqlite3
from fractions import Fraction

import pytest

from escritorio.actas.impresos import borrador_pdf
from escritorio.acuerdos.consultas import acuerdo, de_sesion
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import reglas_pendientes
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import Empate, ReglaDeQuorum
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import punto, sesion
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion, ReglaPorFijar
from escritorio.votaciones.acciones.votar import dirimir
from escritorio.votaciones.consultas.escena import Ensayo
from escritorio.votaciones.consultas.votaciones import descuadres, votacion, votaciones, votos
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta
from escritorio.votaciones.reglas.votaciones import (
    MasVotosQuePresentes,
    NoPuedeVotar,
    QuorumPerdido,
    VotacionAMedias,
    YaRechazado,
    YaResuelto,
)
from tests.a_su_hora import abrir, aplazar, cerrar_sesion, incorporar, retirar
from tests.comun.documentos.papeles import texto
from tests.sesiones.escenas import (
    cambiar_mayoria,
    cambiar_quorum,
    comprobar_sin_rastro,
    en_curso,
    lista,
    nueva,
    punto_id,
)
from tests.votaciones.votar import aprobar_por_consenso, votar_a_mano, votar_nominal

TEXTO = "Se aprueba el acta de la sesión anterior."
ONCE = "2026-04-20T11:00"


def test_aprobar_asienta_el_acuerdo_en_la_misma_accion(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    hecha = votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 16, 5, 3, ONCE)
    asentado = acuerdo(red, hecha.acuerdo_id or "")
    assert (asentado.numero, asentado.texto, asentado.a_favor, asentado.fecha) == (1, TEXTO, 16, "2026-04-20")
    assert asentado.sesion == "Asamblea General de Socios, sesión ordinaria n.º 1"
    assert asentado.dictamen == hecha.dictamen.a_json()
    assert punto(red, punto_id(red, sesion_id)).estado == "votado"
    deshacer(red, hecha.accion_id)
    assert (de_sesion(red, sesion_id), votaciones(red, punto_id(red, sesion_id))) == ([], [])
    assert punto(red, punto_id(red, sesion_id)).estado == "pendiente"


def test_el_denominador_cambia_dentro_de_la_sesion(red: Archivo) -> None:
    pide = PuntoNuevo("Reforma", "reforma")
    sesion_id = en_curso(red, 24, pide, pide)
    todos = lista(red, sesion_id)
    una = votar_a_mano(red, punto_id(red, sesion_id, 1), "Una.", 16, 8, 0, ONCE)
    for quien in todos[24:28]:
        incorporar(red, quien.id, "2026-04-20T11:10")
    otra = votar_a_mano(red, punto_id(red, sesion_id, 2), "Otra.", 19, 9, 0, "2026-04-20T11:20")
    hechas = [votacion(red, h.votacion_id) for h in (una, otra)]
    assert [(v.a_favor, v.presentes) for v in hechas] == [(16, 24), (19, 28)]
    assert "de 24 presentes con voto hacen falta 16; hubo 16 a favor: se alcanza" in str(
        una.dictamen.cuenta[1]
    )
    assert "de 28 presentes con voto hacen falta 19; hubo 19 a favor: se alcanza" in str(
        otra.dictamen.cuenta[1]
    )


def test_lo_guardado_no_cambia_si_despues_se_van(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    hecha = votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 20, 4, 0, ONCE)
    quien = lista(red, sesion_id)[0]
    with comprobar_sin_rastro(red, FueraDeSesion, "votación anotada a las 11:00"):
        retirar(red, quien.id, "2026-04-20T10:30")
    retirar(red, quien.id, "2026-04-20T11:00")
    assert votacion(red, hecha.votacion_id).presentes == 24
    assert descuadres(red) == []


def test_lo_rechazado_no_deja_acuerdo_y_se_vota_otra_vez_diciendo_por_que(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    el_punto = punto_id(red, sesion_id)
    assert votar_a_mano(red, el_punto, TEXTO, 5, 10, 0, ONCE).acuerdo_id is None
    for motivo, escrita in (("", TEXTO), ("  ", f" {TEXTO.rstrip('.')} ")):
        with comprobar_sin_rastro(red, YaRechazado, "Diga por qué"):
            votar_a_mano(red, el_punto, escrita, 15, 9, 0, "2026-04-20T11:30", motivo=motivo)
    porque = "Se corrige el error de la página 2."
    segunda = votar_a_mano(red, el_punto, TEXTO, 15, 9, 0, "2026-04-20T11:30", motivo=porque)
    assert [v.motivo for v in votaciones(red, el_punto)] == ["", porque]
    for idioma, dicho in (("es", f"rechazada en este punto. Motivo: {porque}"), ("pt", f"Motivo: {porque}")):
        assert dicho in " ".join(texto(borrador_pdf(red, sesion_id, idioma=idioma)).split())
    assert [(v.vuelta, v.resultado) for v in votaciones(red, el_punto)] == [(1, "rechazada"), (2, "aprobada")]
    assert segunda.acuerdo_numero == 1
    with comprobar_sin_rastro(red, YaResuelto):
        votar_a_mano(red, el_punto, TEXTO, 15, 9, 0, "2026-04-20T11:40")
    with comprobar_sin_rastro(red, EstadoImpropio, "sólo se retoca la exposición"):
        tratar_punto(red, el_punto, "", "Otro texto")
    assert votar_a_mano(red, el_punto, "Otro texto.", 15, 9, 0, "2026-04-20T11:40").acuerdo_numero == 2


def test_otra_propuesta_en_el_mismo_punto_no_pide_motivo(red: Archivo) -> None:
    el_punto = punto_id(red, en_curso(red, 24))
    votar_a_mano(red, el_punto, TEXTO, 5, 10, 0, ONCE)
    otra = votar_a_mano(red, el_punto, "Se aprueba con enmiendas.", 15, 9, 0, "2026-04-20T11:30")
    assert (otra.resultado, votacion(red, otra.votacion_id).motivo) == ("aprobada", "")


@pytest.mark.parametrize(
    ("cifras", "error", "frase"),
    [
        ((20, 4, 1), MasVotosQuePresentes, "Suman 25 votos y en ese momento hay 24 presentes"),
        ((-1, 4, 1), DatoInvalido, "negativos"),
        ((0, 0, 0), DatoInvalido, "al menos un voto"),
    ],
)
def test_cifras_imposibles_no_dejan_rastro(
    red: Archivo, cifras: tuple[int, int, int], error: type[DatoInvalido], frase: str
) -> None:
    sesion_id = en_curso(red, 24)
    with comprobar_sin_rastro(red, error, frase):
        votar_a_mano(red, punto_id(red, sesion_id), TEXTO, *cifras, ONCE)
    with comprobar_sin_rastro(red, error, frase):
        Ensayo(red).dictaminar(
            punto_id(red, sesion_id), TEXTO, Papeleta("mano_alzada", Cifras(*cifras)), ONCE
        )


def test_ensayar_dice_lo_mismo_y_no_guarda(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    antes = red.valor("SELECT count(*) FROM bitacora")
    papeleta = Papeleta("mano_alzada", Cifras(15, 9))
    dictamen = Ensayo(red).dictaminar(punto_id(red, sesion_id, 3), TEXTO, papeleta, ONCE)
    assert dictamen.veredicto is Veredicto.NO
    assert red.valor("SELECT count(*) FROM bitacora") == antes
    assert votar_a_mano(red, punto_id(red, sesion_id, 3), TEXTO, 15, 9, 0, ONCE).dictamen == dictamen


def test_nominal_guarda_como_voto_cada_cual(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    quienes = lista(red, sesion_id)[:24]
    sentidos = {a.id: "a_favor" for a in quienes[:20]} | {a.id: "en_contra" for a in quienes[20:23]}
    sentidos[quienes[23].id] = "abstencion"
    hecha = votar_nominal(red, punto_id(red, sesion_id, 3), TEXTO, sentidos, ONCE)
    guardada = votacion(red, hecha.votacion_id)
    assert (guardada.a_favor, guardada.en_contra, guardada.abstenciones) == (20, 3, 1)
    assert {v.asistencia_id: v.sentido for v in votos(red, hecha.votacion_id)} == sentidos
    assert descuadres(red) == []
    deshacer(red, hecha.accion_id)
    assert votos(red, hecha.votacion_id) == []


def test_no_vota_quien_no_estaba_ni_quien_se_fue_ni_quien_no_es(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    todos, el_punto = lista(red, sesion_id), punto_id(red, sesion_id)
    retirar(red, todos[0].id, "2026-04-20T10:00")
    casos = [(todos[0].id, "Municipio 001 no estaba presente a las 11:00"), (todos[30].id, "Municipio 031")]
    for quien, frase in [*casos, ("ajeno", "no está en la lista")]:
        with comprobar_sin_rastro(red, NoPuedeVotar, frase):
            votar_nominal(red, el_punto, TEXTO, {quien: "a_favor"}, ONCE)
    with comprobar_sin_rastro(red, DatoInvalido, "abstención"):
        votar_nominal(red, el_punto, TEXTO, {todos[1].id: "quizá"}, ONCE)
    assert votar_nominal(red, el_punto, TEXTO, {todos[0].id: "a_favor"}, "2026-04-20T09:30").acuerdo_id


def test_no_vota_quien_solo_tiene_voz(red: Archivo) -> None:
    with transaccion(red, "Pasar a un socio a una categoría sin voto"):
        red.ejecutar("UPDATE categoria SET con_voto = 0 WHERE clave = 'asociado'")
        red.ejecutar(
            "UPDATE socio SET categoria_id = (SELECT id FROM categoria WHERE clave = 'asociado')"
            " WHERE nombre = 'Municipio 001'"
        )
    sesion_id = en_curso(red, 24)
    oyente = lista(red, sesion_id)[0]
    assert (oyente.vota, bool(oyente.motivo_sin_voto)) == (False, True)
    with comprobar_sin_rastro(red, NoPuedeVotar, "voz sin voto"):
        votar_nominal(red, punto_id(red, sesion_id), TEXTO, {oyente.id: "a_favor"}, ONCE)
    with comprobar_sin_rastro(red, MasVotosQuePresentes, "23 presentes"):
        votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 24, 0, 0, ONCE)


def test_dos_votos_del_mismo_socio_no_caben_en_el_archivo(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    quien = lista(red, sesion_id)[0].id
    hecha = votar_nominal(red, punto_id(red, sesion_id), TEXTO, {quien: "a_favor"}, ONCE)
    with pytest.raises(sqlite3.IntegrityError), transaccion(red, "Colar un voto"):
        red.ejecutar("INSERT INTO voto VALUES ('otro', ?, ?, 'a_favor', 1, 0)", [hecha.votacion_id, quien])


def test_el_consenso_es_de_todos_los_presentes_y_no_lleva_cifras(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    hecha = aprobar_por_consenso(red, punto_id(red, sesion_id), TEXTO, ONCE)
    assert acuerdo(red, hecha.acuerdo_id or "").a_favor is None
    assert votacion(red, hecha.votacion_id).a_favor == 24
    assert descuadres(red) == []


def test_ni_el_consenso_vale_si_no_alcanza_la_mayoria_legal(red: Archivo) -> None:
    cambiar_mayoria(red, Empate.RECHAZA, Base.NUMERO_LEGAL)
    sesion_id = en_curso(red, 17)
    retirar(red, lista(red, sesion_id)[0].id, "2026-04-20T10:00")
    with comprobar_sin_rastro(red, DatoInvalido, "de 33 .* hacen falta 17; hubo 16 a favor"):
        aprobar_por_consenso(red, punto_id(red, sesion_id), TEXTO, ONCE)


def test_sin_regla_de_mayoria_no_se_vota_y_se_dice_cual_falta(red_sin_reglas: Archivo) -> None:
    red = red_sin_reglas
    sesion_id = preparar(red, nueva(red))
    convocar(red, sesion_id)
    marcar_presentes(red, sesion_id)
    for organo, regla in reglas_pendientes(red):
        if regla.familia == "quorum" and organo.clave == "asamblea":
            todos = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1))
            fijar_regla(red, regla.id, ReglaDeQuorum((todos,)), "", "2001-01-01")
    abrir(red, sesion_id, 1, "2026-04-20T09:05")
    papeleta = Papeleta("mano_alzada", Cifras(3))
    dudoso = Ensayo(red).dictaminar(punto_id(red, sesion_id, 3), TEXTO, papeleta, ONCE)
    assert dudoso.veredicto is Veredicto.NO_SE_SABE
    with comprobar_sin_rastro(red, ReglaPorFijar, "la mayoría para reforma del estatuto"):
        votar_a_mano(red, punto_id(red, sesion_id, 3), TEXTO, 3, 0, 0, ONCE)


def test_el_quorum_que_debe_mantenerse_se_exige_al_votar(red: Archivo) -> None:
    cambiar_quorum(red, mantenido=True)
    sesion_id = en_curso(red, 17)
    retirar(red, lista(red, sesion_id)[0].id, "2026-04-20T10:00")
    with comprobar_sin_rastro(red, QuorumPerdido, "mantenerlo toda la sesión"):
        votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 16, 0, 0, ONCE)
    assert votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 17, 0, 0, "2026-04-20T09:30").acuerdo_id


def test_el_empate_que_rechaza_no_deja_nada_a_medias(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    assert votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 12, 12, 0, ONCE).resultado == "rechazada"
    assert cerrar_sesion(red, sesion_id, "2026-04-20T12:00").sin_tratar == (
        "Informe de gestión",
        "Reforma del artículo 5.º",
    )
    assert sesion(red, sesion_id).estado == "cerrada"


@pytest.mark.parametrize(("sentido", "resultado"), [("a_favor", "aprobada"), ("en_contra", "rechazada")])
def test_el_voto_de_calidad_dirime_el_empate(red: Archivo, sentido: str, resultado: str) -> None:
    cambiar_mayoria(red, Empate.VOTO_DE_CALIDAD)
    sesion_id = en_curso(red, 24)
    empate = votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 10, 10, 4, ONCE)
    assert (empate.resultado, punto(red, punto_id(red, sesion_id)).estado) == ("empate", "tratado")
    with comprobar_sin_rastro(red, VotacionAMedias, "Aprobación del acta anterior"):
        cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    with comprobar_sin_rastro(red, DatoInvalido, "a favor o en contra"):
        dirimir(red, empate.votacion_id, "abstencion")
    hecha = dirimir(red, empate.votacion_id, sentido)
    assert (hecha.resultado, bool(hecha.acuerdo_id)) == (resultado, resultado == "aprobada")
    assert votacion(red, empate.votacion_id).dirime == sentido
    with comprobar_sin_rastro(red, DatoInvalido, "no espera"):
        dirimir(red, empate.votacion_id, sentido)
    deshacer(red, hecha.accion_id)
    assert votacion(red, empate.votacion_id).resultado == "empate"


def test_la_segunda_votacion_no_borra_la_primera(red: Archivo) -> None:
    cambiar_mayoria(red, Empate.SEGUNDA_VOTACION)
    sesion_id = en_curso(red, 24)
    el_punto = punto_id(red, sesion_id)
    primera = votar_a_mano(red, el_punto, TEXTO, 12, 12, 0, ONCE)
    with comprobar_sin_rastro(red, DatoInvalido, "vote otra vez"):
        dirimir(red, primera.votacion_id, "a_favor")
    with comprobar_sin_rastro(red, VotacionAMedias):
        cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    segunda = votar_a_mano(red, el_punto, TEXTO, 12, 12, 0, "2026-04-20T11:10")
    assert [v.resultado for v in votaciones(red, el_punto)] == ["empate", "rechazada"]
    assert segunda.acuerdo_id is None
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")


def test_fuera_de_la_sesion_no_se_vota(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    el_punto = punto_id(red, sesion_id)
    with comprobar_sin_rastro(red, FueraDeSesion, "queda fuera"):
        votar_a_mano(red, el_punto, TEXTO, 24, 0, 0, "2026-04-20T08:00")
    with comprobar_sin_rastro(red, DatoInvalido, "se convocó sin votación"):
        votar_a_mano(red, punto_id(red, sesion_id, 2), TEXTO, 24, 0, 0, ONCE)
    with comprobar_sin_rastro(red, DatoInvalido, "propuesta"):
        votar_a_mano(red, el_punto, " ", 24, 0, 0, ONCE)
    aplazar(red, sesion_id, "2026-04-20T12:00", "alarma")
    with comprobar_sin_rastro(red, EstadoImpropio, "Continúela"):
        votar_a_mano(red, el_punto, TEXTO, 24, 0, 0, ONCE)
    with pytest.raises(NoExiste):
        votacion(red, "nada")


def test_verificar_halla_lo_que_no_cuadra(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    quienes = lista(red, sesion_id)
    hecha = votar_nominal(red, punto_id(red, sesion_id), TEXTO, {a.id: "a_favor" for a in quienes[:20]}, ONCE)
    with transaccion(red, "Estropear el archivo"):
        red.ejecutar("UPDATE votacion SET a_favor = 21 WHERE id = ?", [hecha.votacion_id])
        red.ejecutar("UPDATE asistencia SET vota = 0 WHERE id = ?", [quienes[0].id])
        red.ejecutar("UPDATE punto SET estado = 'votado' WHERE id = ?", [punto_id(red, sesion_id, 2)])
    hallazgos = " ".join(descuadres(red))
    for frase in (
        "no suman lo anotado",
        "el voto de Municipio 001",
        "no tiene las cifras",
        "no tiene votación",
    ):
        assert frase in hallazgos
