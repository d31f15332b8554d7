"""Quien falta y lo excusa consta con su motivo; después se acepta o no, y el acta los distingue."""

from __future__ import annotations

import json

import pytest

from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.actas import acta_guardada
from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.informes.reglas.informes import asistencia_de_cada_cual
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.sesiones.acciones.asistencia import marcar_presentes, pasar_lista
from escritorio.sesiones.acciones.ausencias import (
    adjuntar_justificante,
    excusar_ausencia,
    quitar_excusa_de_ausencia,
    resolver_excusa,
)
from escritorio.sesiones.acciones.convocatoria import desconvocar
from escritorio.sesiones.consultas.sesiones import asistencia, sesion
from escritorio.sesiones.modelo.ausencias import ResolucionDeExcusa
from escritorio.sesiones.modelo.preparacion import ArchivoLeido
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from escritorio.votaciones.consultas.votaciones import descuadres
from tests.a_su_hora import abrir, cerrar_sesion, incorporar, llegar
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, en_curso, lista
from tests.sesiones.lectura import texto_de

DIA = "2026-03-10"
FIN = "2026-04-20T12:00"
PAPEL = ArchivoLeido("certificado.pdf", b"%PDF-1.7 certificado")


def _sin_tratar(red: Archivo, presentes: int = 22) -> str:
    sesion_id = en_curso(red, presentes)
    cerrar_sesion(red, sesion_id, FIN)
    return sesion_id


def _resolver(red: Archivo, quien: Asistencia, *, aceptada: bool, razon: str = "") -> str:
    return resolver_excusa(red, quien.id, ResolucionDeExcusa(aceptada, "La Presidencia", "2026-04-25", razon))


def test_excusarse_antes_es_tambien_avisar_y_guarda_motivo_y_justificante(red: Archivo) -> None:
    quien = lista(red, convocada(red, 20))[30]
    excusar_ausencia(red, quien.id, " Viaje oficial ", DIA, PAPEL)
    hoy = asistencia(red, quien.id)
    assert hoy.estado == "con_aviso"
    assert hoy.excusada
    dicha = hoy.justificacion
    assert dicha is not None
    assert (dicha.motivo, dicha.presentada, dicha.decision) == ("Viaje oficial", DIA, "")
    assert leer_adjunto(red, dicha.documento_id or "").contenido == PAPEL.contenido


def test_excusarse_despues_de_la_sesion_no_es_haber_avisado(red: Archivo) -> None:
    quien = lista(red, _sin_tratar(red))[30]
    excusar_ausencia(red, quien.id, "Enfermedad", "2026-04-20")
    assert asistencia(red, quien.id).estado == "sin_aviso"
    assert asistencia(red, quien.id).excusada


def test_corregir_la_excusa_conserva_su_justificante_y_quitarla_deja_el_aviso(red: Archivo) -> None:
    quien = lista(red, convocada(red, 20))[30]
    excusar_ausencia(red, quien.id, "Viaje", DIA, PAPEL)
    primera = asistencia(red, quien.id).justificacion
    excusar_ausencia(red, quien.id, "Viaje oficial", DIA)
    corregida = asistencia(red, quien.id).justificacion
    assert primera
    assert corregida
    assert (corregida.id, corregida.documento_id) == (primera.id, primera.documento_id)
    assert corregida.motivo == "Viaje oficial"
    quitar_excusa_de_ausencia(red, quien.id)
    assert asistencia(red, quien.id).justificacion is None
    assert asistencia(red, quien.id).estado == "con_aviso"


def test_deshacerla_deja_la_lista_como_estaba(red: Archivo) -> None:
    quien = lista(red, convocada(red, 20))[30]
    deshacer(red, excusar_ausencia(red, quien.id, "Viaje", DIA, PAPEL))
    assert asistencia(red, quien.id) == quien


def test_quien_la_excuso_no_pasa_a_presente_con_todos_y_si_llega_ya_no_falta(red: Archivo) -> None:
    sesion_id = convocada(red, 20)
    quien = lista(red, sesion_id)[30]
    excusar_ausencia(red, quien.id, "Viaje", DIA)
    pasar_lista(red, sesion_id, quien.id, "sin_aviso")
    marcar_presentes(red, sesion_id)
    assert not asistencia(red, quien.id).asistio
    otra = lista(red, en_curso(red, 20))[30]
    excusar_ausencia(red, otra.id, "Viaje", DIA)
    incorporar(red, otra.id, "2026-04-20T09:30")
    assert not asistencia(red, otra.id).excusada


def test_no_se_excusa_a_quien_asiste_ni_sin_motivo_ni_para_otro_dia(red: Archivo) -> None:
    sesion_id = convocada(red, 20)
    presente, ausente = lista(red, sesion_id)[0], lista(red, sesion_id)[30]
    with comprobar_sin_rastro(red, EstadoImpropio, "consta que asiste"):
        excusar_ausencia(red, presente.id, "Viaje", DIA)
    with comprobar_sin_rastro(red, DatoInvalido, "por qué falta"):
        excusar_ausencia(red, ausente.id, "  ", DIA)
    with comprobar_sin_rastro(red, DatoInvalido, "posterior a hoy"):
        excusar_ausencia(red, ausente.id, "Viaje", "2027-01-01")
    with comprobar_sin_rastro(red, DatoInvalido, "no es un PDF"):
        excusar_ausencia(red, ausente.id, "Viaje", DIA, ArchivoLeido("nota.pdf", b"no es"))


def test_se_resuelve_una_vez_con_quien_y_por_que_y_se_deshace(red: Archivo) -> None:
    quien = lista(red, _sin_tratar(red))[30]
    with comprobar_sin_rastro(red, EstadoImpropio, "no excusó su ausencia"):
        _resolver(red, quien, aceptada=True)
    excusar_ausencia(red, quien.id, "Enfermedad", "2026-04-20")
    llegar(red, "2026-04-26T09:00")
    with comprobar_sin_rastro(red, DatoInvalido, "por qué no se acepta"):
        _resolver(red, quien, aceptada=False)
    with comprobar_sin_rastro(red, DatoInvalido, "quién lo decide"):
        resolver_excusa(red, quien.id, ResolucionDeExcusa(True, " ", "2026-04-25"))
    with comprobar_sin_rastro(red, DatoInvalido, "no se decide antes"):
        resolver_excusa(red, quien.id, ResolucionDeExcusa(True, "La Mesa", "2026-04-19"))
    accion = _resolver(red, quien, aceptada=False, razon="Fuera de plazo")
    assert not asistencia(red, quien.id).excusada
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se resolvió el 25/04/2026"):
        _resolver(red, quien, aceptada=True)
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se resolvió el 25/04/2026"):
        excusar_ausencia(red, quien.id, "Otra cosa", "2026-04-20")
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se resolvió el 25/04/2026"):
        quitar_excusa_de_ausencia(red, quien.id)
    deshacer(red, accion)
    assert asistencia(red, quien.id).excusada


def test_el_acta_distingue_a_quien_la_excuso_de_quien_falto(red: Archivo) -> None:
    sesion_id = convocada(red, 0)
    todos = lista(red, sesion_id)
    for a in todos[:29]:
        pasar_lista(red, sesion_id, a.id, "presente")
    excusar_ausencia(red, todos[29].id, "Viaje oficial", DIA, PAPEL)
    excusar_ausencia(red, todos[30].id, "Otra reunión", DIA)
    pasar_lista(red, sesion_id, todos[31].id, "con_aviso")
    abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    cerrar_sesion(red, sesion_id, FIN)
    llegar(red, "2026-04-26T09:00")
    resolver_excusa(red, todos[29].id, ResolucionDeExcusa(True, "la Presidencia", "2026-04-25"))
    resolver_excusa(red, todos[30].id, ResolucionDeExcusa(False, "la Presidencia", "2026-04-25", "No consta"))
    levantar(red, sesion_id)
    acta = " ".join(texto_de(acta_guardada(red, sesion_id)).split())
    assert (
        "Faltan 4: 1 que excusó su asistencia, 1 con aviso, 1 sin aviso y 1 con excusa no aceptada." in acta
    )
    assert "Excusaron su asistencia:" in acta
    assert "Viaje oficial. Con justificante. La aceptó la Presidencia el 25/04/2026." in acta
    no_aceptada = f"{todos[30].nombre} (No la aceptó la Presidencia el 25/04/2026: No consta)"
    assert f"Faltaron: {no_aceptada} y {todos[32].nombre}." in acta


def test_en_portugues_tambien_y_sin_excusas_el_acta_dice_lo_de_siempre(red: Archivo) -> None:
    sesion_id = _sin_tratar(red, 30)
    antes = texto_de(borrador_pdf(red, sesion_id))
    assert "Excusaron" not in antes
    assert "Faltaron" not in antes
    excusar_ausencia(red, lista(red, sesion_id)[30].id, "Enfermedad", "2026-04-20")
    acta = " ".join(texto_de(borrador_pdf(red, sesion_id, idioma="pt")).split())
    assert "1 que justificou a ausência" in acta
    assert "Justificaram a ausência:" in acta
    assert "Por resolver" not in acta
    assert "Faltaram: " in acta


def test_con_el_acta_levantada_ya_no_se_excusa_pero_si_se_resuelve_y_sigue_cuadrando(red: Archivo) -> None:
    sesion_id = _sin_tratar(red)
    quien, otro = lista(red, sesion_id)[30:32]
    excusar_ausencia(red, quien.id, "Enfermedad", "2026-04-20")
    levantar(red, sesion_id)
    papel = acta_guardada(red, sesion_id)
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se levantó"):
        excusar_ausencia(red, otro.id, "Tarde", "2026-04-20")
    with pytest.raises(ErrorDeUsuario, match="ya se levantó"):
        quitar_excusa_de_ausencia(red, quien.id)
    llegar(red, "2026-04-26T09:00")
    _resolver(red, quien, aceptada=True)
    adjuntar_justificante(red, quien.id, PAPEL)
    with comprobar_sin_rastro(red, EstadoImpropio, "ya tiene su justificante"):
        adjuntar_justificante(red, quien.id, PAPEL)
    assert acta_guardada(red, sesion_id) == papel
    assert descuadres(red) == []


def test_desconvocar_se_lleva_la_lista_y_lo_que_se_dijo_de_aquel_dia(red: Archivo) -> None:
    sesion_id = convocada(red, 20)
    quien = lista(red, sesion_id)[30]
    excusar_ausencia(red, quien.id, "Viaje", DIA)
    accion = desconvocar(red, sesion_id, "Se cambia")
    assert lista(red, sesion_id) == []
    deshacer(red, accion)
    assert asistencia(red, quien.id).excusada


def test_la_estadistica_y_las_ordenes_lo_dicen(red: Archivo) -> None:
    sesion_id = _sin_tratar(red)
    quien = lista(red, sesion_id)[30]
    excusar_ausencia(red, quien.id, "Enfermedad", "2026-04-20")
    cuentas = asistencia_de_cada_cual([(lista(red, sesion_id), sesion(red, sesion_id).abierta)])
    (suya,) = [c for c in cuentas if c.nombre == quien.nombre]
    assert (suya.convocado, suya.asistio, suya.excuso) == (1, 0, 1)
    (fila,) = [f for f in CONSULTAS["asistencias"](red) if f["id"] == quien.id]
    assert json.loads(json.dumps(fila))["motivo"] == "Enfermedad"
    assert (fila["excusada"], fila["decision"], fila["presentada"]) == (True, "", "2026-04-20")
