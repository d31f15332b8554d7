"""Acuerdos sin sesión: por circulación y a reserva de ratificación."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.consultas import acuerdo, acuerdos
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.mirada import Mirada
from escritorio.estatutos.modelo.exigencias import Base
from escritorio.estatutos.modelo.sesionar import Empate
from escritorio.estatutos.modelo.votar import FormaDeVoto, ReglaDeVoto, VotosDeCategoria
from escritorio.sesiones.reglas.sesiones import ReglaPorFijar
from escritorio.votaciones.acciones.circulacion import (
    abrir_circulacion,
    anular_circulacion,
    resolver_ad_referendum,
)
from escritorio.votaciones.asunto import ConsultaCerrada
from escritorio.votaciones.consultas.pendientes import pendientes_de_respuestas
from escritorio.votaciones.consultas.votaciones import circulacion, circulaciones
from escritorio.votaciones.modelo.votaciones import CirculacionNueva, ResolucionNueva
from escritorio.votaciones.reglas.votaciones import CirculacionCerrada, FaltaContar, PlazoAbierto
from tests.a_su_hora import cerrar_circulacion, responder
from tests.fabrica import asamblea
from tests.sesiones.escenas import cambiar_mayoria, comprobar_sin_rastro, fijar
from tests.votaciones.votar import ponderar

ENVIADA, DENTRO, DESPUES = "2026-03-02T09:00", "2026-03-05T12:00", "2026-03-11T09:00"


def _nueva(bd: Archivo) -> CirculacionNueva:
    return CirculacionNueva(
        asamblea(bd), "Adhesión a la carta", "Adherir a la carta.", "ordinaria", ENVIADA, "2026-03-10"
    )


def _responden(bd: Archivo, cual: str, *sentidos: str) -> None:
    for respuesta, sentido in zip(circulacion(bd, cual).respuestas, sentidos, strict=False):
        responder(bd, respuesta.id, sentido, DENTRO, "Correo")


def test_se_consulta_a_todos_los_que_integran_con_los_votos_de_ese_dia(red: Archivo) -> None:
    hecha = circulacion(red, abrir_circulacion(red, _nueva(red)))
    assert (len(hecha.respuestas), sum(r.votos for r in hecha.respuestas), hecha.faltan) == (33, 33, 33)


def test_con_la_mayoria_nace_un_acuerdo_pendiente_de_ratificar_con_su_cuenta(red: Archivo) -> None:
    cual = abrir_circulacion(red, _nueva(red))
    _responden(red, cual, *["a_favor"] * 20, *["en_contra"] * 5)
    cerrar_circulacion(red, cual, DESPUES)
    hecha = circulacion(red, cual)
    asentado = acuerdo(red, hecha.acuerdo_id or "")
    assert (hecha.estado, asentado.via, asentado.ratificacion) == ("aprobada", "circulacion", "pendiente")
    assert (asentado.a_favor, asentado.en_contra) == (20, 5)
    assert hecha.dictamen is not None
    assert "33 votos consultados; 25 respondieron y 8 callaron" in str(hecha.dictamen.cuenta[0])


def test_con_votos_desiguales_el_numero_legal_y_los_cubiertos_se_cuentan_en_votos(red: Archivo) -> None:
    ponderar(red, "Municipio 005")
    cambiar_mayoria(red, Empate.RECHAZA, Base.NUMERO_LEGAL)
    cual = abrir_circulacion(red, _nueva(red))
    _responden(red, cual, *["a_favor"] * 9)
    cerrar_circulacion(red, cual, DESPUES)
    hecha = circulacion(red, cual)
    # 5 plenos de tres votos y 28 asociados de uno: 43; los nueve primeros suman 19.
    assert (hecha.numero_legal, hecha.cubiertos, hecha.estado) == (43, 43, "rechazada")


def test_sin_saber_los_votos_de_un_puesto_no_se_consulta_si_la_mayoria_los_cuenta(red: Archivo) -> None:
    fijar(red, "voto", ReglaDeVoto(FormaDeVoto.TABLA, tabla=(VotosDeCategoria("asociado", 1),)))
    cambiar_mayoria(red, Empate.RECHAZA, Base.NUMERO_LEGAL)
    with comprobar_sin_rastro(red, FaltaContar, "no se sabe con cuántos votos cuenta Municipio 001"):
        abrir_circulacion(red, _nueva(red))


def test_sin_la_mayoria_se_rechaza_y_no_hay_acuerdo(red: Archivo) -> None:
    cual = abrir_circulacion(red, _nueva(red))
    _responden(red, cual, "a_favor", "en_contra", "en_contra")
    cerrar_circulacion(red, cual, DESPUES)
    assert (circulacion(red, cual).estado, acuerdos(red)) == ("rechazada", [])


def test_con_plazo_por_delante_y_sin_todas_las_respuestas_no_se_cierra(red: Archivo) -> None:
    cual = abrir_circulacion(red, _nueva(red))
    _responden(red, cual, *["a_favor"] * 32)
    with pytest.raises(PlazoAbierto, match="falta"):
        cerrar_circulacion(red, cual, DENTRO)
    _responden(red, cual, *["a_favor"] * 33)
    cerrar_circulacion(red, cual, DENTRO)
    assert circulacion(red, cual).estado == "aprobada"


def test_una_respuesta_de_antes_del_envio_o_fuera_de_plazo_no_deja_rastro(red: Archivo) -> None:
    cual = abrir_circulacion(red, _nueva(red))
    una = circulacion(red, cual).respuestas[0].id
    for cuando in ("2026-03-01T09:00", "2026-03-11T00:00", "ayer"):
        with pytest.raises(DatoInvalido):
            responder(red, una, "a_favor", cuando, "Correo")
    with pytest.raises(DatoInvalido):
        responder(red, una, "quizá", DENTRO, "Correo")
    assert circulacion(red, cual).faltan == 33


def test_cerrada_o_anulada_ya_no_admite_respuestas(red: Archivo) -> None:
    cual = abrir_circulacion(red, _nueva(red))
    with comprobar_sin_rastro(red, DatoInvalido, "no puede ser posterior a hoy"):
        anular_circulacion(red, cual, "2026-03-11T09:00")
    anular_circulacion(red, cual, DENTRO)
    with pytest.raises(CirculacionCerrada):
        _responden(red, cual, "a_favor")
    with pytest.raises(CirculacionCerrada):
        cerrar_circulacion(red, cual, DESPUES)
    assert acuerdos(red) == []


def test_deshacer_no_toca_lo_respondido_a_una_consulta_cerrada(red: Archivo) -> None:
    cual = abrir_circulacion(red, _nueva(red))
    enviada = ultimas_acciones(red, 1)[0].accion_id
    _responden(red, cual, *["a_favor"] * 33)
    respondida = ultimas_acciones(red, 1)[0].accion_id
    cierre = cerrar_circulacion(red, cual, DENTRO)
    for accion in (enviada, respondida):
        with comprobar_sin_rastro(red, ConsultaCerrada):
            deshacer(red, accion)
    deshacer(red, cierre)
    deshacer(red, respondida)
    assert (circulacion(red, cual).estado, circulacion(red, cual).faltan, acuerdos(red)) == ("abierta", 1, [])


def test_una_consulta_incompleta_no_deja_rastro(red: Archivo) -> None:
    buena = _nueva(red)
    for mala in (
        replace(buena, titulo=" "),
        replace(buena, texto=""),
        replace(buena, plazo="2026-03-01"),
        replace(buena, tipo_decision="rara"),
    ):
        with pytest.raises(DatoInvalido):
            abrir_circulacion(red, mala)
    assert circulaciones(red) == []


def test_sin_regla_fijada_no_se_puede_contar_y_sigue_abierta(red_sin_reglas: Archivo) -> None:
    cual = abrir_circulacion(red_sin_reglas, _nueva(red_sin_reglas))
    _responden(red_sin_reglas, cual, "a_favor", "a_favor", "a_favor")
    with pytest.raises(ReglaPorFijar):
        cerrar_circulacion(red_sin_reglas, cual, DESPUES)
    assert circulacion(red_sin_reglas, cual).estado == "abierta"


def test_lo_resuelto_por_la_presidencia_espera_ratificacion_y_dice_por_que(red: Archivo) -> None:
    hecho = resolver_ad_referendum(
        red,
        ResolucionNueva(
            asamblea(red),
            "Firma del convenio",
            "Firmar.",
            "ordinaria",
            "Eva Intendenta",
            red.hoy(),
            "Vence hoy",
        ),
    )
    assert (hecho.via, hecho.ratificacion, hecho.a_favor) == ("ad_referendum", "pendiente", None)
    assert "Vence hoy" in hecho.dictamen


def test_una_resolucion_sin_motivo_o_futura_no_deja_rastro(red: Archivo) -> None:
    buena = ResolucionNueva(asamblea(red), "Firma", "Firmar.", "ordinaria", "Eva", red.hoy(), "Vence hoy")
    for mala in (replace(buena, motivo=" "), replace(buena, fecha="2999-01-01"), replace(buena, resuelve="")):
        with pytest.raises(DatoInvalido):
            resolver_ad_referendum(red, mala)
    assert acuerdos(red) == []


def test_inicio_dice_si_falta_responder_o_cerrar_la_consulta(red: Archivo) -> None:
    cual = abrir_circulacion(red, _nueva(red))
    assert _en_inicio(red, "2026-03-08").endswith(
        "faltan 33 respuestas; hay plazo hasta el 10/03/2026, en 2 días"
    )
    assert _en_inicio(red, "2026-03-11").endswith(
        "el plazo venció el 10/03/2026, ayer, sin 33 respuestas, y falta cerrarla"
    )
    _responden(red, cual, *["a_favor"] * 33)
    assert _en_inicio(red, "2026-03-11").endswith("respondieron todos y falta cerrarla")


def _en_inicio(bd: Archivo, fecha: str) -> str:
    (pendiente,) = pendientes_de_respuestas(Mirada(bd, fecha))
    return pendiente.frase
