"""Llevar el registro por la ventana: una ficha de cada clase, buscarlas, anotarlas y retirarlas."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cooperacion.acciones.registros import anotar_en_registro, registrar
from escritorio.cooperacion.consultas.participacion import registro, registros
from escritorio.cooperacion.documentos.relacion import ficha_pdf, registros_xlsx
from escritorio.cooperacion.modelo.registros import Busqueda, DatosDeRegistro, NotaNueva
from escritorio.cooperacion.pantalla import PantallaCooperacion
from escritorio.cooperacion.piezas.registros import PestanaDeRegistros
from tests.comun.documentos.conformidad import hallazgos
from tests.cooperacion.casos import pdf
from tests.cooperacion.manos import elegir, rellenar
from tests.cooperacion.test_registros import CASOS, EXPERIENCIA, EXPERTA, FONDO
from tests.fabrica import con_socios
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.ventanas import sin_nombre


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """Una pantalla suelta sobre la red recién fundada."""
    return Puesta(bd, qtbot, qapp)


def _vista(puesta: Puesta) -> tuple[PantallaCooperacion, PestanaDeRegistros]:
    pantalla = puesta.poner(PantallaCooperacion)
    pantalla.mostrar(Referencia("registro"))
    vista = pantalla.visible()
    assert isinstance(vista, PestanaDeRegistros)
    return pantalla, vista


def test_cada_clase_pide_lo_suyo_y_se_registra(puesta: Puesta, bd: Archivo) -> None:
    pantalla, vista = _vista(puesta)
    assert boton(vista.lista, "Nueva ficha").isVisible()
    for n, nuevo in enumerate(CASOS):
        de = {**nuevo.datos, "nombre": nuevo.nombre, "temas": ", ".join(nuevo.temas), "pais": nuevo.pais}
        orden = ("experto", "fuente", "asistencia", "centro", "experiencia").index(nuevo.clase) + 1
        elegir(boton(pantalla, "Nueva ficha"), str(orden), partial(rellenar, **de))
        assert len(registros(bd)) == n + 1
    assert {r.nombre: r.datos for r in registros(bd)} == {n.nombre: n.datos for n in CASOS}
    assert sin_nombre(puesta.ventana) == []
    puesta.deshacer()
    assert len(registros(bd)) == len(CASOS) - 1


def test_se_busca_por_tema_pais_y_palabra(puesta: Puesta, bd: Archivo) -> None:
    for nuevo in CASOS:
        registrar(bd, nuevo)
    pantalla, vista = _vista(puesta)

    def vistos() -> list[str]:
        return [r.nombre for r in vista.lista.modelo.filas_visibles()]

    _, tema, pais = vista.lista.combos
    tema.setCurrentIndex(tema.findText("Agua"))
    assert vistos() == ["Ada López", "Centro del agua", "Fondo de agua"]
    pais.setCurrentIndex(pais.findText("Brasil"))
    assert vistos() == ["Centro del agua"]
    pantalla.recargar()
    assert vistos() == ["Centro del agua"]
    vista.lista.quitar_filtro()
    vista.lista.filtro.setText("sanitaria portugues")
    assert vistos() == ["Ada López"]


def test_el_tema_que_deja_de_haber_deja_de_filtrar(puesta: Puesta, bd: Archivo) -> None:
    registrar(bd, EXPERTA)
    registrar(bd, EXPERIENCIA)
    _, vista = _vista(puesta)
    tema = vista.lista.combos[1]
    tema.setCurrentIndex(tema.findText("Alimentación"))
    vista.lista.tabla.seleccionar_primera()
    en_dialogo(
        boton(vista.lista.ficha, "Editar estos datos").click,
        lambda d: rellenar(d, temas="Escuelas, vivienda"),
    )
    assert tema.currentIndex() == 0
    assert len(vista.lista.modelo.filas_visibles()) == 2


def test_una_experiencia_se_anota_se_retira_y_se_repone(puesta: Puesta, bd: Archivo, tmp_path: Path) -> None:
    (suyo,) = con_socios(bd, 1)
    cual = registrar(bd, EXPERIENCIA)
    _, vista = _vista(puesta)
    prueba = tmp_path / "evaluacion.pdf"
    prueba.write_bytes(pdf())
    puesta.dialogos.elegido = prueba

    def evaluar(dialogo: Any) -> None:
        dialogo.formulario.control("evidencia").elegir.click()
        rellenar(dialogo, clase="evaluacion", quien="La universidad", texto="Bien", valor="4")

    en_dialogo(boton(vista.lista.ficha, "Anotar").click, evaluar)
    en_dialogo(
        boton(vista.lista.ficha, "Anotar").click,
        lambda d: rellenar(d, clase="replica", socio=suyo, texto="En dos escuelas"),
    )
    assert len(registro(bd, cual).notas) == 2
    notas = pestana(vista.lista.ficha, "Notas (2)")
    assert "La universidad · buena" in textos(notas)
    boton(notas, "Ver prueba").click()
    visor = QApplication.activeModalWidget()
    assert isinstance(visor, VisorPdf)
    visor.reject()
    assert "4 de 5 (1 evaluación)" in textos(pestana(vista.lista.ficha, "Ficha"))
    en_dialogo(boton(vista.lista.ficha, "Retirar").click, lambda d: rellenar(d, motivo="Se dejó de hacer"))
    assert "10/03/2026: Se dejó de hacer" in textos(vista.lista.ficha)
    boton(vista.lista.ficha, "Reponer").click()
    assert registro(bd, cual).vigente


def test_la_ficha_sale_en_papel_y_lo_que_se_ve_en_libro(puesta: Puesta, bd: Archivo, tmp_path: Path) -> None:
    registrar(bd, FONDO)
    registrar(bd, EXPERTA)
    pantalla, vista = _vista(puesta)
    boton(vista.lista.ficha, "Ficha en PDF").click()
    visor = QApplication.activeModalWidget()
    assert isinstance(visor, VisorPdf)
    visor.reject()
    vista.lista.filtro.setText("sanitaria")
    puesta.dialogos.elegido = tmp_path / "registro.xlsx"
    boton(pantalla, "Guardar en Excel").click()
    libro = CalamineWorkbook.from_path(tmp_path / "registro.xlsx")
    assert libro.sheet_names == ["Expertos y consultores"]
    assert [f[0] for f in libro.get_sheet_by_index(0).to_python()][-1] == "Ada López"


def test_de_una_ficha_se_va_a_su_socio_y_la_convocatoria_cerrada_se_ve(puesta: Puesta, bd: Archivo) -> None:
    (suyo,) = con_socios(bd, 1)
    vencida = {"financiador": "Un banco", "cierre": "2026-03-09"}
    registrar(bd, replace(FONDO, socio_id=suyo, datos=vencida))
    _, vista = _vista(puesta)
    boton(vista.lista.ficha, "Ver el socio").click()
    assert puesta.idas == [Referencia("socio", suyo)]
    elegido = vista.lista.actual()
    assert elegido is not None
    assert vista.lista.modelo.columnas[-1].texto(elegido) == "Cerrada"


def test_el_papel_lleva_los_datos_y_las_notas(bd: Archivo) -> None:
    cual = registrar(bd, EXPERIENCIA)
    anotar_en_registro(bd, cual, NotaNueva("evaluacion", "2026-03-01", "Funcionó", "La red", valor=5))
    papel = ficha_pdf(membrete(bd), registro(bd, cual))
    assert hallazgos(papel) == []
    texto = PdfReader(BytesIO(papel)).pages[0].extract_text()
    for dicho in ("Experiencia: Huertas en la escuela", "Qué problema atiende", "Mala dieta", "Muy buena"):
        assert dicho in texto


def test_el_libro_lleva_una_hoja_por_clase_con_sus_fechas(bd: Archivo) -> None:
    for nuevo in CASOS:
        registrar(bd, nuevo)
    todos = tuple(registros(bd, Busqueda()))
    libro = CalamineWorkbook.from_filelike(
        BytesIO(registros_xlsx(DatosDeRegistro(membrete(bd), bd.hoy(), todos)))
    )
    assert len(libro.sheet_names) == len(CASOS)
    cabecera, fila = libro.get_sheet_by_name("Fuentes de financiamiento").to_python()[-2:]
    assert str(fila[cabecera.index("Cierra el")]) == "2026-03-31"
    vacio = registros_xlsx(DatosDeRegistro(membrete(bd), bd.hoy(), ()))
    assert CalamineWorkbook.from_filelike(BytesIO(vacio)).sheet_names == ["Expertos y consultores"]
