"""Asentimiento, secreta, ponderada, excusas, y números legales contados en votos."""

from __future__ import annotations

from fractions import Fraction

import pytest

from escritorio.acuerdos.consultas import acuerdo
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import Empate, Forma, ReglaDeMayoria
from escritorio.estatutos.modelo.votar import Corte, Mora
from escritorio.sesiones.acciones.en_vivo import excusar
from escritorio.votaciones.acciones.votar import votar
from escritorio.votaciones.consultas.escena import Ensayo
from escritorio.votaciones.consultas.votaciones import descuadres, votacion
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta, VotacionHecha
from escritorio.votaciones.reglas.votaciones import (
    FaltaContar,
    MasVotosQuePresentes,
    NoPuedeVotar,
    PapeletasDescuadradas,
    QuorumPerdido,
)
from tests.a_su_hora import incorporar, retirar
from tests.sesiones.escenas import (
    cambiar_mayoria,
    cambiar_quorum,
    comprobar_sin_rastro,
    en_curso,
    fijar,
    lista,
    punto_id,
)
from tests.votaciones.votar import aprobar_por_consenso, ponderar, votar_a_mano, votar_nominal

TEXTO = "Se aprueba."
ONCE, Y_CINCO = "2026-04-20T11:00", "2026-04-20T11:05"
DIEZ = "2026-04-20T10:00"


def aprobar_por_asentimiento(
    bd: Archivo, punto: str, propuesta: str, momento: str, motivo: str = ""
) -> VotacionHecha:
    """La presidencia propone y nadie objeta."""
    return votar(bd, punto, propuesta, Papeleta("asentimiento", Cifras(0)), momento, motivo=motivo)


def votar_en_secreto(
    bd: Archivo, punto: str, propuesta: str, cifras: Cifras, papeletas: int, momento: str, motivo: str = ""
) -> VotacionHecha:
    """Con una papeleta por persona."""
    papeleta = Papeleta("secreta", cifras, papeletas=papeletas)
    return votar(bd, punto, propuesta, papeleta, momento, motivo=motivo)


def test_por_asentimiento_cuentan_todos_y_el_acuerdo_no_lleva_cifras(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    hecha = aprobar_por_asentimiento(red, punto_id(red, sesion_id), TEXTO, ONCE)
    guardada = votacion(red, hecha.votacion_id)
    assert (guardada.modo, guardada.a_favor, guardada.presentes) == ("asentimiento", 24, 24)
    assert acuerdo(red, hecha.acuerdo_id or "").a_favor is None
    assert descuadres(red) == []


def test_si_alguien_objeta_no_hay_asentimiento(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    objeta = Papeleta("asentimiento", Cifras(0, 1))
    with comprobar_sin_rastro(red, DatoInvalido, "no hay asentimiento"):
        votar(red, punto_id(red, sesion_id), TEXTO, objeta, ONCE)


def test_ni_el_asentimiento_vale_si_no_alcanza_la_mayoria_legal(red: Archivo) -> None:
    cambiar_mayoria(red, Empate.RECHAZA, Base.NUMERO_LEGAL)
    sesion_id = en_curso(red, 17)
    retirar(red, lista(red, sesion_id)[0].id, DIEZ)
    with comprobar_sin_rastro(red, DatoInvalido, "Ni el asentimiento .* hacen falta 17; hubo 16"):
        aprobar_por_asentimiento(red, punto_id(red, sesion_id), TEXTO, ONCE)


def test_con_regla_de_consenso_el_asentimiento_vale_y_una_oposicion_se_anota(red: Archivo) -> None:
    fijar(red, "mayoria", ReglaDeMayoria((), forma=Forma.CONSENSO), "ordinaria")
    sesion_id = en_curso(red, 20)
    el_punto = punto_id(red, sesion_id)
    assert aprobar_por_consenso(red, el_punto, TEXTO, ONCE, se_oponen=1).resultado == "rechazada"
    assert aprobar_por_asentimiento(red, el_punto, TEXTO, Y_CINCO, "Se aclara").resultado == "aprobada"


def test_la_secreta_cuadra_lo_contado_con_lo_recogido(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    hecha = votar_en_secreto(red, punto_id(red, sesion_id), TEXTO, Cifras(12, 8, 1, 1, 1), 23, ONCE)
    guardada = votacion(red, hecha.votacion_id)
    assert (guardada.modo, guardada.blancos, guardada.nulos, guardada.presentes) == ("secreta", 1, 1, 24)
    assert "de 20 votos emitidos hacen falta 11; hubo 12 a favor" in str(hecha.dictamen.cuenta[1])
    assert "nulos 1" in str(hecha.dictamen.cuenta[0])
    assert descuadres(red) == []


@pytest.mark.parametrize(
    ("cifras", "papeletas", "error", "frase"),
    [
        (Cifras(12, 8, 1, 0, 1), 24, PapeletasDescuadradas, "Faltan 2 papeletas por contar"),
        (Cifras(12, 8, 1, 0, 1), 21, PapeletasDescuadradas, "Sobra 1 papeleta"),
        (Cifras(20, 5), 25, MasVotosQuePresentes, "Se recogieron 25 papeletas y .* hay 24 presentes"),
        (Cifras(20, 4), 0, DatoInvalido, "cuántas papeletas se recogieron"),
        (Cifras(20, 5, -1), 24, DatoInvalido, "negativos"),
        (Cifras(10**30), 24, PapeletasDescuadradas, "Sobran"),
        (Cifras(0), -3, DatoInvalido, "cuántas papeletas"),
    ],
)
def test_una_secreta_que_no_cuadra_no_deja_rastro(
    red: Archivo, cifras: Cifras, papeletas: int, error: type[ErrorDeUsuario], frase: str
) -> None:
    sesion_id = en_curso(red, 24)
    with comprobar_sin_rastro(red, error, frase):
        votar_en_secreto(red, punto_id(red, sesion_id), TEXTO, cifras, papeletas, ONCE)


def test_si_los_presentes_tienen_los_mismos_votos_se_cuenta_a_mano_y_en_secreto(red: Archivo) -> None:
    ponderar(red, "Municipio 030")
    sesion_id = en_curso(red, 24)
    el_punto = punto_id(red, sesion_id)
    with comprobar_sin_rastro(red, DatoInvalido, "Cada uno tiene 3 votos: 40 no es una cuenta de manos"):
        votar_a_mano(red, el_punto, TEXTO, 40, 3, 0, ONCE)
    rechazada = votar_a_mano(red, el_punto, TEXTO, 30, 33, 3, ONCE)
    assert (votacion(red, rechazada.votacion_id).presentes, rechazada.resultado) == (72, "rechazada")
    secreta = votar_en_secreto(red, el_punto, TEXTO, Cifras(60, 9), 23, Y_CINCO, "Se pide en secreto")
    assert (votacion(red, secreta.votacion_id).a_favor, secreta.resultado) == (60, "aprobada")


def test_con_votos_desiguales_la_secreta_pide_una_papeleta_por_voto(red: Archivo) -> None:
    ponderar(red, "Municipio 005")
    sesion_id = en_curso(red, 24)
    el_punto = punto_id(red, sesion_id)
    with comprobar_sin_rastro(red, FaltaContar, "tantas papeletas como votos"):
        votar_en_secreto(red, el_punto, TEXTO, Cifras(24), 24, ONCE)
    papeleta = Papeleta("secreta", Cifras(20, 13, 1), papeletas=34, por_voto=True)
    assert votar(red, el_punto, TEXTO, papeleta, ONCE).resultado == "aprobada"
    de_mas = Papeleta("secreta", Cifras(20, 15), papeletas=35, por_voto=True)
    with comprobar_sin_rastro(red, MasVotosQuePresentes, "hay 34 votos presentes"):
        votar(red, el_punto, "Otra.", de_mas, ONCE)


def test_el_numero_legal_y_los_cubiertos_se_cuentan_en_votos(red: Archivo) -> None:
    ponderar(red, "Municipio 005", Mora(1, Corte.SESION))
    cambiar_mayoria(red, Empate.RECHAZA, Base.NUMERO_LEGAL)
    sesion_id = en_curso(red, 24)
    with transaccion(red, "Suspender el voto de uno"):
        primero = lista(red, sesion_id)[0]
        red.ejecutar("UPDATE asistencia SET vota = 0, votos = 0 WHERE id = ?", [primero.id])
    quienes = lista(red, sesion_id)[1:24]
    hecha = votar_nominal(red, punto_id(red, sesion_id), TEXTO, {a.id: "a_favor" for a in quienes}, ONCE)
    guardada = votacion(red, hecha.votacion_id)
    # 5 plenos de tres votos y 28 asociados de uno: 43, también los del que hoy no los ejerce.
    assert (guardada.numero_legal, guardada.cubiertos, guardada.habilitados) == (43, 43, 40)
    assert (guardada.a_favor, hecha.resultado) == (31, "aprobada")


def test_sin_saber_los_votos_de_un_puesto_no_se_cuenta_sobre_el_numero_legal(red: Archivo) -> None:
    ponderar(red, "Municipio 005")
    cambiar_mayoria(red, Empate.RECHAZA, Base.NUMERO_LEGAL)
    sesion_id = en_curso(red, 24)
    sentidos = {a.id: "a_favor" for a in lista(red, sesion_id)[:24]}
    with transaccion(red, "Un puesto más y otro sin saber"):
        red.ejecutar("UPDATE sesion SET numero_legal = 34 WHERE id = ?", [sesion_id])
    with comprobar_sin_rastro(red, FaltaContar, "hay 1 puesto por cubrir"):
        votar_nominal(red, punto_id(red, sesion_id), TEXTO, sentidos, ONCE)
    with transaccion(red, "Uno sin saber"):
        red.ejecutar("UPDATE asistencia SET votos_del_puesto = NULL WHERE nombre = 'Municipio 033'")
    with comprobar_sin_rastro(red, FaltaContar, "no se sabe con cuántos votos cuenta Municipio 033"):
        votar_nominal(red, punto_id(red, sesion_id), TEXTO, sentidos, ONCE)


def test_quien_se_excusa_ni_vota_ni_cuenta_en_ese_punto(red: Archivo) -> None:
    cambiar_mayoria(red, Empate.RECHAZA, Base.HABILITADOS)
    sesion_id = en_curso(red, 24)
    el_punto, todos = punto_id(red, sesion_id), lista(red, sesion_id)
    for quien in todos[:2]:
        excusar(red, el_punto, quien.id, "Es parte en el convenio", DIEZ)
    with comprobar_sin_rastro(red, MasVotosQuePresentes, "hay 22 presentes"):
        votar_a_mano(red, el_punto, TEXTO, 23, 0, 0, ONCE)
    with comprobar_sin_rastro(red, NoPuedeVotar, "Municipio 001 se excusó de este punto"):
        votar_nominal(red, el_punto, TEXTO, {todos[0].id: "a_favor"}, ONCE)
    hecha = votar_a_mano(red, el_punto, TEXTO, 16, 6, 0, ONCE)
    guardada = votacion(red, hecha.votacion_id)
    assert (guardada.presentes, guardada.habilitados, guardada.excusados) == (22, 31, 2)
    assert (guardada.numero_legal, hecha.resultado) == (33, "aprobada")
    assert "Se excusaron de este punto: 2; no cuentan en él." in map(str, hecha.dictamen.cuenta)
    otro = votar_a_mano(red, punto_id(red, sesion_id, 3), TEXTO, 16, 8, 0, ONCE)
    assert (votacion(red, otro.votacion_id).presentes, votacion(red, otro.votacion_id).excusados) == (24, 0)
    assert descuadres(red) == []


def test_la_excusa_cuenta_desde_que_se_anota_y_el_asentimiento_la_descuenta(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    el_punto = punto_id(red, sesion_id)
    excusar(red, el_punto, lista(red, sesion_id)[0].id, "Interés", "2026-04-20T11:03")
    antes = Ensayo(red).dictaminar(el_punto, TEXTO, Papeleta("asentimiento", Cifras(0)), ONCE)
    assert str(antes.cuenta[0]).startswith("A favor 24,")
    hecha = aprobar_por_asentimiento(red, el_punto, TEXTO, Y_CINCO)
    assert votacion(red, hecha.votacion_id).a_favor == 23


def test_el_quorum_cuenta_a_los_excusados_porque_siguen_en_la_sala(red: Archivo) -> None:
    cambiar_quorum(red, mantenido=True)
    sesion_id = en_curso(red, 17)
    el_punto, quien = punto_id(red, sesion_id), lista(red, sesion_id)[0]
    excusar(red, el_punto, quien.id, "Interés", DIEZ)
    assert votar_a_mano(red, el_punto, TEXTO, 16, 0, 0, ONCE).acuerdo_id
    retirar(red, quien.id, Y_CINCO)
    with comprobar_sin_rastro(red, QuorumPerdido, "esperar a que vuelvan, aplazar la sesión o cerrarla"):
        votar_a_mano(red, punto_id(red, sesion_id, 3), TEXTO, 16, 0, 0, "2026-04-20T11:10")
    incorporar(red, quien.id, "2026-04-20T11:12")
    assert votar_a_mano(red, punto_id(red, sesion_id, 3), TEXTO, 17, 0, 0, "2026-04-20T11:15").acuerdo_id


def test_tras_un_rechazo_se_vota_una_enmienda_sin_borrar_lo_anterior(red: Archivo) -> None:
    tercio = Exigencia(Base.PRESENTES, Comparador.AL_MENOS, Fraction(2, 3))
    fijar(red, "mayoria", ReglaDeMayoria((tercio,)), "ordinaria")
    sesion_id = en_curso(red, 24)
    el_punto = punto_id(red, sesion_id)
    una = votar_a_mano(red, el_punto, TEXTO, 15, 9, 0, ONCE)
    otra = votar_a_mano(red, el_punto, "Se aprueba con la enmienda.", 16, 8, 0, Y_CINCO)
    vueltas = [votacion(red, h.votacion_id) for h in (una, otra)]
    assert [(v.vuelta, v.resultado, v.propuesta) for v in vueltas] == [
        (1, "rechazada", TEXTO),
        (2, "aprobada", "Se aprueba con la enmienda."),
    ]
