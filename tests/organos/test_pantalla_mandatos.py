"""Nombrar viendo lo que dicen las reglas, prorrogar, suplir, cesar y planear la rotación, en la pantalla."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.integrar import (
    ClaseDeRequisito,
    CriterioDeTurno,
    LigaDeMandato,
    ReglaDeMandato,
    ReglaDeRequisitos,
    Requisito,
    Suplencia,
)
from escritorio.organos.acciones.mandatos import cesar
from escritorio.organos.consultas.mandatos import mandatos, puestos
from escritorio.organos.consultas.turnos import turnos
from escritorio.organos.impresos import _barra
from escritorio.organos.modelo.papeles import Barra
from escritorio.organos.pantalla import PantallaOrganos
from escritorio.organos.piezas.mandatos import PanelDeHistoria
from tests.fabrica import con_socios
from tests.organos.escenas import con_mandato, de, fijar
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.recorridos.persona import letras_repetidas
from tests.ventanas import sin_nombre

ACTO = {"fundamento_clase": "acta_fundacional"}
REGLA = ReglaDeMandato(duracion_meses=24, prorroga_meses=6, suplencia=Suplencia.SUPLENTE)
ROTA = ReglaDeMandato(duracion_meses=12, turno=CriterioDeTurno.ANTIGUEDAD, turnos_sin_repetir=1)
SIN_ALCALDE = ReglaDeRequisitos((Requisito(ClaseDeRequisito.CATEGORIA, valores=("otra",)),))


@pytest.fixture
def socios(bd: Archivo) -> list[str]:
    return con_socios(bd, 3)


@pytest.fixture
def puesta(bd: Archivo, socios: list[str], qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


def en(puesta: Puesta, clave: str) -> PantallaOrganos:
    pantalla = puesta.poner(PantallaOrganos)
    pantalla.mostrar(Referencia("organo", de(puesta.bd, clave)))
    return pantalla


def historia(pantalla: PantallaOrganos) -> PanelDeHistoria:
    hoja = pestana(pantalla.lista.ficha, "Historia")
    QApplication.processEvents()
    return hoja.findChildren(PanelDeHistoria)[0]


def poner(dialogo: Any, **valores: object) -> None:
    """Rellena como quien escribe: el panel de al lado se rehace."""
    dialogo.formulario.poner(valores)
    QApplication.processEvents()


def test_al_nombrar_se_propone_el_termino_de_la_regla_y_se_dice_de_donde_sale(
    puesta: Puesta, socios: list[str]
) -> None:
    fijar(puesta.bd, "directiva", REGLA, "mandato")
    pantalla = en(puesta, "directiva")

    def a_un_municipio(dialogo: Any) -> None:
        assert dialogo.formulario.dados()["hasta"] == "2028-03-09"
        assert "hasta el 09/03/2028, contado desde el nombramiento: la regla no dice otra cosa." in textos(
            dialogo
        )
        assert "Según: art. 7." in textos(dialogo)
        assert not (repetidas := letras_repetidas(dialogo)), repetidas
        poner(dialogo, desde="")
        assert "Elija el puesto y el día" in textos(dialogo)
        poner(dialogo, desde="2026-01-01")
        assert dialogo.formulario.dados()["hasta"] == "2027-12-31"
        poner(dialogo, hasta="2026-12-31", quien=f"socio:{socios[0]}")
        poner(dialogo, desde="2026-02-01")
        assert dialogo.formulario.dados()["hasta"] == "2026-12-31", "lo escrito a mano no se toca"
        assert "El mandato cabe en la regla." in textos(dialogo)
        QTest.keyClick(dialogo.formulario.control("hasta"), Qt.Key.Key_PageDown)
        poner(dialogo, **ACTO)
        dialogo.guardar.click()

    en_dialogo(pantalla.nuevo, a_un_municipio)
    [dado] = mandatos(puesta.bd, de(puesta.bd, "directiva"))
    assert (dado.desde, dado.hasta) == ("2026-02-01", "2026-12-31")
    puesta.deshacer()
    assert mandatos(puesta.bd, de(puesta.bd, "directiva")) == []


def test_al_nombrar_se_propone_el_primer_puesto_vacante(puesta: Puesta, socios: list[str]) -> None:
    bd, pantalla = puesta.bd, en(puesta, "directiva")
    todos = puestos(bd, de(bd, "directiva"))
    propuestos: list[str] = []

    def mirar(dialogo: Any) -> None:
        propuestos.append(dialogo.formulario.dados()["puesto"])

    for orden, socio in enumerate(socios[:2]):
        en_dialogo(pantalla.nuevo, mirar)
        # El segundo asume más adelante: su puesto tampoco se propone otra vez.
        con_mandato(bd, "directiva", orden, socio, desde="2026-06-01" if orden == 1 else "2026-01-01")
        pantalla.recargar()
    en_dialogo(pantalla.nuevo, mirar)
    assert propuestos == [p.id for p in todos[:3]]


def test_si_la_regla_lo_impide_se_dice_y_se_pide_por_que_se_hace(puesta: Puesta, socios: list[str]) -> None:
    fijar(puesta.bd, "directiva", SIN_ALCALDE, "requisitos")
    pantalla = en(puesta, "directiva")

    def de_todos_modos(dialogo: Any) -> None:
        poner(dialogo, quien=f"socio:{socios[0]}", **ACTO)
        assert "No cumple los requisitos" in textos(dialogo)
        dialogo.guardar.click()
        assert "confírmelo y diga por qué" in dialogo.frase.text()
        poner(dialogo, aunque=True)
        dialogo.guardar.click()
        assert dialogo.formulario.error_de("motivo_aunque") == "Falta este dato."
        poner(dialogo, motivo_aunque="Lo decidió la asamblea")
        dialogo.guardar.click()

    en_dialogo(pantalla.nuevo, de_todos_modos)
    leido = textos(pestana(pantalla.lista.ficha, "Mandatos"))
    assert "⚠ Se nombró aunque «No cumple los requisitos" in leido
    assert "Lo decidió la asamblea" in leido


def test_prorrogar_propone_lo_mas_que_deja_la_regla_y_juzga_lo_que_se_escriba(
    puesta: Puesta, socios: list[str]
) -> None:
    fijar(puesta.bd, "directiva", REGLA, "mandato")
    con_mandato(puesta.bd, "directiva", 0, socios[0], hasta="2026-06-30")
    pantalla = en(puesta, "directiva")

    def de_mas(dialogo: Any) -> None:
        assert dialogo.formulario.dados()["hasta"] == "2026-12-31"
        assert "Es el más largo que deja la regla." in textos(dialogo)
        poner(dialogo, hasta="")
        assert "Escriba el nuevo último día" in textos(dialogo)
        poner(dialogo, hasta="2027-03-31", **ACTO)
        assert "La prórroga pasa del 31/12/2026, su tope." in textos(dialogo)
        assert "más largo que deja la regla" not in textos(dialogo)
        poner(dialogo, aunque=True, motivo_aunque="Elecciones aplazadas")
        dialogo.guardar.click()

    en_dialogo(boton(pestana(pantalla.lista.ficha, "Mandatos"), "Prorrogar el mandato").click, de_mas)
    leido = textos(pestana(pantalla.lista.ficha, "Mandatos"))
    assert "Prorrogado del 30/06/2026 al 31/03/2027. Acta fundacional" in leido
    assert "⚠ Se prorrogó aunque «La prórroga pasa del 31/12/2026, su tope»: Elecciones aplazadas" in leido


def test_se_suple_con_el_suplente_nombrado_y_vuelve_el_titular(puesta: Puesta, socios: list[str]) -> None:
    fijar(puesta.bd, "directiva", REGLA, "mandato")
    con_mandato(puesta.bd, "directiva", 0, socios[0], hasta="2026-12-31")
    con_mandato(puesta.bd, "directiva", 0, socios[1], hasta="2026-12-31", calidad="suplente")
    pantalla = en(puesta, "directiva")

    def por_licencia(dialogo: Any) -> None:
        assert "La regla dice que suple su suplente (art. 7)." in textos(dialogo)
        assert dialogo.formulario.control("quien").text() == "Municipio 002 (UY)"
        poner(dialogo, motivo="Licencia", **ACTO)
        dialogo.guardar.click()

    def hoy_mismo(dialogo: Any) -> None:
        dialogo.guardar.click()

    en_dialogo(boton(pestana(pantalla.lista.ficha, "Mandatos"), "Suplir a Municipio 001").click, por_licencia)
    leido = textos(pestana(pantalla.lista.ficha, "Mandatos"))
    assert "Lo suple Municipio 002 desde el 10/03/2026: Licencia." in leido
    assert "Municipio 002 (suplente)" in leido
    en_dialogo(boton(pantalla.lista.ficha, "Terminar la suplencia de Municipio 002").click, hoy_mismo)
    assert "desde el 10/03/2026 hasta el 10/03/2026: Licencia." in textos(pantalla.lista.ficha)
    assert "Municipio 002 suple a Municipio 001: Licencia." in textos(historia(pantalla))


def test_quien_cesa_en_un_dia_que_no_ha_llegado_sigue_hasta_entonces(
    puesta: Puesta, socios: list[str]
) -> None:
    suyo = con_mandato(puesta.bd, "directiva", 0, socios[0], hasta="2026-12-31")
    cesar(puesta.bd, suyo.id, "2026-06-30", "Renuncia")
    pantalla = en(puesta, "directiva")
    pestana_ = pestana(pantalla.lista.ficha, "Mandatos")
    leido = textos(pestana_)
    assert "Sigue hasta el 30/06/2026, en que cesa: Renuncia" in leido
    assert "Cesó" not in leido
    assert [
        b.text() for b in pestana_.findChildren(QPushButton) if "Municipio 001" in b.accessibleName()
    ] == ["Suplir…"]
    dibujada = barras_de(puesta.bd, "directiva", "2026-03-10")
    assert [(b.hasta, b.ceso) for b in dibujada] == [("2026-06-30", False)]
    despues = barras_de(puesta.bd, "directiva", "2026-07-01")
    assert [(b.hasta, b.ceso) for b in despues] == [("2026-06-30", True)]


def barras_de(bd: Archivo, clave: str, fecha: str) -> list[Barra]:
    return [_barra(m, fecha) for m in mandatos(bd, de(bd, clave))]


def test_cesar_con_el_acto_que_lo_dispuso_y_la_historia_por_puesto(puesta: Puesta, socios: list[str]) -> None:
    for orden in range(3):
        con_mandato(puesta.bd, "directiva", orden, socios[orden])
    pantalla = en(puesta, "directiva")

    def remocion(dialogo: Any) -> None:
        poner(dialogo, motivo="Remoción", con_acto=True)
        poner(
            dialogo,
            fundamento_clase="acto_anterior",
            fundamento_texto="Acta 14",
            fundamento_fecha="2026-03-01",
        )
        dialogo.guardar.click()

    en_dialogo(
        boton(pestana(pantalla.lista.ficha, "Mandatos"), "Anotar el cese de Municipio 001").click, remocion
    )
    [cesado] = [m for m in mandatos(puesta.bd, de(puesta.bd, "directiva")) if m.cese]
    assert cesado.fundamento_cese == "Acta 14, 01/03/2026"
    panel = historia(pantalla)
    assert "Municipio 001 cesa: Remoción." in textos(panel)
    panel.puesto.setCurrentIndex(panel.puesto.findData("Secretaría Ejecutiva saliente"))
    assert "Remoción" not in textos(panel)
    assert "Municipio 002 asume" in textos(panel)


def test_quien_sigue_en_funciones_no_deja_de_tener_termino(puesta: Puesta, socios: list[str]) -> None:
    fijar(puesta.bd, "directiva", ReglaDeMandato(24, hasta_sucesor=True), "mandato")
    con_mandato(puesta.bd, "directiva", 0, socios[0], hasta="2026-02-28")
    leido = textos(pestana(en(puesta, "directiva").lista.ficha, "Mandatos"))
    assert "Municipio 001 (sigue en funciones)" in leido
    assert "hasta el 28/02/2026; después, en funciones hasta que le sucedan" in leido


def test_la_rotacion_se_propone_se_guarda_se_ajusta_y_de_ella_se_nombra(
    puesta: Puesta, socios: list[str]
) -> None:
    fijar(puesta.bd, "secretaria_ejecutiva", ROTA, "mandato")
    con_mandato(puesta.bd, "secretaria_ejecutiva", 0, socios[0], hasta="2026-12-31")
    pantalla = en(puesta, "secretaria_ejecutiva")

    def hoja() -> Any:
        return pestana(pantalla.lista.ficha, "Mandatos")

    def plan() -> list[str]:
        return [t.nombre for t in turnos(puesta.bd, de(puesta.bd, "secretaria_ejecutiva"))]

    def dos_turnos(dialogo: Any) -> None:
        assert dialogo.formulario.dados()["desde"] == "2027-01-01", "el día que sigue al mandato de hoy"
        dialogo.formulario.control("cuantos").setText("")
        assert "Diga desde cuándo y cuántos turnos." in textos(dialogo)
        poner(dialogo, cuantos=2)
        assert "Socio desde el 02/05/2001; no lo ha ejercido." in textos(dialogo)
        dialogo.guardar.click()

    def ajuste(dialogo: Any) -> None:
        assert "Nada: el plan sigue cumpliendo la regla." in textos(dialogo)
        poner(dialogo, desde="")
        assert "Elija el socio y los días." in textos(dialogo)
        poner(dialogo, desde="2027-01-01", socio=socios[0], motivo="Sede de la cumbre")
        assert "⚠ Municipio 001 repite el 01/01/2027" in textos(dialogo)
        dialogo.guardar.click()

    def retirada(dialogo: Any) -> None:
        poner(dialogo, motivo="Renuncia a su turno")
        dialogo.guardar.click()

    def nombramiento(dialogo: Any) -> None:
        dados = dialogo.formulario.dados()
        assert (dados["desde"], dados["hasta"]) == ("2027-01-01", "2027-12-31")
        poner(dialogo, **ACTO)
        dialogo.guardar.click()

    assert "Todavía no hay ningún turno planeado" in textos(hoja())
    en_dialogo(boton(hoja(), "Proponer turnos").click, dos_turnos)
    assert plan() == ["Municipio 002", "Municipio 003"]
    en_dialogo(boton(hoja(), "Ajustar el turno de Municipio 002").click, ajuste)
    assert plan() == ["Municipio 001", "Municipio 003"]
    assert "Ajustado a mano: Sede de la cumbre" in textos(hoja())
    assert "⚠ Municipio 001 repite" in textos(hoja())
    assert sin_nombre(puesta.ventana) == []
    en_dialogo(boton(hoja(), "Retirar el turno de Municipio 003").click, retirada)
    assert plan() == ["Municipio 001"]
    puesta.deshacer()
    assert plan() == ["Municipio 001", "Municipio 003"]
    en_dialogo(boton(hoja(), "Nombrar para el turno de Municipio 001").click, nombramiento)
    assert turnos(puesta.bd, de(puesta.bd, "secretaria_ejecutiva"))[0].cumplido
    puesta.deshacer()


def test_sin_saber_cuanto_dura_un_turno_no_se_propone_y_se_dice_por_que(puesta: Puesta) -> None:
    fijar(puesta.bd, "secretaria_ejecutiva", ReglaDeMandato(turno=CriterioDeTurno.PAIS), "mandato")
    pantalla = en(puesta, "secretaria_ejecutiva")
    dichos: list[str] = []

    def mirar(dialogo: Any) -> None:
        dialogo.guardar.click()
        dichos.append(textos(dialogo))

    en_dialogo(boton(pestana(pantalla.lista.ficha, "Mandatos"), "Proponer turnos").click, mirar)
    assert "La regla no dice cuánto dura un turno." in dichos[0]
    assert puesta.avisos.hechos == []


def test_el_formulario_pide_la_fecha_de_las_elecciones_si_la_regla_liga_a_ellas_el_mandato(
    puesta: Puesta, socios: list[str]
) -> None:
    fijar(
        puesta.bd,
        "directiva",
        ReglaDeMandato(48, fin=LigaDeMandato.ELECCION_LOCAL, meses_tras_el_hecho=4),
        "mandato",
    )
    pantalla = en(puesta, "directiva")

    def ligado(dialogo: Any) -> None:
        assert "Falta la fecha de las elecciones locales" in textos(dialogo)
        poner(dialogo, hecho="2027-05-23", quien=f"socio:{socios[0]}", **ACTO)
        assert dialogo.formulario.dados()["hasta"] == "2027-09-23"
        dialogo.guardar.click()

    en_dialogo(pantalla.nuevo, ligado)
    [dado] = mandatos(puesta.bd, de(puesta.bd, "directiva"))
    assert (dado.hecho, dado.hasta) == ("2027-05-23", "2027-09-23")
    assert "Ligado a las elecciones o la asamblea del 23/05/2027." in textos(
        pestana(pantalla.lista.ficha, "Mandatos")
    )
