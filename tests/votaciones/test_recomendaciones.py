"""Lo que recomienda un órgano consultivo: a quién se remite, hasta cuándo se espera y qué responde.

Caso real: el FCCR del Mercosur recomienda al Grupo Mercado Común (Decisión CMC 41/04).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.modelo import Evidencia
from escritorio.acuerdos.pantalla import PantallaAcuerdos
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.documentos.pdf import Papel, Parrafo, componer
from escritorio.inicio.consultas import vistazo
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.votaciones.acciones.recomendaciones import anotar_respuesta, remitir
from escritorio.votaciones.acciones.rectificar import ConEfectos, rectificar
from escritorio.votaciones.consultas.recomendaciones import recomendacion, recomendaciones
from escritorio.votaciones.impresos import componer_libro_de_recomendaciones, componer_oficio
from escritorio.votaciones.modelo.recomendaciones import Remision, RespuestaDeFuera
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta
from escritorio.votaciones.piezas.recomendaciones import DialogoDeRecomendaciones
from tests.a_su_hora import cerrar_sesion, llegar
from tests.ordenes.conftest import Correr, en_json, orden
from tests.pantallas import Puesta, boton, en_dialogo, textos
from tests.sesiones.del_editor import escribir
from tests.sesiones.escenas import comprobar_sin_rastro, en_curso, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.test_quien_decide_y_cuando import consultiva
from tests.votaciones.votar import votar_a_mano

__all__ = ["orden"]

pytestmark = pytest.mark.usefixtures("qapp")
GMC = Remision("Grupo Mercado Común", "la Presidencia Pro Tempore", "2026-04-22")
ACEPTA = RespuestaDeFuera("en_parte", "2026-05-10", "Se toma nota del punto 1.")


def aprobada(bd: Archivo) -> str:
    """Lo aprobado el lunes 20 de abril por un órgano consultivo: el id de su votación."""
    consultiva(bd)
    sesion_id = en_curso(bd, 24)
    hecha = votar_a_mano(bd, punto_id(bd, sesion_id), "Recomendar un fondo.", 20, 4, 0, "2026-04-20T11:00")
    cerrar_sesion(bd, sesion_id, "2026-04-20T12:00")
    llegar(bd, "2026-05-20")
    return hecha.votacion_id


def avisos(bd: Archivo, fecha: str) -> list[str]:
    return [str(p.frase) for p in vistazo(bd, fecha).pendientes if p.tipo == "recomendacion"]


def en_treinta(pieza: Any) -> None:
    pieza.respuesta.setText("30")


def test_se_dice_a_quien_va_cuando_se_remitio_y_que_respondio(red: Archivo) -> None:
    cual = aprobada(red)
    (dada,) = recomendaciones(red)
    assert (dada.id, dada.texto, dada.estado(red.hoy())) == (cual, "Recomendar un fondo.", "sin_remitir")
    remitir(red, cual, Remision("Grupo Mercado Común"))
    assert recomendacion(red, cual).estado_dicho(red.hoy()) == "Sin remitir"
    accion = remitir(red, cual, GMC)
    assert recomendacion(red, cual).estado_dicho(red.hoy()) == "En espera"
    responde = anotar_respuesta(
        red, cual, ACEPTA, Evidencia("Acta GMC.pdf", "application/pdf", b"%PDF-1.4 x")
    )
    dada = recomendacion(red, cual)
    assert (dada.destinatario, dada.por, dada.remitida) == (GMC.destinatario, GMC.por, GMC.remitida)
    assert (dada.estado_dicho(red.hoy()), dada.respondida) == ("Aceptada en parte", "2026-05-10")
    assert dada.adjunto_id is not None
    assert leer_adjunto(red, dada.adjunto_id).nombre == "Acta GMC.pdf"
    with comprobar_sin_rastro(red, DatoInvalido, "ya respondió"):
        remitir(red, cual, GMC)
    deshacer(red, responde)
    assert (recomendacion(red, cual).respuesta, recomendacion(red, cual).adjunto_id) == ("", None)
    deshacer(red, accion)
    assert recomendacion(red, cual).remitida == ""


@pytest.mark.parametrize(
    ("mala", "frase"),
    [
        (Remision(" "), "Falta a quién se remite"),
        (Remision("GMC", "", "2026-04-19"), "Se aprobó el 20/04/2026: no pudo ser antes"),
        (Remision("GMC", "", "2026-05-21"), "no puede ser posterior a hoy, 20/05/2026"),
    ],
)
def test_lo_que_no_cabe_no_se_remite(red: Archivo, mala: Remision, frase: str) -> None:
    cual = aprobada(red)
    with comprobar_sin_rastro(red, DatoInvalido, frase):
        remitir(red, cual, mala)


@pytest.mark.parametrize(
    ("mala", "frase"),
    [
        (RespuestaDeFuera("quizás", "2026-05-10"), "Elija de la lista"),
        (RespuestaDeFuera("aceptada"), "Falta qué día respondió"),
        (RespuestaDeFuera("aceptada", "2026-04-21"), "Se remitió el 22/04/2026"),
        (RespuestaDeFuera("sin_respuesta", "2026-05-10"), "no tiene día"),
    ],
)
def test_una_respuesta_imposible_no_se_anota(red: Archivo, mala: RespuestaDeFuera, frase: str) -> None:
    cual = aprobada(red)
    with comprobar_sin_rastro(red, DatoInvalido, "Todavía no consta que se remitiera"):
        anotar_respuesta(red, cual, ACEPTA)
    remitir(red, cual, GMC)
    with comprobar_sin_rastro(red, DatoInvalido, frase):
        anotar_respuesta(red, cual, mala)


def test_un_acuerdo_o_lo_rechazado_no_es_una_recomendacion(red: Archivo) -> None:
    sesion_id = en_curso(red, 24)
    acuerda = votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 24, 0, 0, "2026-04-20T11:00")
    assert recomendaciones(red) == []
    with comprobar_sin_rastro(red, NoExiste):
        remitir(red, acuerda.votacion_id, GMC)


def test_pasado_el_plazo_de_la_regla_inicio_lo_recuerda_hasta_que_se_responde(red: Archivo) -> None:
    leida = escribir(red, "acta", en_treinta)
    assert leida.endswith("A lo que el órgano dictamina o recomienda se responde en 30 días de remitido.")
    cual = aprobada(red)
    assert avisos(red, "2026-08-01") == []
    remitir(red, cual, GMC)
    assert recomendacion(red, cual).vence == "2026-05-22"
    assert recomendacion(red, cual).estado("2026-05-22") == "esperando"
    assert recomendacion(red, cual).estado("2026-05-23") == "vencida"
    assert avisos(red, "2026-04-25") == []
    (antes,), (despues,) = avisos(red, "2026-05-20"), avisos(red, "2026-05-25")
    assert "Grupo Mercado Común no ha respondido" in antes
    assert "el plazo vence el 22/05/2026" in antes
    assert "el plazo venció el 22/05/2026" in despues
    anotar_respuesta(red, cual, RespuestaDeFuera("sin_respuesta"))
    assert avisos(red, "2026-05-25") == []


def test_sin_plazo_en_la_regla_no_se_inventa(red: Archivo) -> None:
    cual = aprobada(red)
    remitir(red, cual, GMC)
    assert (recomendacion(red, cual).vence, avisos(red, "2030-01-01")) == ("", [])


def test_rectificar_lo_remitido_lo_conserva_o_no_se_puede(red: Archivo) -> None:
    cual = aprobada(red)
    remitir(red, cual, GMC)
    with comprobar_sin_rastro(red, ConEfectos, "ya se remitió fuera"):
        rectificar(red, cual, Papeleta("mano_alzada", Cifras(4, 20)), "al revés")
    otra = rectificar(red, cual, Papeleta("mano_alzada", Cifras(21, 3)), "se contó mal")
    (dada,) = recomendaciones(red)
    assert (dada.id, dada.destinatario) == (otra.votacion_id, "Grupo Mercado Común")
    with pytest.raises(ErrorDeUsuario):
        recomendacion(red, cual)


def test_sale_en_su_libro_en_su_oficio_y_en_sus_datos(red: Archivo) -> None:
    escribir(red, "acta", en_treinta)
    cual = aprobada(red)
    with pytest.raises(DatoInvalido, match="No consta a quién va"):
        componer_oficio(red, cual)
    remitir(red, cual, GMC)
    oficio = texto_de(componer_oficio(red, cual))
    for dicho in ("Grupo Mercado Común", "la Presidencia Pro Tempore", "Recomendar un fondo.", "22 de mayo"):
        assert dicho in oficio
    anotar_respuesta(red, cual, ACEPTA)
    libro = texto_de(componer_libro_de_recomendaciones(red, "pdf"))
    assert "Remitida a Grupo Mercado Común, por la Presidencia Pro Tempore el 22/04/2026." in libro
    assert "Aceptada en parte el 10/05/2026." in libro
    assert componer_libro_de_recomendaciones(red, "xlsx")[:2] == b"PK"
    (fila,) = CONSULTAS["recomendaciones"](red)
    assert (fila["destinatario"], fila["remitida"], fila["vence"], fila["estado"], fila["respondida"]) == (
        "Grupo Mercado Común",
        "2026-04-22",
        "2026-05-22",
        "en_parte",
        "2026-05-10",
    )


def test_desde_la_ventana_se_remite_y_se_anota_la_respuesta(
    red: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    cual = aprobada(red)
    pantalla = Puesta(red, qtbot, qapp).poner(PantallaAcuerdos)
    dialogo = DialogoDeRecomendaciones(pantalla, pantalla)
    qtbot.addWidget(dialogo)
    dichas: list[str] = []
    dialogo.hecho.connect(dichas.append)
    dialogo.lista.seleccionar(cual)

    def a_quien(cuadro: Any) -> None:
        cuadro.formulario.poner({"destinatario": "Grupo Mercado Común", "remitida": "2026-04-22"})
        cuadro.guardar.click()

    en_dialogo(boton(dialogo.lista.ficha, "Remitir…").click, a_quien)
    assert "22/04/2026" in textos(dialogo.lista.ficha)

    def que_responde(cuadro: Any) -> None:
        cuadro.formulario.poner({"respuesta": "rechazada", "respondida": "2026-05-01"})
        cuadro.guardar.click()

    en_dialogo(boton(dialogo.lista.ficha, "Anotar respuesta…").click, que_responde)
    assert "Rechazada, 01/05/2026" in textos(dialogo.lista.ficha)
    assert dichas == [
        "Consta que va a Grupo Mercado Común.",
        "Se anotó la respuesta de Grupo Mercado Común.",
    ]
    dialogo.done(0)


def test_por_ordenes_se_remite_se_responde_y_lo_imposible_se_dice(
    red: Archivo, orden: Correr, tmp_path: Path
) -> None:
    cual = aprobada(red)
    otra = tmp_path / "otra.escritorio"
    with closing(sqlite3.connect(otra)) as copia:
        red.conexion.backup(copia)
    hacer = partial(en_json, orden, "remision", otra, cual)
    hecha = hacer("--destinatario", "Grupo Mercado Común", "--remitida", "22/04/2026")
    assert (hecha["destinatario"], hecha["remitida"], hecha["por"]) == (GMC.destinatario, GMC.remitida, "")
    papel = tmp_path / "Acta GMC.pdf"
    papel.write_bytes(componer(Papel("Acta"), [Parrafo("Se toma nota.")]))
    hecha = hacer(
        "--respuesta", "en_parte", "--respondida", "10/05/2026", "--dice", "Se toma nota.", "--papel", papel
    )
    assert (hecha["respuesta"], hecha["respondida"]) == ("en_parte", "2026-05-10")
    assert hecha["adjunto_id"]
    for mala, dice in (
        ((), "Diga a quién va"),
        (("--destinatario", "Otro"), "ya respondió"),
        (("--respuesta", "rechazada", "--respondida", "31/02/2026"), "31/02/2026"),
    ):
        codigo, _, error = orden("remision", otra, cual, *mala)
        assert (codigo, dice in error) == (1, True), error
