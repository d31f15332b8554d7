"""Expedir desde la pantalla: certificar, notificar, volver a ver lo expedido y sacar el libro de acuerdos."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from escritorio.actas.consultas.expedidos import expedidos_de_acuerdo
from escritorio.actas.piezas.expedidos import Expediciones
from escritorio.acuerdos.acciones.acuerdos import anular
from escritorio.acuerdos.consultas import acuerdo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ficha import Ficha
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.pantalla import Pantalla, Servicios
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from tests.a_su_hora import cerrar_sesion
from tests.actas.libros import FIN
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.sesiones.escenas import en_curso, punto_id
from tests.sesiones.lectura import paginas_de, texto_de
from tests.ventanas import sin_nombre
from tests.votaciones.votar import votar_a_mano


class _DeUnAcuerdo(Pantalla):
    """Una ficha con lo que se expide de un acuerdo."""

    acuerdo_id = ""

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self.expediciones = Expediciones(self)
        self.ficha = Ficha()
        self.poner_cuerpo(self.ficha)

    def recargar(self) -> None:
        if self.acuerdo_id:
            suyo = acuerdo(self.servicios.bd, self.acuerdo_id)
            self.ficha.poner_pestanas([self.expediciones.lista(suyo)])
            self.ficha.poner_botones(self.expediciones.acciones(suyo))


@pytest.fixture
def puesta(red: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(red, qtbot, qapp)


def test_certificar_advierte_antes_y_lo_ensena_despues(puesta: Puesta, red: Archivo) -> None:
    pantalla = _pantalla(puesta)
    puesta.avisos.contesta = False
    boton(pantalla, "Certificado…").click()
    assert expedidos_de_acuerdo(red, pantalla.acuerdo_id) == []
    visto = puesta.avisos.papeles[0]
    assert "EJEMPLAR" in visto
    assert (
        "Ejemplar, sin número todavía: el que se lee es el siguiente; si se emiten varios, van seguidos."
        in visto
    )
    assert "Certificado n.º 1/2026" in visto
    assert (
        "El acta de esa sesión no se ha levantado todavía. El certificado lo advierte."
        in (puesta.avisos.preguntas[0])
    )
    puesta.avisos.contesta = True
    titulos: list[str] = []
    en_dialogo(boton(pantalla, "Certificado…").click, lambda v: titulos.append(v.windowTitle()))
    assert titulos[0].startswith("Certificado n.º 1/2026")
    assert puesta.avisos.hechos == ["Se expidió el certificado n.º 1/2026."]
    assert sin_nombre(puesta.ventana) == []


def test_lo_expedido_se_vuelve_a_ver(puesta: Puesta) -> None:
    pantalla = _pantalla(puesta)
    assert "No se expidió nada" in textos(pestana(pantalla.ficha, "Expedido (0)"))
    en_dialogo(boton(pantalla, "Certificado…").click, lambda v: v.accept())
    vistos: list[object] = []
    en_dialogo(boton(pestana(pantalla.ficha, "Expedido (1)"), "Certificado n.º 1").click, vistos.append)
    assert isinstance(vistos[0], VisorPdf)


def test_notificar_a_todos_deja_un_lote_y_las_sueltas_en_zip(
    puesta: Puesta, red: Archivo, qtbot: QtBot, tmp_path: Path
) -> None:
    pantalla = _pantalla(puesta)
    en_dialogo(boton(pantalla, "Notificar…").click, _expedir_a(""))
    _esperar_el_visor(qtbot, puesta)
    assert puesta.avisos.hechos == ["Se expidieron 33 notificaciones."]
    hechas = expedidos_de_acuerdo(red, pantalla.acuerdo_id)
    assert len(hechas) == 33
    boton(pestana(pantalla.ficha, "Expedido (1)"), "Notificaciones n.º 1 a 33/2026").click()
    menu = pantalla.findChildren(QMenu)[-1]
    puesta.dialogos.elegido = tmp_path / "sueltas.zip"
    next(a for a in menu.actions() if a.text().startswith("&Guardar")).trigger()
    menu.close()
    qtbot.waitUntil((tmp_path / "sueltas.zip").exists)
    with ZipFile(tmp_path / "sueltas.zip") as paquete:
        nombres = paquete.namelist()
        assert nombres[1] == "0002 - Municipio 002.pdf"
        (pagina,) = paginas_de(paquete.read(nombres[1]))
    assert "Municipio 002" in pagina


def test_las_notificaciones_se_ven_antes_sin_expedir_ninguna(puesta: Puesta, red: Archivo) -> None:
    pantalla = _pantalla(puesta)
    vistos: list[tuple[str, str]] = []

    def ver(dialogo: object) -> None:
        assert isinstance(dialogo, DialogoFormulario)

        def mirar(visor: object) -> None:
            assert isinstance(visor, VisorPdf)
            vistos.append(
                (
                    visor.windowTitle(),
                    " ".join(visor.paginas._pdf[0].get_textpage().get_text_bounded().split()),
                )
            )
            visor.reject()

        en_dialogo(boton(dialogo, "Ver cómo queda").click, mirar)
        dialogo.reject()

    en_dialogo(boton(pantalla, "Notificar…").click, ver)
    ((titulo, texto),) = vistos
    assert titulo.startswith("Las 20 primeras notificaciones (ejemplar)")
    assert "EJEMPLAR" in texto
    assert expedidos_de_acuerdo(red, pantalla.acuerdo_id) == []


def test_notificar_a_uno(puesta: Puesta, red: Archivo, qtbot: QtBot) -> None:
    pantalla = _pantalla(puesta)
    socio_id = red.valor("SELECT id FROM socio WHERE nombre = 'Municipio 007'")
    en_dialogo(boton(pantalla, "Notificar…").click, _expedir_a(socio_id))
    _esperar_el_visor(qtbot, puesta)
    (hecha,) = expedidos_de_acuerdo(red, pantalla.acuerdo_id)
    assert hecha.destinatario == "Municipio 007"
    assert "para Municipio 007" in textos(pestana(pantalla.ficha, "Expedido (1)"))


def test_de_un_acuerdo_anulado_no_se_ofrece_nada(puesta: Puesta, red: Archivo) -> None:
    pantalla = _pantalla(puesta)
    anular(red, pantalla.acuerdo_id, "Error")
    assert pantalla.expediciones.acciones(acuerdo(red, pantalla.acuerdo_id)) == []


@pytest.mark.parametrize("nombre", ["libro.xlsx", "libro.pdf"])
def test_el_libro_de_acuerdos_se_guarda_segun_la_extension(
    puesta: Puesta, tmp_path: Path, nombre: str
) -> None:
    pantalla = _pantalla(puesta)
    puesta.dialogos.elegido = destino = tmp_path / nombre

    def llenar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"votos": "divididos"})
        dialogo.guardar.click()

    en_dialogo(pantalla.expediciones.libro_de_acuerdos, llenar)
    guardado = destino.read_bytes()
    if nombre.endswith(".pdf"):
        assert "con votos en contra: 1 acuerdo" in texto_de(guardado)
    else:
        hoja = CalamineWorkbook.from_filelike(BytesIO(guardado)).get_sheet_by_index(0).to_python()
        assert hoja[4][3] == "Aprobación del acta anterior"


def _pantalla(puesta: Puesta) -> _DeUnAcuerdo:
    bd = puesta.bd
    sesion_id = en_curso(bd)
    votar_a_mano(bd, punto_id(bd, sesion_id), "Se aprueba.", 18, 1, 1, "2026-04-20T10:30")
    cerrar_sesion(bd, sesion_id, FIN)
    pantalla = puesta.poner(_DeUnAcuerdo)
    pantalla.acuerdo_id = bd.valor("SELECT id FROM acuerdo")
    pantalla.recargar()
    return pantalla


def _expedir_a(socio_id: str) -> Callable[[DialogoFormulario], None]:
    def hacer(dialogo: DialogoFormulario) -> None:
        if socio_id:
            dialogo.formulario.poner({"socio": socio_id})
        dialogo.guardar.click()

    return hacer


def _esperar_el_visor(qtbot: QtBot, puesta: Puesta) -> None:
    """El lote lo compone un obrero; al terminar se abre el visor, que aquí se cierra."""
    vistos: list[VisorPdf] = []

    def cerrar() -> None:
        dialogo = QApplication.activeModalWidget()
        if isinstance(dialogo, VisorPdf):
            vistos.append(dialogo)
            dialogo.accept()

    mirando = QTimer(puesta.ventana)
    mirando.timeout.connect(cerrar)
    mirando.start(20)
    qtbot.waitUntil(lambda: bool(vistos))
    mirando.stop()
