"""El orden del día se altera con constancia, y nada con votos se aparta ni cambia de número."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.acuerdos.consultas import acuerdo
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.sesiones.acciones.puntos_en_vivo import (
    alterar_orden,
    dejar_sobre_la_mesa,
    proponer_urgencia,
    reponer_punto,
    retirar_punto,
)
from escritorio.sesiones.consultas.en_vivo import constancias, urgencias
from escritorio.sesiones.consultas.sesiones import punto, puntos
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.en_vivo import frase_de_urgencia
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion
from tests.a_su_hora import cerrar_sesion
from tests.fabrica import reloj
from tests.sesiones.escenas import comprobar_sin_rastro, en_curso, punto_id
from tests.votaciones.votar import votar_a_mano

HORA = "2026-04-20T09:20"
ASUNTO = PuntoNuevo("Convenio con la provincia", "ordinaria", "", "Se aprueba el convenio.")


def test_alterar_el_orden_renumera_y_deja_constancia(red: Archivo) -> None:
    sesion_id = en_curso(red)
    tercero = punto_id(red, sesion_id, 3)
    alterar_orden(red, tercero, 1, HORA)
    assert [p.titulo for p in puntos(red, sesion_id)] == [
        "Reforma del artículo 5.º",
        "Aprobación del acta anterior",
        "Informe de gestión",
    ]
    assert [p.orden for p in puntos(red, sesion_id)] == [1, 2, 3]
    (consta,) = constancias(red, sesion_id)
    assert consta.punto_id == tercero
    assert "figuraba con el número 3, pasa a tratarse con el 1" in str(consta.texto)


def test_un_punto_con_votos_no_cambia_de_lugar_ni_se_aparta_ni_se_borra(red: Archivo) -> None:
    sesion_id = en_curso(red)
    votado = punto_id(red, sesion_id, 1)
    votar_a_mano(red, votado, "Se aprueba el acta.", 20, 0, 0, HORA)
    with comprobar_sin_rastro(red, EstadoImpropio, "no cambia de lugar"):
        alterar_orden(red, punto_id(red, sesion_id, 3), 1, HORA)
    with comprobar_sin_rastro(red, EstadoImpropio, "no se retira"):
        retirar_punto(red, votado, "Ya no hace falta", HORA)
    with comprobar_sin_rastro(red, EstadoImpropio, "no se deja sobre la mesa"):
        dejar_sobre_la_mesa(red, votado, "Ya no hace falta", HORA)
    with pytest.raises(sqlite3.IntegrityError), transaccion(red, "Borrar"):
        red.conexion.execute("DELETE FROM punto WHERE id = ?", [votado])
    assert punto(red, votado).estado == "votado"


def test_lo_empatado_tampoco_se_retira(red: Archivo) -> None:
    sesion_id = en_curso(red)
    empatado = punto_id(red, sesion_id, 1)
    votar_a_mano(red, empatado, "Se aprueba el acta.", 10, 10, 0, HORA)
    with comprobar_sin_rastro(red, EstadoImpropio, "hay una votación de las 09:20"):
        retirar_punto(red, empatado, "Empatado", HORA)


def test_lo_apartado_no_se_vota_hasta_reponerlo(red: Archivo) -> None:
    sesion_id = en_curso(red)
    apartado = punto_id(red, sesion_id, 1)
    dejar_sobre_la_mesa(red, apartado, "Falta el informe", HORA)
    assert (punto(red, apartado).estado, punto(red, apartado).motivo) == ("sobre_la_mesa", "Falta el informe")
    with comprobar_sin_rastro(red, EstadoImpropio, "se dejó sobre la mesa"):
        votar_a_mano(red, apartado, "Se aprueba el acta.", 20, 0, 0, HORA)
    reponer_punto(red, apartado, HORA)
    votar_a_mano(red, apartado, "Se aprueba el acta.", 20, 0, 0, HORA)
    with comprobar_sin_rastro(red, EstadoImpropio, "no está retirado"):
        reponer_punto(red, apartado, HORA)


def test_retirar_pide_motivo_y_hora_de_la_sesion(red: Archivo) -> None:
    sesion_id = en_curso(red)
    dado = punto_id(red, sesion_id, 2)
    with comprobar_sin_rastro(red, DatoInvalido, "el motivo"):
        retirar_punto(red, dado, " ", HORA)
    with comprobar_sin_rastro(red, FueraDeSesion, "fuera de la sesión"):
        retirar_punto(red, dado, "Lo pide el proponente", "2026-04-20T08:00")
    retirar_punto(red, dado, "Lo pide el proponente", HORA)
    assert punto(red, dado).estado == "retirado"


def test_la_urgencia_se_vota_antes_que_el_asunto(red: Archivo) -> None:
    sesion_id = en_curso(red)
    asunto = proponer_urgencia(red, sesion_id, ASUNTO, "Vence mañana", HORA)
    previo = puntos(red, sesion_id)[3]
    assert (previo.titulo, previo.tipo_decision) == ("Urgencia: Convenio con la provincia", "urgencia")
    assert [p.urgente for p in puntos(red, sesion_id)] == [False, False, False, True, True]
    assert urgencias(red, sesion_id) == {asunto: "espera"}
    with comprobar_sin_rastro(red, EstadoImpropio, "Vote antes la urgencia"):
        votar_a_mano(red, asunto, ASUNTO.propuesta, 20, 0, 0, HORA)
    votar_a_mano(red, previo.id, previo.propuesta, 20, 0, 0, HORA)
    assert urgencias(red, sesion_id) == {asunto: "declarada"}
    votar_a_mano(red, asunto, ASUNTO.propuesta, 20, 0, 0, HORA)
    assert punto(red, asunto).estado == "votado"


def test_rechazada_la_urgencia_el_asunto_no_se_vota_y_se_puede_cerrar(red: Archivo) -> None:
    sesion_id = en_curso(red)
    asunto = proponer_urgencia(red, sesion_id, ASUNTO, "Vence mañana", HORA)
    previo = puntos(red, sesion_id)[3]
    votar_a_mano(red, previo.id, previo.propuesta, 5, 15, 0, HORA)
    assert urgencias(red, sesion_id) == {asunto: "rechazada"}
    with comprobar_sin_rastro(red, EstadoImpropio, "No se declaró la urgencia"):
        votar_a_mano(red, asunto, ASUNTO.propuesta, 20, 0, 0, HORA)
    assert "Convenio con la provincia" in cerrar_sesion(red, sesion_id, HORA).sin_tratar


def test_una_urgencia_pide_asunto_y_motivo_y_no_es_de_otra_urgencia(red: Archivo) -> None:
    sesion_id = en_curso(red)
    for asunto, motivo, frase in (
        (PuntoNuevo("", "ordinaria"), "Vence", "qué asunto"),
        (ASUNTO, " ", "por qué es urgente"),
        (PuntoNuevo("Otra", "urgencia"), "Vence", "qué se decide"),
    ):
        with comprobar_sin_rastro(red, DatoInvalido, frase):
            proponer_urgencia(red, sesion_id, asunto, motivo, HORA)
    assert "Asisten todos" in frase_de_urgencia(0)
    assert "ahora no están 11 habilitados" in frase_de_urgencia(11)
    assert "Ley" not in frase_de_urgencia(11)  # la red puede ser de cualquier país


def test_lo_urgente_cabe_dentro_de_un_punto_sin_mover_los_numeros_de_los_demas(red: Archivo) -> None:
    sesion_id = en_curso(red)
    uno, dos, tres = puntos(red, sesion_id)
    votar_a_mano(red, tres.id, "Se reforma.", 22, 0, 0, HORA)
    asunto = proponer_urgencia(red, sesion_id, ASUNTO, "Vence mañana", HORA, dentro_de=dos.id)
    previo = next(p for p in puntos(red, sesion_id) if p.tipo_decision == "urgencia")
    assert [(p.id, p.numero) for p in puntos(red, sesion_id)] == [
        (uno.id, "1"),
        (dos.id, "2"),
        (previo.id, "2.1"),
        (asunto, "2.2"),
        (tres.id, "3"),
    ]
    with comprobar_sin_rastro(red, EstadoImpropio, "Vote antes la urgencia"):
        votar_a_mano(red, asunto, ASUNTO.propuesta, 20, 0, 0, HORA)
    votar_a_mano(red, previo.id, previo.propuesta, 20, 0, 0, HORA)
    hecha = votar_a_mano(red, asunto, ASUNTO.propuesta, 20, 0, 0, HORA)
    assert acuerdo(red, hecha.acuerdo_id or "").numero_de_punto == "2.2"
    assert punto(red, dos.id).estado == "tratado"
    proponer_urgencia(red, sesion_id, replace(ASUNTO, titulo="Otra"), "Vence", HORA, dentro_de=dos.id)
    assert [p.numero for p in puntos(red, sesion_id)] == ["1", "2", "2.1", "2.2", "2.3", "2.4", "3"]
    deshacer(red, ultimas_acciones(red)[0].accion_id)
    assert [p.numero for p in puntos(red, sesion_id)] == ["1", "2", "2.1", "2.2", "3"]
    assert [p.orden for p in puntos(red, sesion_id)] == [1, 2, 3, 4, 5]
    retirar_punto(red, uno.id, "Lo pide el proponente", HORA)
    for donde, error, frase in (
        (asunto, DatoInvalido, "que no sea subpunto"),
        ("otra", DatoInvalido, "de esta sesión"),
        (uno.id, EstadoImpropio, "se retiró: repóngalo"),
    ):
        with comprobar_sin_rastro(red, error, frase):
            proponer_urgencia(red, sesion_id, ASUNTO, "Vence", HORA, dentro_de=donde)


@given(
    pasos=st.lists(
        st.tuples(st.sampled_from(["urgencia", "dentro", "orden", "votar"]), st.integers(0, 20)),
        min_size=1,
        max_size=7,
    ),
    deshechas=st.lists(st.integers(0, 20), max_size=5),
)
@settings(max_examples=40, deadline=None)
@example(pasos=[("dentro", 0), ("votar", 1), ("votar", 2)], deshechas=[2, 1, 0])
@example(pasos=[("orden", 2), ("votar", 0)], deshechas=[1])
def test_se_deshaga_lo_que_se_deshaga_lo_votado_conserva_su_numero(
    molde: Path, pasos: list[tuple[str, int]], deshechas: list[int]
) -> None:
    with _copia(molde) as bd:
        sesion_id = en_curso(bd)
        for que, cual in pasos:
            with suppress(ErrorDeUsuario):
                _dar_paso(bd, sesion_id, que, cual)
        numeros = _votados(bd, sesion_id)
        hechas = ultimas_acciones(bd)[: len(pasos)]
        for cual in deshechas:
            with suppress(ErrorDeUsuario):
                deshacer(bd, hechas[cual % len(hechas)].accion_id)
            sitios = [p.orden for p in puntos(bd, sesion_id)]
            assert len({*sitios}) == len(sitios)
            votados = _votados(bd, sesion_id)
            assert votados.items() <= numeros.items()


def _dar_paso(bd: Archivo, sesion_id: str, que: str, cual: int) -> None:
    todos = puntos(bd, sesion_id)
    suyo = todos[cual % len(todos)]
    if que == "votar":
        votar_a_mano(bd, suyo.id, suyo.propuesta or "Se aprueba.", 20, 0, 0, HORA)
    elif que == "orden":
        alterar_orden(bd, suyo.id, 1, HORA)
    else:
        dentro_de = suyo.id if que == "dentro" else ""
        proponer_urgencia(
            bd, sesion_id, replace(ASUNTO, titulo=f"Asunto {cual}"), "Vence", HORA, dentro_de=dentro_de
        )


def _votados(bd: Archivo, sesion_id: str) -> dict[str, str]:
    return {p.id: p.numero for p in puntos(bd, sesion_id) if p.estado == "votado"}


@contextmanager
def _copia(molde: Path) -> Iterator[Archivo]:
    with tempfile.TemporaryDirectory() as carpeta:
        ruta = Path(carpeta, molde.name)
        shutil.copyfile(molde, ruta)
        apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
        try:
            yield apertura.bd
        finally:
            apertura.cerrar()
