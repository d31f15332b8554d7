"""Lo que se acaba de registrar queda elegido y a la vista: el botón siguiente actúa sobre ello."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.eventos import abrir_evento
from escritorio.cooperacion.acciones.registros import registrar
from escritorio.cooperacion.consultas.alianzas import adhesiones, alianzas, declaraciones
from escritorio.cooperacion.consultas.convenios import convenios
from escritorio.cooperacion.consultas.participacion import ediciones
from escritorio.cooperacion.consultas.proyectos import proyectos
from escritorio.cooperacion.modelo.eventos import EventoNuevo
from escritorio.cooperacion.pantalla import PantallaCooperacion
from escritorio.cooperacion.piezas.alianzas import PestanaDeAlianzas
from escritorio.cooperacion.piezas.comunes import PestanaDeCooperacion
from tests.cooperacion.casos import hermanamiento, proyecto_de_agua
from tests.cooperacion.casos_de_alianzas import abierta, con_adheridas, foro
from tests.cooperacion.manos import elegir, rellenar
from tests.cooperacion.test_registros import EXPERTA
from tests.fabrica import con_socios
from tests.pantallas import Puesta, boton, en_dialogo, textos

APOYO = {
    "fundamento_clase": "acto_anterior",
    "fundamento_texto": "Acta 3",
    "fundamento_fecha": "2018-01-10",
}


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """Una pantalla suelta sobre la red recién fundada."""
    return Puesta(bd, qtbot, qapp)


def _filtrada(puesta: Puesta, tipo: str) -> tuple[PantallaCooperacion, PestanaDeCooperacion]:
    """La vista de esas cosas, con un filtro que esconde lo que se va a crear."""
    pantalla = puesta.poner(PantallaCooperacion)
    pantalla.mostrar(Referencia(tipo))
    vista = pantalla.visible()
    assert isinstance(vista, PestanaDeCooperacion)
    vista.lista.filtro.setText("no hay nada así")
    vista.lista.combos[-1].setCurrentIndex(vista.lista.combos[-1].count() - 1)
    return pantalla, vista


def _elegido(vista: PestanaDeCooperacion) -> Any:
    elegido = vista.lista.actual()
    assert elegido is not None
    return elegido


def test_el_convenio_nuevo_queda_elegido_y_es_el_que_se_firma(puesta: Puesta, bd: Archivo) -> None:
    hermanamiento(bd, con_socios(bd, 1)[0])
    pantalla, vista = _filtrada(puesta, "convenio")
    datos = {"titulo": "Agua y campo", "objeto": "Regar", "responsable": "Obras", "partes": "Diputación"}
    en_dialogo(boton(pantalla, "Nuevo convenio").click, lambda d: rellenar(d, **datos))
    assert _elegido(vista).titulo == "Agua y campo"
    en_dialogo(boton(vista.lista.ficha, "Firmar").click, rellenar)
    assert {c.titulo: c.firma for c in convenios(bd)}["Agua y campo"] == bd.hoy()


def test_el_proyecto_nuevo_queda_elegido_y_es_el_que_recibe_la_parte(puesta: Puesta, bd: Archivo) -> None:
    proyecto_de_agua(bd, con_socios(bd, 1)[0])
    pantalla, vista = _filtrada(puesta, "proyecto")
    datos = {"nombre": "Aulas", "objetivo": "Enseñar", "responsable": "Educación", "hasta": "2027-12-31"}
    en_dialogo(boton(pantalla, "Nuevo proyecto").click, lambda d: rellenar(d, **datos))
    assert _elegido(vista).proyecto.nombre == "Aulas"
    en_dialogo(boton(vista.lista.ficha, "Añadir parte").click, lambda d: rellenar(d, nombre="UNESCO"))
    assert [p.nombre for s in proyectos(bd) if s.nombre == "Aulas" for p in s.partes] == ["UNESCO"]


def test_la_alianza_nueva_es_la_que_se_ve_y_la_que_declara(puesta: Puesta, bd: Archivo) -> None:
    abierta(bd)
    pantalla, vista = _filtrada(puesta, "alianza")
    datos = {"nombre": "Pacto de la sombra", "tipo": "politica", **APOYO}
    elegir(boton(pantalla, "Alianza"), "Nueva alianza", lambda d: rellenar(d, **datos))
    assert isinstance(vista, PestanaDeAlianzas)
    assert vista.cual.currentText() == "Pacto de la sombra"
    declara = {"titulo": "Carta", "fecha": "2020-01-01", "texto": "Más árboles."}
    elegir(boton(pantalla, "Alianza"), "Anotar la declaración", lambda d: rellenar(d, **declara))
    (suya,) = (a for a in alianzas(bd) if a.nombre == "Pacto de la sombra")
    assert [d.titulo for d in declaraciones(bd, suya.id)] == ["Carta"]


def test_la_ciudad_que_se_adhiere_queda_elegida(puesta: Puesta, bd: Archivo) -> None:
    alianza_id, _ = con_adheridas(bd, 2)
    pantalla, vista = _filtrada(puesta, "alianza")
    una = {"quien": "Zaragoza", "pais": "ES", "fecha": "2020-02-02"}
    elegir(boton(pantalla, "Adherir"), "Una ciudad", lambda d: rellenar(d, **una))
    assert _elegido(vista).adhesion.quien == "Zaragoza"
    assert len(adhesiones(bd, alianza_id)) == 3


def test_la_edicion_nueva_queda_elegida(puesta: Puesta, bd: Archivo) -> None:
    foro(bd)
    pantalla, vista = _filtrada(puesta, "edicion")
    datos = {"numero": 12, "sede": "Quito", "desde": "2020-05-01"}
    en_dialogo(boton(pantalla, "Nueva edición").click, lambda d: rellenar(d, **datos))
    assert _elegido(vista).sede == "Quito"
    assert vista.lista.filtro.text() == ""


def test_del_evento_recien_abierto_es_la_edicion_siguiente(puesta: Puesta, bd: Archivo) -> None:
    foro(bd)
    pantalla, vista = _filtrada(puesta, "edicion")
    vista.lista.quitar_filtro()
    en_dialogo(boton(pantalla, "Nuevo evento").click, lambda d: rellenar(d, nombre="Taller", clase="taller"))
    en_dialogo(boton(pantalla, "Nueva edición").click, lambda d: rellenar(d, numero=1, sede="Quito"))
    assert {e.sede: e.evento for e in ediciones(bd)}["Quito"] == "Taller"


def test_al_elegir_otra_edicion_la_siguiente_es_de_su_evento(puesta: Puesta, bd: Archivo) -> None:
    suyo, cual = foro(bd)
    pantalla, vista = _filtrada(puesta, "edicion")
    pantalla.mostrar(Referencia("evento", abrir_evento(bd, EventoNuevo("taller", "Taller"))))
    vista.seleccionar(cual)
    en_dialogo(boton(pantalla, "Nueva edición").click, lambda d: rellenar(d, numero=12, sede="Quito"))
    assert {e.sede: e.evento_id for e in ediciones(bd)}["Quito"] == suyo


def test_la_ficha_nueva_del_registro_queda_elegida(puesta: Puesta, bd: Archivo) -> None:
    registrar(bd, EXPERTA)
    pantalla, vista = _filtrada(puesta, "registro")
    datos = {"nombre": "Zoe Paz", "temas": "agua", **EXPERTA.datos}
    elegir(boton(pantalla, "Nueva ficha"), "1", partial(rellenar, **datos))
    assert _elegido(vista).nombre == "Zoe Paz"
    assert "Zoe Paz" in textos(vista.lista.ficha)
