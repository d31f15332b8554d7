"""El cuadro del hilo: sus huecos, adónde lleva y cómo se cita el artículo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.estatutos.consultas.articulado import articulos_citables
from escritorio.estatutos.consultas.cotejo import articulos_citados
from escritorio.informes.pantalla import PantallaInformes
from escritorio.informes.piezas.hilo import DialogoDeHilo, ver_hilo
from escritorio.unidades.acciones.planes import anadir_actividad
from tests.estatutos.articulos import estatuto
from tests.pantallas import Puesta, boton, en_dialogo, en_el_siguiente, textos
from tests.unidades.casos import TALLER, acordado, con_plan
from tests.ventanas import sin_nombre


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


def poniendo(valores: dict[str, Any]) -> Callable[[Any], None]:
    """Rellena el formulario abierto y guarda."""

    def hacer(dialogo: Any) -> None:
        assert isinstance(dialogo, DialogoFormulario)
        dialogo.formulario.poner(valores)
        dialogo.guardar.click()
        assert not dialogo.isVisible(), dialogo.frase.text()

    return hacer


def test_cerrado_sin_elegir_vuelve_a_aquello_de_que_era(bd: Archivo, puesta: Puesta) -> None:
    pantalla, dado = puesta.poner(PantallaInformes), acordado(bd)

    def mirar(cuadro: Any) -> None:
        assert isinstance(cuadro, DialogoDeHilo)
        assert "Ningún artículo citado." in textos(cuadro)
        assert "De aquí sale este hilo" in textos(cuadro)
        assert sin_nombre(cuadro) == []
        boton(cuadro, "Cerrar").click()

    en_dialogo(lambda: ver_hilo(pantalla, f"acuerdo:{dado.id}"), mirar)
    assert puesta.idas == [Referencia("acuerdo", dado.id)]


def test_la_referencia_abre_el_hilo_y_lo_pulsado_lleva_alli(
    bd: Archivo, puesta: Puesta, qtbot: QtBot
) -> None:
    dado, (*_, objetivo_id) = acordado(bd), con_plan(bd)
    cual = anadir_actividad(bd, objetivo_id, replace(TALLER, acuerdo_id=dado.id)).id
    pantalla = puesta.poner(PantallaInformes)

    pantalla.mostrar(Referencia("hilo", f"acuerdo:{dado.id}"))
    en_el_siguiente(lambda cuadro: boton(cuadro, TALLER.titulo).click())
    qtbot.waitUntil(lambda: bool(puesta.idas))
    assert puesta.idas == [Referencia("actividad", cual)]


def test_se_cita_un_articulo_se_ve_en_papel_y_se_quita(bd: Archivo, puesta: Puesta) -> None:
    estatuto(bd)
    pantalla, dado, articulo = puesta.poner(PantallaInformes), acordado(bd), articulos_citables(bd)[0][0]

    def citar(cuadro: Any) -> None:
        en_dialogo(boton(cuadro, "Citar un artículo").click, poniendo({"disposicion_id": articulo}))
        assert articulos_citados(bd) == [(articulo, dado.id)]
        boton(cuadro, "Art. 1 del Estatuto")
        en_dialogo(boton(cuadro, "Quitar un artículo").click, poniendo({"disposicion_id": articulo}))
        assert articulos_citados(bd) == []
        assert puesta.avisos.vuelta is not None
        puesta.avisos.vuelta()
        assert articulos_citados(bd) == [(articulo, dado.id)]
        boton(cuadro, "Ver en PDF").click()
        (visor,) = cuadro.parentWidget().findChildren(VisorPdf)
        visor.close()

    en_dialogo(lambda: ver_hilo(pantalla, f"acuerdo:{dado.id}"), citar)


def test_sin_articulado_no_se_ofrece_una_lista_vacia(bd: Archivo, puesta: Puesta) -> None:
    pantalla, dado = puesta.poner(PantallaInformes), acordado(bd)
    en_dialogo(
        lambda: ver_hilo(pantalla, f"acuerdo:{dado.id}"),
        lambda cuadro: boton(cuadro, "Citar un artículo").click(),
    )
    assert "No quedan artículos que citar" in puesta.avisos.errores[-1]


def test_de_muchas_se_ensenan_unas_y_se_dice_cuantas_faltan(bd: Archivo, puesta: Puesta) -> None:
    dado, (*_, objetivo_id) = acordado(bd), con_plan(bd)
    for n in range(33):
        anadir_actividad(bd, objetivo_id, replace(TALLER, titulo=f"Taller {n}", acuerdo_id=dado.id))
    pantalla = puesta.poner(PantallaInformes)
    dichos: list[str] = []
    en_dialogo(lambda: ver_hilo(pantalla, f"acuerdo:{dado.id}"), lambda cuadro: dichos.append(textos(cuadro)))
    assert "3. Actividad del plan (33)" in dichos[0]
    assert "Y 3 más: en el PDF están todos." in dichos[0]


def test_de_lo_que_ya_no_esta_se_dice_y_no_se_abre(bd: Archivo, puesta: Puesta) -> None:
    ver_hilo(puesta.poner(PantallaInformes), "acuerdo:01NADA")
    assert "no sale ningún hilo" in puesta.avisos.errores[-1]
    assert puesta.idas == []
