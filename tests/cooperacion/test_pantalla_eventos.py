"""Llevar un evento por la ventana: su edición, quién va, lo que declara y el traspaso de la sede."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cooperacion.acciones.eventos import celebrar_edicion
from escritorio.cooperacion.consultas.participacion import ediciones, eventos, inscritos
from escritorio.cooperacion.modelo.eventos import DeclaracionDeEdicion
from escritorio.cooperacion.pantalla import PantallaCooperacion
from escritorio.cooperacion.piezas.eventos import PestanaDeEventos
from tests.cooperacion.casos import pdf
from tests.cooperacion.casos_de_alianzas import abierta, foro
from tests.cooperacion.manos import elegir, rellenar
from tests.fabrica import con_socios
from tests.pantallas import Puesta, boton, en_dialogo, en_el_siguiente, pestana, textos
from tests.ventanas import sin_nombre


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """Una pantalla suelta sobre la red recién fundada."""
    return Puesta(bd, qtbot, qapp)


def _vista(puesta: Puesta, edicion_id: str = "") -> tuple[PantallaCooperacion, PestanaDeEventos]:
    pantalla = puesta.poner(PantallaCooperacion)
    pantalla.mostrar(Referencia("edicion", edicion_id))
    vista = pantalla.visible()
    assert isinstance(vista, PestanaDeEventos)
    return pantalla, vista


def test_la_primera_edicion_pide_antes_de_que_es(puesta: Puesta, bd: Archivo) -> None:
    alianza_id = abierta(bd)
    (suyo,) = con_socios(bd, 1)
    _, vista = _vista(puesta)

    def abrir(dialogo: Any) -> None:
        en_el_siguiente(lambda d: rellenar(d, sede_socio=suyo, desde="2025-04-01", numero=4))
        rellenar(dialogo, nombre="Encuentro", clase="encuentro", alianza_id=alianza_id)

    en_dialogo(boton(vista.lista, "Anotar el primero").click, abrir)
    assert [(e.evento, e.numero, e.sede) for e in ediciones(bd)] == [("Encuentro", 4, "Municipio 001")]
    assert eventos(bd)[0].alianza_id == alianza_id
    leido = textos(pestana(vista.lista.ficha, "Edición"))
    assert "Municipio 001, Uruguay" in leido
    assert "Ciudades por una vivienda adecuada" in leido
    assert sin_nombre(puesta.ventana) == []
    puesta.deshacer()
    assert ediciones(bd) == []


def test_se_corrige_se_celebra_y_dice_lo_que_declaro(puesta: Puesta, bd: Archivo, tmp_path: Any) -> None:
    _, cual = foro(bd)
    pantalla, vista = _vista(puesta, cual)
    en_dialogo(
        boton(vista.lista.ficha, "Editar estos datos").click, lambda d: rellenar(d, tema="Agenda urbana")
    )
    elegir(boton(vista.lista.ficha, "Más"), "Editar el evento", lambda d: rellenar(d, objeto="Hablar"))
    documento = tmp_path / "declaracion.pdf"
    documento.write_bytes(pdf())
    puesta.dialogos.elegido = documento

    def declarar(dialogo: Any) -> None:
        dialogo.formulario.control("documento").elegir.click()
        rellenar(dialogo, titulo="Declaración de Madrid", texto="Los **ODS**.")

    en_dialogo(boton(vista.lista.ficha, "Dar por celebrada").click, declarar)
    (hecha,) = ediciones(bd)
    assert (hecha.estado, hecha.tema, eventos(bd)[0].objeto) == ("celebrada", "Agenda urbana", "Hablar")
    dicho = pestana(vista.lista.ficha, "Declaración")
    assert "Declaración de Madrid" in textos(dicho)
    boton(dicho, "Ver documento").click()
    visor = QApplication.activeModalWidget()
    assert isinstance(visor, VisorPdf)
    visor.reject()
    elegir(boton(vista.lista.ficha, "Más"), "Lo que declaró", lambda d: rellenar(d, texto="Otro texto."))
    assert ediciones(bd)[0].declaracion == "Otro texto."
    pantalla.enfocar_filtro()
    assert puesta.ventana.focusWidget() is vista.lista.filtro


def test_se_inscribe_se_corrige_y_se_dice_quien_fue(puesta: Puesta, bd: Archivo) -> None:
    _, cual = foro(bd)
    socios = con_socios(bd, 3)
    _, vista = _vista(puesta, cual)
    elegir(boton(vista.lista.ficha, "Inscribir"), "Varios socios", lambda d: rellenar(d, socios=socios))
    una = {"nombre": "Ada López", "entidad": "Universidad", "calidad": "ponente", "pais": "AR"}
    elegir(boton(vista.lista.ficha, "Inscribir"), "Una persona", lambda d: rellenar(d, **una))
    assert "Ada López (Universidad)" in textos(pestana(vista.lista.ficha, "Inscritos (4)"))
    en_dialogo(boton(vista.lista.ficha, "Editar… Ada López").click, lambda d: rellenar(d, estado="cancelado"))
    fueron = [i.id for i in inscritos(bd, cual) if i.entidad == "Municipio 001"]
    elegir(boton(vista.lista.ficha, "Más"), "Quién asistió", lambda d: rellenar(d, fueron=fueron))
    assert [i.estado for i in inscritos(bd, cual)] == ["asistio", "falto", "falto", "cancelado"]
    assert "1 de 3" in textos(pestana(vista.lista.ficha, "Edición"))


def test_la_sede_pasa_con_su_acta_y_lo_suspendido_no_admite_nada(puesta: Puesta, bd: Archivo) -> None:
    _, cual = foro(bd)
    celebrar_edicion(bd, cual, DeclaracionDeEdicion(""))
    pantalla, vista = _vista(puesta, cual)
    paso = {
        "sede": "Panamá",
        "pais": "PA",
        "entrega": "Ana Ruiz, alcaldesa",
        "recibe": "Luz Paz",
        "fundamento_clase": "acto_anterior",
        "fundamento_texto": "Acta 9",
        "fundamento_fecha": "2026-01-10",
    }
    elegir(boton(vista.lista.ficha, "Más"), "Traspasar", lambda d: rellenar(d, **paso))
    assert puesta.avisos.hechos[-1] == "La sede pasó a la edición siguiente; su acta es la n.º 1."
    boton(pestana(vista.lista.ficha, "Edición"), "Ver el acta").click()
    visor = QApplication.activeModalWidget()
    assert isinstance(visor, VisorPdf)
    visor.reject()
    nueva = next(e for e in ediciones(bd) if e.numero == 12)
    pantalla.mostrar(Referencia("edicion", nueva.id))
    elegir(boton(vista.lista.ficha, "Más"), "Suspender", lambda d: rellenar(d, motivo="Sin fondos"))
    vista.lista.seleccionar(nueva.id)
    assert "Sin fondos" in textos(pestana(vista.lista.ficha, "Edición"))
    with pytest.raises(AssertionError, match="No hay un botón «Inscribir»"):
        boton(vista.lista.ficha, "Inscribir")


def test_otra_edicion_se_propone_del_evento_elegido(puesta: Puesta, bd: Archivo) -> None:
    _, cual = foro(bd)
    pantalla, _ = _vista(puesta, cual)
    en_dialogo(boton(pantalla, "Nueva edición").click, lambda d: rellenar(d, sede="Quito"))
    assert [e.numero for e in ediciones(bd)] == [12, 11]
    taller = {"nombre": "Taller", "clase": "taller"}
    en_dialogo(boton(pantalla, "Nuevo evento").click, lambda d: rellenar(d, **taller))
    assert [e.nombre for e in eventos(bd)] == ["Foro de Gobiernos Locales", "Taller"]
