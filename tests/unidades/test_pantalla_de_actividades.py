"""Corregir una actividad por su diálogo no cambia lo que nadie tocó; lo de una cerrada sólo se lee."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.acciones.acuerdos import anular
from escritorio.asociacion.acciones import editar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.faltas import avisos
from escritorio.organos.modelo.mandatos import ClaseDeAviso, MandatoNuevo
from escritorio.socios.acciones import dar_de_baja
from escritorio.unidades.acciones.cierre import cerrar_unidad
from escritorio.unidades.acciones.planes import anadir_actividad
from escritorio.unidades.consultas.planes import actividad
from escritorio.unidades.pantalla import PantallaUnidades
from tests.cuentas.casos import abrir, gasto
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.unidades.casos import HOY, TALLER, acordado, con_actividad, con_plan, de


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


def cambiar(pantalla: PantallaUnidades, cual: str, **valores: Any) -> None:
    """Abre «Modificar», escribe sólo eso y guarda."""

    def hacer(dialogo: Any) -> None:
        dialogo.formulario.poner(valores)
        dialogo.guardar.click()
        assert not dialogo.isVisible(), dialogo.frase.text()

    pantalla.mostrar(Referencia("actividad", cual))
    en_dialogo(boton(pantalla.actividades.lista.ficha, "Editar").click, hacer)


def equivocar(campo: str, escrito: str, frase: str) -> Callable[[Any], None]:
    """Escribe eso, intenta guardar y lee la frase junto al campo; después lo deja."""

    def hacer(dialogo: Any) -> None:
        dialogo.formulario.poner({campo: escrito})
        dialogo.guardar.click()
        assert dialogo.isVisible()
        assert frase in dialogo.formulario.error_de(campo)
        dialogo.done(0)

    return hacer


def test_corregir_el_titulo_no_cambia_la_moneda_y_se_puede_elegir_otra(bd: Archivo, puesta: Puesta) -> None:
    cual = con_actividad(bd, replace(TALLER, presupuesto=500_00, moneda="USD"))
    editar(bd, replace(asociacion(bd), moneda="CLP"))
    pantalla = puesta.poner(PantallaUnidades)
    cambiar(pantalla, cual, titulo="Taller de lombrices")
    suya = actividad(bd, cual)
    assert (suya.titulo, suya.presupuesto, suya.moneda) == ("Taller de lombrices", 500_00, "USD")
    cambiar(pantalla, cual, presupuesto="90.000", moneda="CLP")
    assert (actividad(bd, cual).presupuesto, actividad(bd, cual).moneda) == (90_000, "CLP")
    modificar = boton(pantalla.actividades.lista.ficha, "Editar")
    en_dialogo(modificar.click, equivocar("moneda", "$", "código de tres letras"))
    en_dialogo(modificar.click, equivocar("presupuesto", "mucho", "no es un importe"))
    assert (actividad(bd, cual).presupuesto, actividad(bd, cual).moneda) == (90_000, "CLP")


def test_corregir_el_detalle_no_suelta_el_acuerdo_anulado_de_que_depende(bd: Archivo, puesta: Puesta) -> None:
    dado = acordado(bd)
    cual = con_actividad(bd, replace(TALLER, acuerdo_id=dado.id))
    with transaccion(bd, "Anular"):
        anular(bd, dado.id, "No había quórum")
    cambiar(puesta.poner(PantallaUnidades), cual, detalle="En la plaza")
    assert (actividad(bd, cual).acuerdo_id, actividad(bd, cual).acuerdo_anulado) == (dado.id, True)


def test_de_una_unidad_cerrada_no_se_desliga_un_gasto(bd: Archivo, puesta: Puesta) -> None:
    cual = con_actividad(bd)
    gasto(bd, abrir(bd), 30_00, origen=Referencia("actividad", cual))
    cerrar_unidad(bd, de(bd, "ambiente").id, HOY, "Se suprime.", ACTO_ANTERIOR)
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(Referencia("actividad", cual))
    hoja = pestana(pantalla.actividades.lista.ficha, "Gastos (1)")
    assert "Librería Sur" in textos(hoja)
    assert "Gastado\nUSD 30,00" in textos(hoja)
    assert [b for b in hoja.findChildren(QPushButton) if b.accessibleName().startswith("Desligar")] == []


def test_la_coordinadora_que_dejo_la_red_se_avisa_en_su_ficha_y_en_organos(
    bd: Archivo, puesta: Puesta
) -> None:
    (socio_id,) = con_socios(bd, 1)
    ambiente = de(bd, "ambiente")
    nombrar(bd, MandatoNuevo(ambiente.coordinacion_id or "", "2026-01-01", socio_id=socio_id), ACTO_ANTERIOR)
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.mostrar(Referencia("unidad", ambiente.id))
    assert "ya no está en la red" not in textos(pestana(pantalla.unidades.lista.ficha, "Quiénes"))
    assert [a for a in avisos(bd, HOY) if a.clase is ClaseDeAviso.DEJO_LA_RED] == []
    dar_de_baja(bd, socio_id, HOY, ACTO_ANTERIOR)
    pantalla.recargar()
    assert "Ese socio ya no está en la red" in textos(pestana(pantalla.unidades.lista.ficha, "Quiénes"))
    (aviso,) = [a for a in avisos(bd, HOY) if a.clase is ClaseDeAviso.DEJO_LA_RED]
    assert "Municipio 001 ya no está en la red y sigue en el puesto: anote su cese" in str(aviso.frase)
    assert aviso.propone == "cesar"


def test_la_linea_muy_larga_se_corta_en_pantalla_y_lo_dice(
    bd: Archivo, puesta: Puesta, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("escritorio.unidades.piezas.linea._EN_PANTALLA", 2)
    *_, objetivo_id = con_plan(bd)
    for i in range(3):
        anadir_actividad(bd, objetivo_id, replace(TALLER, titulo=f"Actividad {i}"))
    pantalla = puesta.poner(PantallaUnidades)
    pantalla.vistas.mostrar("Línea de tiempo")
    assert "Se dibujan las 2 primeras de 3. Estreche el filtro" in textos(pantalla.linea)
    dicho = pantalla.linea.dibujo.accessibleName()
    assert ("Actividad 1" in dicho, "Actividad 2" in dicho) == (True, False)
