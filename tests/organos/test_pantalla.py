"""La pantalla de órganos: fijar reglas, nombrar y cesar desde su ficha."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.modelo import ClaseDeFundamento
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo_por_clave, reglas_pendientes
from escritorio.estatutos.piezas.dialogo import DialogoDeRegla
from escritorio.organos.acciones.mandatos import cesar, nombrar, nombrar_persona
from escritorio.organos.consultas.integracion import ocupante
from escritorio.organos.consultas.mandatos import mandatos, puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.organos.pantalla import PantallaOrganos
from escritorio.socios.consultas import personas
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_reglas, con_socios
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.ventanas import sin_nombre

FUNDADO = {"fundamento_clase": ClaseDeFundamento.ACTA_FUNDACIONAL.value}


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    con_socios(bd, 3)
    return Puesta(bd, qtbot, qapp)


def de_uso(dialogo: Any) -> None:
    assert isinstance(dialogo, DialogoDeRegla)
    dialogo.formulario.poner({"origen": "uso", "a_las_demas": True})
    dialogo.guardar.click()


def test_se_ve_cuantas_reglas_faltan_y_se_fijan_una_tras_otra(puesta: Puesta, bd: Archivo) -> None:
    pantalla = puesta.poner(PantallaOrganos)
    pantalla.mostrar(Referencia("organo", organo_por_clave(bd, "consejo").id))
    assert pantalla._cuantas.texto() == "23 reglas por fijar"
    en_dialogo(boton(pantalla, "Fijar la siguiente").click, de_uso)
    assert puesta.avisos.hechos == ["Se fijó «Quórum» de Consejo."]
    assert pantalla._cuantas.texto() == "22 reglas por fijar"
    puesta.deshacer()
    assert len(reglas_pendientes(bd)) == 23


def test_una_mayoria_se_fija_para_todas_desde_la_ficha(puesta: Puesta, bd: Archivo) -> None:
    pantalla = puesta.poner(PantallaOrganos)
    hoja = pestana(pantalla.lista.ficha, "Reglas")
    en_dialogo(boton(hoja, "Fijar Mayoría: reforma del estatuto").click, de_uso)
    assert len(reglas_pendientes(bd)) == 14
    leido = textos(pestana(pantalla.lista.ficha, "Reglas"))
    assert "Votos a favor: más de la mitad de los votos emitidos" in leido
    assert "uso, sin artículo" in leido


def test_cambiar_una_regla_dice_desde_cuando(puesta: Puesta, bd: Archivo) -> None:
    con_reglas(bd)
    pantalla = puesta.poner(PantallaOrganos)
    assert pantalla._aviso.isHidden(), "no falta ninguna"

    def desde_abril(dialogo: Any) -> None:
        dialogo.formulario.poner({"origen": "articulo", "articulo": "art. 9", "desde": "2026-04-01"})
        dialogo.guardar.click()

    en_dialogo(boton(pestana(pantalla.lista.ficha, "Reglas"), "Editar Quórum").click, desde_abril)
    assert "art. 9 · rige desde el 01/04/2026 (todavía no)" in textos(pestana(pantalla.lista.ficha, "Reglas"))


def test_nombrar_a_una_ciudad_y_a_una_persona_nueva(puesta: Puesta, bd: Archivo) -> None:
    pantalla = puesta.poner(PantallaOrganos)

    def sin_nadie_y_luego_a_una_ciudad(dialogo: Any) -> None:
        dialogo.formulario.poner(FUNDADO)
        dialogo.guardar.click()
        assert dialogo.formulario.error_de("quien") == "Elija quién ocupará el puesto."
        dialogo.formulario.control("quien").setText("municipio 002")
        dialogo.guardar.click()

    def a_una_persona(dialogo: Any) -> None:
        dialogo.formulario.poner({**FUNDADO, "persona": "Ana Secretaria", "hasta": "2026-12-31"})
        dialogo.guardar.click()

    en_dialogo(pantalla.nuevo, sin_nadie_y_luego_a_una_ciudad)
    en_dialogo(
        boton(pestana(pantalla.lista.ficha, "Mandatos"), "Nombrar Secretaría de actas").click, a_una_persona
    )
    mesa = [ocupante(bd, asamblea(bd), f, bd.hoy()) for f in ("presidencia", "secretaria")]
    assert mesa == ["Municipio 002", "Ana Secretaria"]
    leido = textos(pestana(pantalla.lista.ficha, "Mandatos"))
    assert "Desde el 10/03/2026 hasta el 31/12/2026. Acta fundacional" in leido
    puesta.deshacer()
    assert personas(bd) == []


def test_cesar_deja_el_mandato_en_la_historia(puesta: Puesta, bd: Archivo) -> None:
    puesto = puestos(bd, asamblea(bd))[1]
    nombrar_persona(bd, MandatoNuevo(puesto.id, "2025-01-01"), "Ana Secretaria", ACTO_ANTERIOR)
    pantalla = puesta.poner(PantallaOrganos)

    def renuncia(dialogo: Any) -> None:
        dialogo.formulario.poner({"fecha": "2026-03-01", "motivo": "Renuncia"})
        dialogo.guardar.click()

    en_dialogo(boton(pestana(pantalla.lista.ficha, "Mandatos"), "Anotar el cese de Ana").click, renuncia)
    assert "Ana Secretaria cesa: Renuncia." in textos(pestana(pantalla.lista.ficha, "Historia"))
    assert "Ana Secretaria" not in textos(pestana(pantalla.lista.ficha, "Mandatos"))
    puesta.deshacer()
    assert mandatos(bd, asamblea(bd))[0].cese is None


def test_arrepentirse_no_cambia_nada(puesta: Puesta, bd: Archivo) -> None:
    puesto = puestos(bd, asamblea(bd))[1]
    nombrar_persona(bd, MandatoNuevo(puesto.id, "2025-01-01"), "Ana Secretaria", ACTO_ANTERIOR)
    pantalla = puesta.poner(PantallaOrganos)
    en_dialogo(pantalla.nuevo, lambda d: d.reject())
    en_dialogo(boton(pantalla, "Fijar la siguiente").click, lambda d: d.reject())
    en_dialogo(boton(pestana(pantalla.lista.ficha, "Mandatos"), "Anotar el cese").click, lambda d: d.reject())
    assert puesta.avisos.hechos == []
    assert len(mandatos(bd, asamblea(bd))) == 1


def test_la_ficha_dice_quien_vota_y_por_que_no(puesta: Puesta, bd: Archivo) -> None:
    consejo = organo_por_clave(bd, "consejo").id
    secretaria, consejeria = puestos(bd, consejo)[1], puestos(bd, consejo)[3]
    nombrar_persona(bd, MandatoNuevo(secretaria.id, "2025-01-01"), "Ana Secretaria", ACTO_ANTERIOR)
    socio = bd.valor("SELECT id FROM socio")
    nombrar(bd, MandatoNuevo(consejeria.id, "2026-12-01", socio_id=socio), ACTO_ANTERIOR)
    cesado = MandatoNuevo(consejeria.id, "2020-01-01", "2022-12-31", socio_id=socio)
    nombrar(bd, cesado, ACTO_ANTERIOR)
    cesar(bd, mandatos(bd, consejo)[-1].id, "2021-01-01", "Renuncia")
    pantalla = puesta.poner(PantallaOrganos)
    pantalla.mostrar(Referencia("organo", consejo))
    leido = textos(pestana(pantalla.lista.ficha, "Integrantes"))
    assert "0 integrantes con voto y 1 sin voto" in leido
    assert "Sin voto, 1: el puesto «Secretaría de actas» tiene voz sin voto." in leido
    assert "(todavía no empieza)" in textos(pestana(pantalla.lista.ficha, "Mandatos"))
    pantalla.enfocar_filtro()
    for nombre in ("Integrantes", "Mandatos", "Historia", "Reglas"):
        pestana(pantalla.lista.ficha, nombre)
        assert sin_nombre(puesta.ventana) == []
    pantalla.mostrar(Referencia("organo", organo_por_clave(bd, "secretaria_tecnica").id))
    assert "no sesiona" in textos(pestana(pantalla.lista.ficha, "Reglas"))
    assert "no lo integra nadie" in textos(pestana(pantalla.lista.ficha, "Integrantes"))
    pantalla.lista.filtro.setText("nada se llama así")
    assert pantalla.lista.actual() is None
    pantalla.nuevo()
    assert pantalla.lista.ficha.titulo() == ""
