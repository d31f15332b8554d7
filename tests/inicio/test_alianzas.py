"""Inicio recuerda lo vencido en las alianzas, lo que cierra pronto y lo que pasó sin decirse."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.adhesiones import adherir, firmar, planear, retirar
from escritorio.cooperacion.acciones.alianzas import terminar_alianza
from escritorio.cooperacion.acciones.eventos import celebrar_edicion
from escritorio.cooperacion.acciones.registros import registrar, retirar_registro
from escritorio.cooperacion.consultas.alianzas import declaraciones
from escritorio.cooperacion.modelo.alianzas import AdhesionNueva, PuntoNuevo
from escritorio.inicio.pantalla import PantallaInicio
from tests.cooperacion.casos import dejar_la_red
from tests.cooperacion.casos_de_alianzas import abierta, con_adheridas, foro
from tests.cooperacion.test_registros import FONDO
from tests.pantallas import Puesta, boton
from tests.vistazo import pendientes


def _de_tipo(bd: Archivo, tipo: str, fecha: str = "") -> list[Pendiente]:
    return [p for p in pendientes(bd, fecha or bd.hoy()) if p.tipo == tipo]


def test_lo_vencido_de_una_alianza_se_dice_en_una_linea_que_lleva_a_ella(bd: Archivo) -> None:
    alianza_id, (a, b, c) = con_adheridas(bd, 3)
    for suya in (a, a, b):
        planear(bd, suya.id, PuntoNuevo("Reparar", "2026-01-01"))
    planear(bd, c.id, PuntoNuevo("Reparar", "2027-01-01"))
    (dicho,) = _de_tipo(bd, "alianza_vencida")
    assert dicho.frase == "Ciudades por una vivienda adecuada: 3 compromisos vencidos, de 2 ciudades"
    assert (dicho.referencia, dicho.urgencia) == (Referencia("alianza", alianza_id), Urgencia.VENCIDO)
    retirar(bd, b.id, "2026-03-01", "Se fue")
    assert "2 compromisos vencidos, de 1 ciudad" in _de_tipo(bd, "alianza_vencida")[0].frase
    terminar_alianza(bd, alianza_id, "2026-03-01", "Cumplió")
    assert _de_tipo(bd, "alianza_vencida") == []


def test_si_consta_quien_firmo_no_se_pregunta(bd: Archivo) -> None:
    alianza_id = abierta(bd)
    adherir(bd, alianza_id, AdhesionNueva("2019-05-20", None, "Barcelona", "ES", "Ada Colom"))
    assert _de_tipo(bd, "sin_firmante") == []


def test_de_quien_no_consta_quien_firmo_se_dice_cuantas_son(bd: Archivo) -> None:
    alianza_id, (a, b) = con_adheridas(bd, 2)
    assert _de_tipo(bd, "sin_firmante")[0].frase.endswith(": de 2 ciudades no consta quién firmó")
    dejar_la_red(bd, a.socio_id or "")
    assert "Municipio 001 dejó la red y sigue adherida" in _de_tipo(bd, "adherida_fuera")[0].frase
    retirar(bd, a.id, "2026-01-01", "Dejó la red.")
    assert _de_tipo(bd, "adherida_fuera") == []
    firmar(bd, b.id, declaraciones(bd, alianza_id)[0].id, AdhesionNueva("2019-05-20", firma="Eva Paz"))
    assert _de_tipo(bd, "sin_firmante") == []


def test_una_convocatoria_avisa_treinta_dias_antes_de_cerrar_y_retirada_no(bd: Archivo) -> None:
    cual = registrar(bd, FONDO)
    assert _de_tipo(bd, "convocatoria", "2026-02-28") == []
    (dicho,) = _de_tipo(bd, "convocatoria", "2026-03-01")
    assert dicho.frase == "Convocatoria «Fondo de agua»: cierra el 31/03/2026, en 30 días"
    assert dicho.urgencia is Urgencia.POR_HACER
    assert _de_tipo(bd, "convocatoria", "2026-03-31")[0].urgencia is Urgencia.PRONTO
    assert _de_tipo(bd, "convocatoria", "2026-04-01") == []
    registrar(bd, replace(FONDO, nombre="Sin cierre", datos={"financiador": "Otro"}))
    retirar_registro(bd, cual, "Se agotó")
    assert _de_tipo(bd, "convocatoria", "2026-03-01") == []


def test_la_edicion_que_paso_se_recuerda_hasta_decir_si_se_celebro(bd: Archivo) -> None:
    _, cual = foro(bd)
    (dicho,) = _de_tipo(bd, "edicion")
    assert dicho.frase.startswith("XI Foro de Gobiernos Locales: pasó el 09/11/2018")
    assert dicho.referencia == Referencia("edicion", cual)
    assert _de_tipo(bd, "edicion", "2018-11-09") == []
    celebrar_edicion(bd, cual)
    assert _de_tipo(bd, "edicion") == []


def test_cada_cosa_tiene_en_inicio_su_boton_que_lleva_a_ella(
    bd: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    alianza_id, (a, b) = con_adheridas(bd, 2)
    planear(bd, a.id, PuntoNuevo("Reparar", "2026-01-01"))
    dejar_la_red(bd, b.socio_id or "")
    _, edicion_id = foro(bd)
    registro_id = registrar(bd, FONDO)
    puesta = Puesta(bd, qtbot, qapp)
    pantalla = puesta.poner(PantallaInicio)
    for verbo in (
        "Ver la alianza",
        "Ver quién salió",
        "Anotar quién firmó",
        "Ver la edición",
        "Ver la convocatoria",
    ):
        boton(pantalla, verbo).click()
    alianza = Referencia("alianza", alianza_id)
    demas = [Referencia("edicion", edicion_id), Referencia("registro", registro_id)]
    assert puesta.idas == [alianza, alianza, alianza, *demas]
