"""El tablero de una alianza en papel y en libro, con las mismas cifras."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.adhesiones import planear
from escritorio.cooperacion.acciones.alianzas import abrir_alianza
from escritorio.cooperacion.acciones.indicadores import medir
from escritorio.cooperacion.consultas.alianzas import datos_de_alianza, lineas, plan_de, tablero
from escritorio.cooperacion.documentos.alianzas import tablero_pdf, tablero_xlsx
from escritorio.cooperacion.modelo.alianzas import PuntoNuevo
from escritorio.cooperacion.modelo.proyectos import IndicadorNuevo, MedicionNueva
from escritorio.cooperacion.reglas.alianzas import decir_avance, decir_firmas, titulo_de_tablero
from escritorio.ordenes.consultar.cooperacion import adhesiones as de_la_orden
from tests.comun.documentos.conformidad import hallazgos
from tests.cooperacion.casos_de_alianzas import VIVIENDA, con_adheridas
from tests.fabrica import ACTO_ANTERIOR

REPARADAS = IndicadorNuevo("Viviendas reparadas", "100", "viviendas", linea_base="0")


def _con_plan(bd: Archivo) -> str:
    alianza_id, (a, b, _) = con_adheridas(bd, 3)
    linea = lineas(bd, alianza_id)[0]
    planear(bd, a.id, PuntoNuevo("Reparar cien casas", "2027-12-31", linea.id), REPARADAS)
    planear(bd, b.id, PuntoNuevo("Medir la demanda", "2026-01-31"), REPARADAS)
    medir(bd, plan_de(bd, a.id)[0].indicadores[0].id, MedicionNueva("2026-02-01", "62"))
    return alianza_id


def test_el_papel_dice_como_va_cada_ciudad_y_cada_linea(bd: Archivo) -> None:
    datos = datos_de_alianza(bd, _con_plan(bd))
    papel = tablero_pdf(datos)
    assert hallazgos(papel) == []
    texto = " ".join("\n".join(p.extract_text() for p in PdfReader(BytesIO(papel)).pages).split())
    for dicho in (
        "Cumplimiento de las Ciudades por una vivienda adecuada",
        "3 de 3 ciudades firmaron la versión 1",
        "2: 0 cumplidos, 1 vencido",
        "62 % (medido en 1 de 3 ciudades); de 1 no se sabe",
        "Reparar viviendas",
        "Plan de Municipio 001",
        "Reparar cien casas",
        "62 % del camino: 62 viviendas de 100 viviendas.",
        "Sin plan",
        "Vencido",
    ):
        assert dicho in texto
    assert "Plan de Municipio 003" not in texto
    assert tablero_pdf(datos) == papel


def test_el_libro_lleva_las_mismas_cifras(bd: Archivo) -> None:
    datos = datos_de_alianza(bd, _con_plan(bd))
    libro = CalamineWorkbook.from_filelike(BytesIO(tablero_xlsx(datos)))
    assert libro.sheet_names == ["Ciudades", "Líneas", "Planes"]
    ciudades = {f[0]: f for f in libro.get_sheet_by_name("Ciudades").to_python()}
    assert ciudades["Municipio 001"][11] == 0.62
    assert ciudades["Municipio 002"][11] == ""
    assert ciudades["Municipio 003"][13] == "Sin plan"
    de_linea = next(f for f in libro.get_sheet_by_name("Líneas").to_python() if f[0] == "Reparar viviendas")
    assert (de_linea[1:5], de_linea[6]) == ([1, 1, 0, 0], 1)
    planes = [f[0] for f in libro.get_sheet_by_name("Planes").to_python()]
    assert planes[-2:] == ["Municipio 002", "Municipio 001"], "en el orden del tablero"


def test_se_dice_en_cuantas_ciudades_se_midio_y_quien_esta_por_empezar(bd: Archivo) -> None:
    alianza_id, (a, b, _) = con_adheridas(bd, 3)
    for una in (a, b):
        planear(bd, una.id, PuntoNuevo("Reparar", "2027-12-31", lineas(bd, alianza_id)[0].id), REPARADAS)
    medir(bd, plan_de(bd, a.id)[0].indicadores[0].id, MedicionNueva("2026-02-01", "62"))
    hoy = tablero(bd, alianza_id)
    assert (hoy.medidas, hoy.vigentes, hoy.lineas[0].medidas, hoy.lineas[0].ciudades) == (1, 3, 1, 2)
    assert {f.adhesion.id: f.estado.value for f in hoy.ciudades if f.cuenta.compromisos} == {
        a.id: "en_marcha",
        b.id: "por_empezar",
    }
    de_json = {f["id"]: f for f in de_la_orden(bd)}[b.id]
    assert [de_json[f"alianza_{c}"] for c in ("avance", "medidas", "ciudades")] == [0.62, 1, 3]


@pytest.mark.parametrize(
    ("nombre", "titulo"),
    [
        ("Pacto de Milán", "Cumplimiento del Pacto de Milán"),
        ("Un lugar en la mesa", "Cumplimiento de «Un lugar en la mesa»"),
    ],
)
def test_el_titulo_lleva_su_articulo(nombre: str, titulo: str) -> None:
    assert str(titulo_de_tablero(nombre)) == titulo


def test_una_alianza_sin_nadie_dice_que_no_hay_nadie_ni_que_firmar(bd: Archivo) -> None:
    datos = datos_de_alianza(bd, abrir_alianza(bd, VIVIENDA, ACTO_ANTERIOR))
    texto = PdfReader(BytesIO(tablero_pdf(datos))).pages[0].extract_text()
    assert "Todavía no se ha adherido ninguna ciudad." in texto
    assert str(decir_firmas(datos.tablero)) == "No hay declaración que firmar"
    assert str(decir_avance(datos.tablero.total)) == "sin indicadores"
