"""Llevar una alianza por la ventana: declarar, adherir diez ciudades, planear, medir y ver cómo van."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cooperacion.acciones.adhesiones import planear
from escritorio.cooperacion.acciones.alianzas import abrir_alianza, declarar
from escritorio.cooperacion.acciones.eventos import abrir_evento, anotar_edicion
from escritorio.cooperacion.consultas.alianzas import (
    adhesiones,
    alianzas,
    declaraciones,
    lineas,
    plan_de,
    tablero,
)
from escritorio.cooperacion.modelo.alianzas import EstadoDeCiudad, PuntoNuevo
from escritorio.cooperacion.modelo.eventos import EdicionNueva, EventoNuevo
from escritorio.cooperacion.pantalla import PantallaCooperacion
from escritorio.cooperacion.piezas.alianzas import PestanaDeAlianzas
from tests.cooperacion.casos import dejar_la_red, pdf
from tests.cooperacion.casos_de_alianzas import DE_2018, VIVIENDA, con_adheridas
from tests.cooperacion.manos import elegir, rellenar
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.ventanas import sin_nombre


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """Una pantalla suelta sobre la red recién fundada."""
    return Puesta(bd, qtbot, qapp)


def _vista(puesta: Puesta) -> tuple[PantallaCooperacion, PestanaDeAlianzas]:
    pantalla = puesta.poner(PantallaCooperacion)
    pantalla.mostrar(Referencia("alianza"))
    vista = pantalla.visible()
    assert isinstance(vista, PestanaDeAlianzas)
    return pantalla, vista


def test_diez_ciudades_se_adhieren_y_se_ve_como_cumple_cada_una(puesta: Puesta, bd: Archivo) -> None:
    socios = con_socios(bd, 10)
    pantalla, vista = _vista(puesta)
    datos = {
        "nombre": "Ciudades por la vivienda",
        "tipo": "politica",
        "fundamento_clase": "acto_anterior",
        "fundamento_texto": "Acta 3",
        "fundamento_fecha": "2018-01-10",
    }
    en_dialogo(boton(vista.lista, "Abrir la primera").click, lambda d: rellenar(d, **datos))
    declara = {"titulo": "Declaración", "fecha": "2018-07-16", "texto": "Cinco acciones."}
    elegir(boton(pantalla, "Alianza"), "Anotar la declaración", lambda d: rellenar(d, **declara))
    linea = {"nombre": "Reparar", "indicador": "Viviendas reparadas", "unidad": "viviendas"}
    elegir(boton(pantalla, "Alianza"), "Fijar una línea", lambda d: rellenar(d, **linea))
    firman = {"fecha": "2019-05-20", "socios": socios}
    elegir(boton(pantalla, "Adherir"), "Varios socios", lambda d: rellenar(d, **firman))
    suya = alianzas(bd)[0]
    assert [a.version for a in adhesiones(bd, suya.id)] == [1] * 10
    assert "10 de 10 ciudades firmaron la versión 1 · sin compromisos todavía" in textos(vista.lista)

    def planea(dialogo: Any) -> None:
        dialogo.formulario.poner({"linea": lineas(bd, suya.id)[0].id, "que": "Reparar cien", "mide": True})
        assert dialogo.formulario.control("nombre").text() == "Viviendas reparadas"
        rellenar(dialogo, plazo="2027-12-31", linea_base="0", meta="100")

    en_dialogo(boton(vista.lista.ficha, "Añadir al plan").click, planea)
    primera = vista.lista.actual()
    assert primera is not None
    (punto,) = plan_de(bd, primera.adhesion.id)
    assert punto.indicadores[0].nombre == "Viviendas reparadas"
    vista.lista.seleccionar(primera.adhesion.id)
    pestana(vista.lista.ficha, "Plan")
    mide = {"fecha": "2026-03-01", "valor": "62"}
    en_dialogo(boton(vista.lista.ficha, "Medir").click, lambda d: rellenar(d, **mide))
    avance = {"fecha": "2026-03-02", "texto": "Obra entregada", "estado": "en_curso"}
    en_dialogo(boton(vista.lista.ficha, "Anotar avance").click, lambda d: rellenar(d, **avance))
    hoy = tablero(bd, suya.id)
    assert [f.estado for f in hoy.ciudades].count(EstadoDeCiudad.SIN_PLAN) == 9
    assert "62 % del camino" in textos(vista.lista.ficha)
    assert "0 de 1 cumplidos · avance: 62 %" in textos(vista.lista)
    assert sin_nombre(puesta.ventana) == []
    puesta.deshacer()
    assert plan_de(bd, primera.adhesion.id)[0].compromiso.estado == "pendiente"


def test_una_ciudad_de_fuera_firma_completa_su_firma_y_se_retira(puesta: Puesta, bd: Archivo) -> None:
    alianza_id, _ = con_adheridas(bd, 1)
    pantalla, vista = _vista(puesta)
    una = {"quien": "Barcelona", "pais": "ES", "fecha": "2019-05-21"}
    elegir(boton(pantalla, "Adherir"), "Una ciudad", lambda d: rellenar(d, **una))
    suya = next(a for a in adhesiones(bd, alianza_id) if a.quien == "Barcelona")
    vista.lista.seleccionar(suya.id)
    assert "no consta quién firmó" in textos(pestana(vista.lista.ficha, "Adhesión"))
    firma = {"firma": "Ada Colom", "cargo": "alcaldesa"}
    elegir(boton(vista.lista.ficha, "Más"), "Anotar su firma", lambda d: rellenar(d, **firma))
    assert "Versión 1, 21/05/2019: Ada Colom, alcaldesa" in textos(vista.lista.ficha)
    retiro = {"fecha": "2024-01-01", "motivo": "Cambio de gobierno"}
    elegir(boton(vista.lista.ficha, "Más"), "Anotar su retiro", lambda d: rellenar(d, **retiro))
    vista.lista.seleccionar(suya.id)
    assert "01/01/2024: Cambio de gobierno" in textos(pestana(vista.lista.ficha, "Adhesión"))
    assert all("Anotar" not in b.text() for b in vista.lista.ficha.findChildren(QPushButton) if b.isVisible())


def test_corregir_una_firma_por_la_ventana_deja_el_anio_en_que_se_adhirio(
    puesta: Puesta, bd: Archivo
) -> None:
    abrir_alianza(bd, VIVIENDA, ACTO_ANTERIOR)
    pantalla, vista = _vista(puesta)
    dicho = "Se anota desde cuándo está cada una: varios socios a la vez, o una ciudad de fuera."
    assert [e.text() for e in pantalla.findChildren(QLabel) if e.isVisible() and "de fuera" in e.text()] == [
        dicho
    ]
    una = {"quien": "Montevideo", "pais": "UY", "fecha": "2014"}
    elegir(boton(pantalla, "Adherir"), "Una ciudad", lambda d: rellenar(d, **una))
    vista.lista.seleccionar(adhesiones(bd)[0].id)
    assert "Ninguna: la alianza no tiene declaración." in textos(pestana(vista.lista.ficha, "Adhesión"))
    declarar(bd, alianzas(bd)[0].id, replace(DE_2018, fecha="2016-03"))
    pantalla.recargar()
    assert "No consta ninguna." in textos(pestana(vista.lista.ficha, "Adhesión"))
    for fecha, dicha in (("2016-03-18", "18/03/2016"), ("2016", "2016")):
        elegir(boton(vista.lista.ficha, "Más"), "Anotar su firma", partial(rellenar, fecha=fecha))
        assert f"Versión 1, {dicha}" in textos(pestana(vista.lista.ficha, "Adhesión"))
        assert adhesiones(bd)[0].fecha == "2014"
    elegir(boton(vista.lista.ficha, "Más"), "Editar desde", lambda d: rellenar(d, fecha="2014-05"))
    assert adhesiones(bd)[0].fecha == "2014-05"


def test_quien_dejo_la_red_se_ve_y_no_se_le_anade_nada(puesta: Puesta, bd: Archivo) -> None:
    _, (suya,) = con_adheridas(bd, 1)
    planear(bd, suya.id, PuntoNuevo("Reparar", "2026-01-01"))
    dejar_la_red(bd, suya.socio_id or "")
    _, vista = _vista(puesta)
    assert "30/06/2025" in textos(pestana(vista.lista.ficha, "Adhesión"))
    rotulos = {b.accessibleName() for b in vista.lista.ficha.findChildren(QPushButton)}
    assert "Añadir al plan…" not in rotulos
    elegir(boton(vista.lista.ficha, "Más"), "Anotar su retiro", lambda d: d.guardar.click())
    vista.lista.seleccionar(suya.id)
    assert "30/06/2025: Dejó la red." in textos(pestana(vista.lista.ficha, "Adhesión"))
    elegir(boton(vista.lista.ficha, "Más"), "Ver el socio")
    assert puesta.idas == [Referencia("socio", suya.socio_id or "")]


def test_el_plan_se_corrige_y_se_le_fija_con_que_se_mide(puesta: Puesta, bd: Archivo, tmp_path: Path) -> None:
    _, (suya,) = con_adheridas(bd, 1)
    planear(bd, suya.id, PuntoNuevo("Reparar"))
    prueba = tmp_path / "obra.pdf"
    prueba.write_bytes(pdf())
    _, vista = _vista(puesta)
    en_dialogo(boton(vista.lista.ficha, "Editar compromiso").click, lambda d: rellenar(d, que="Reparar cien"))
    assert plan_de(bd, suya.id)[0].compromiso.que == "Reparar cien"
    fijo = {"nombre": "Casas", "meta": "100"}
    en_dialogo(boton(vista.lista.ficha, "Fijar indicador").click, lambda d: rellenar(d, **fijo))
    con_base = {"linea_base": "10", "linea_base_fecha": "2025-01-01"}
    en_dialogo(boton(vista.lista.ficha, "Editar indicador… Casas").click, lambda d: rellenar(d, **con_base))
    puesta.dialogos.elegido = prueba
    medida = {"fecha": "2026-03-01", "valor": "55", "nota": "Según el censo"}

    def mide(dialogo: Any) -> None:
        dialogo.formulario.control("evidencia").elegir.click()
        rellenar(dialogo, **medida)

    en_dialogo(boton(vista.lista.ficha, "Medir").click, mide)
    dicho = textos(pestana(vista.lista.ficha, "Plan"))
    assert "50 % del camino: 55 de 100." in dicho
    assert "01/03/2026: 55. Según el censo" in dicho

    def avanza(dialogo: Any) -> None:
        dialogo.formulario.control("evidencia").elegir.click()
        rellenar(dialogo, texto="Obra", estado="cumplido")

    en_dialogo(boton(vista.lista.ficha, "Anotar avance").click, avanza)
    for nombre in ("Ver prueba Casas", "Ver prueba del 10/03/2026"):
        boton(vista.lista.ficha, nombre).click()
        visor = QApplication.activeModalWidget()
        assert isinstance(visor, VisorPdf)
        visor.reject()


def test_lo_que_es_la_alianza_se_ve_y_se_corrige_en_su_ventana(puesta: Puesta, bd: Archivo) -> None:
    alianza_id, _ = con_adheridas(bd, 1)
    evento_id = abrir_evento(bd, EventoNuevo("encuentro", "Encuentro", alianza_id=alianza_id))
    edicion_id = anotar_edicion(bd, evento_id, EdicionNueva(sede="Bogotá", desde="2019-04-01"))
    pantalla, vista = _vista(puesta)
    nueva = {"titulo": "Otra", "fecha": "2024-10-01", "texto": "Seis.", "cambios": "Añade el alquiler"}
    elegir(boton(pantalla, "Alianza"), "Anotar la declaración", lambda d: rellenar(d, **nueva))
    assert [d.version for d in declaraciones(bd, alianza_id)] == [1, 2]
    elegir(boton(pantalla, "Alianza"), "Editar sus datos", lambda d: rellenar(d, coordina="La secretaría"))

    def mirar(dialogo: Any) -> None:
        leido = textos(pestana(dialogo.ficha, "Declaración"))
        assert "Versión 2 (la que rige): Otra" in leido
        assert "Qué cambia: Añade el alquiler" in leido
        lineas_vistas = pestana(dialogo.ficha, "Líneas")
        assert "0 ciudades · 0 de 0 cumplidos · avance: sin indicadores" in textos(lineas_vistas)
        en_dialogo(boton(lineas_vistas, "Editar").click, lambda d: rellenar(d, nombre="Reparar bien"))
        assert "1. Reparar bien" in textos(pestana(dialogo.ficha, "Líneas"))
        assert "La secretaría" in textos(pestana(dialogo.ficha, "Alianza"))
        boton(pestana(dialogo.ficha, "Encuentros"), "I Encuentro").click()

    elegir(boton(pantalla, "Alianza"), "Ver la declaración", mirar)
    assert puesta.idas == [Referencia("edicion", edicion_id)]
    fin = {"fecha": "2026-03-01", "motivo": "Cumplió"}
    elegir(boton(pantalla, "Alianza"), "Dar por terminada", lambda d: rellenar(d, **fin))
    assert not alianzas(bd)[0].activa
    assert vista.cual.currentText().endswith("(terminada)")


def test_el_tablero_sale_en_papel_y_en_libro(puesta: Puesta, bd: Archivo, tmp_path: Path) -> None:
    con_adheridas(bd, 2)
    pantalla, _ = _vista(puesta)
    elegir(boton(pantalla, "Papeles"), "Tablero en PDF")
    visor = QApplication.activeModalWidget()
    assert isinstance(visor, VisorPdf)
    visor.reject()
    puesta.dialogos.elegido = tmp_path / "tablero.xlsx"
    elegir(boton(pantalla, "Papeles"), "Tablero en Excel")
    assert CalamineWorkbook.from_path(tmp_path / "tablero.xlsx").sheet_names[0] == "Ciudades"


def test_sin_alianzas_nada_se_adhiere_y_se_dice(puesta: Puesta) -> None:
    pantalla, _ = _vista(puesta)
    elegir(boton(pantalla, "Adherir"), "Varios socios")
    elegir(boton(pantalla, "Adherir"), "Una ciudad")
    assert puesta.avisos.errores == ["Todavía no hay alianzas. Abra antes la primera."] * 2


def test_el_filtro_deja_las_que_van_como_se_pide(puesta: Puesta, bd: Archivo) -> None:
    _, (a, _) = con_adheridas(bd, 2)
    planear(bd, a.id, PuntoNuevo("Reparar", "2026-01-01"))
    pantalla, vista = _vista(puesta)
    combo = vista.lista.combos[0]
    combo.setCurrentIndex(combo.findData("con_vencidos"))
    assert [f.adhesion.quien for f in vista.lista.modelo.filas_visibles()] == ["Municipio 001"]
    pantalla.enfocar_filtro()
    assert puesta.ventana.focusWidget() is vista.lista.filtro
