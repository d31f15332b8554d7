"""El panel del libro de actas: lo que enseña y lo que en él se hace."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.actas.acciones.libro import abrir_libro
from escritorio.actas.consultas.libro import asientos, libros
from escritorio.actas.piezas.libro import DialogoDelLibro, PanelDelLibro
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.pantalla import Pantalla, Servicios
from tests.actas.libros import asentada
from tests.fabrica import asamblea
from tests.pantallas import Puesta, boton, en_dialogo, textos
from tests.sesiones.lectura import paginas_de
from tests.ventanas import sin_nombre


class _Con(Pantalla):
    """Una pantalla que sólo lleva el panel."""

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self.panel = PanelDelLibro(self)
        self.panel.hecho.connect(self.decir_hecho)
        self.poner_cuerpo(self.panel)

    def recargar(self) -> None:
        self.panel.recargar()


@pytest.fixture
def puesta(red: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(red, qtbot, qapp)


def _panel(puesta: Puesta) -> PanelDelLibro:
    panel = puesta.poner(_Con).panel
    panel.mostrar(asamblea(puesta.bd))
    return panel


def test_sin_libro_se_ofrece_abrirlo(puesta: Puesta, red: Archivo) -> None:
    panel = _panel(puesta)
    assert "no tiene libro todavía" in textos(panel)

    def llenar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"folios": 2})
        dialogo.guardar.click()
        assert "entre 3 y 2000" in dialogo.formulario.error_de("folios").replace(".", "")
        dialogo.formulario.poner({"folios": 100})
        dialogo.guardar.click()

    en_dialogo(boton(panel, "Abrir un tomo…").click, llenar)
    (tomo,) = libros(red)
    assert (tomo.folios, tomo.usados) == (100, 1)
    assert "Abierto el 10/03/2026: 1 asiento, en el folio 1, 99 folios en blanco." in textos(panel)
    assert puesta.avisos.hechos == ["Se abrió el tomo con su diligencia."]


def test_ensena_los_asientos_y_todo_tiene_nombre(puesta: Puesta, red: Archivo) -> None:
    hecho = asentada(red, hojas=2)
    panel = _panel(puesta)
    modelo = panel.tabla.modelo()
    leido = [[c.texto(f) for c in modelo.columnas] for f in modelo.filas_visibles()]
    assert leido[1] == ["2 a 3", "2", "Acta n.º 1", "20/04/2026", hecho.huella[:12]]
    assert [f[2] for f in leido] == ["Diligencia de apertura", "Acta n.º 1"]
    assert sin_nombre(puesta.ventana) == []


def test_anular_y_subsanar_dejan_su_asiento(puesta: Puesta, red: Archivo) -> None:
    hecho = asentada(red)
    panel = _panel(puesta)
    en_dialogo(
        boton(panel, "Anular folio…").click,
        lambda d: (d.formulario.poner({"cuantos": 2, "motivo": "Roto"}), d.guardar.click()),
    )
    panel.tabla.seleccionar(hecho.id)
    en_dialogo(
        boton(panel, "Subsanar…").click,
        lambda d: (d.formulario.poner({"dice": "a", "debe": "b", "causa": "tecla"}), d.guardar.click()),
    )
    clases = [a.clase for a in asientos(red, hecho.libro_id)]
    assert clases == ["apertura", "acta", "anulacion_de_folio", "subsanacion"]
    assert panel.tabla.modelo().rowCount() == 4


def test_cerrar_pregunta_antes(puesta: Puesta, red: Archivo) -> None:
    tomo = abrir_libro(red, asamblea(red), 50)
    panel = _panel(puesta)
    puesta.avisos.contesta = False
    boton(panel, "Cerrar el libro…").click()
    assert libros(red) == [tomo]
    puesta.avisos.contesta = True
    boton(panel, "Cerrar el libro…").click()
    assert libros(red)[0].cerrado == "2026-03-10"
    assert "cerrado el 10/03/2026" in panel.tomo.currentText()
    boton(panel, "Abrir un tomo…")


def test_comprobar_dice_si_cuadra_y_elige_lo_que_no(puesta: Puesta, red: Archivo) -> None:
    hecho = asentada(red)
    panel = _panel(puesta)
    boton(panel, "Comprobar la cadena").click()
    assert "La cadena cuadra: 2 asientos comprobados." in textos(panel)
    with transaccion(red, "Tocar a mano"):
        red.ejecutar("UPDATE acta SET canonico = 'otro'")
    boton(panel, "Comprobar la cadena").click()
    assert "No cuadra. Libro de actas de la Asamblea General de Socios, tomo 1, asiento 2" in textos(panel)
    elegido = panel.tabla.actual()
    assert elegido is not None
    assert elegido.id == hecho.id


def test_en_su_dialogo_se_asienta_y_se_dice(puesta: Puesta, red: Archivo) -> None:
    abrir_libro(red, asamblea(red), 50)
    pantalla = puesta.poner(_Con)

    def cerrar(dialogo: DialogoDelLibro) -> None:
        boton(dialogo.panel, "Cerrar el libro…").click()
        assert "cerrado el 10/03/2026" in dialogo.panel.tomo.currentText()
        assert sin_nombre(dialogo) == []
        boton(dialogo, "Cerrar").click()

    en_dialogo(lambda: DialogoDelLibro(pantalla, asamblea(red)).exec(), cerrar)
    assert libros(red)[0].cerrado == "2026-03-10"
    assert puesta.avisos.hechos == ["Se cerró el tomo 1 del libro de actas de la Asamblea General de Socios."]


def test_el_libro_se_guarda_en_pdf(puesta: Puesta, red: Archivo, tmp_path: Path) -> None:
    asentada(red)
    panel = _panel(puesta)
    puesta.dialogos.elegido = tmp_path / "libro.pdf"
    boton(panel, "Guardar el libro en PDF…").click()
    assert len(paginas_de((tmp_path / "libro.pdf").read_bytes())) == 3
    assert puesta.avisos.hechos == [f"Se guardó «libro.pdf» en {tmp_path}."]
