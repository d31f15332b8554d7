"""El libro de acuerdos en Excel y en PDF: qué recoge y que un texto nunca es fórmula."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from escritorio.actas.documentos.libro import libro_de_acuerdos_pdf, libro_de_acuerdos_xlsx
from escritorio.actas.impresos import datos_del_libro_de_acuerdos
from escritorio.actas.modelo.expedidos import FiltroDeAcuerdos
from escritorio.acuerdos.acciones.acuerdos import anular, asentar
from escritorio.acuerdos.modelo import AcuerdoNuevo
from escritorio.comun.base.lengua import frase, tal_cual
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from tests.fabrica import asamblea
from tests.sesiones.lectura import texto_de

_DICTAMEN = Dictamen(Veredicto.SI, tal_cual("Hay mayoría."), (), frase("uso, sin artículo")).a_json()


@pytest.fixture
def acuerdos(red: Archivo) -> list[str]:
    """Tres de la asamblea (unánime, dividido y anulado) y uno del consejo, por consenso."""
    hechos = [
        _acuerdo(red, "Convenio", "2026-01-10", 20, 0),
        _acuerdo(red, "Cuota", "2026-02-10", 15, 5),
        _acuerdo(red, "Sede", "2026-03-01", 12, 8),
        _acuerdo(red, "Plan", "2026-02-20", None, None, organo="Consejo"),
    ]
    anular(red, hechos[2], "Se repitió la votación")
    return hechos


@pytest.mark.parametrize(
    ("filtro", "titulos", "cuales"),
    [
        ({}, ["Convenio", "Cuota", "Sede", "Plan"], "Acuerdos de todos los órganos: 4 acuerdos"),
        ({"estado": "anulado"}, ["Sede"], "Acuerdos de todos los órganos, anulados: 1 acuerdo"),
        ({"votos": "unanimes"}, ["Convenio"], "sin votos en contra: 1 acuerdo"),
        ({"votos": "consenso"}, ["Plan"], "por consenso: 1 acuerdo"),
        ({"votos": "divididos", "estado": "vigente"}, ["Cuota"], "vigentes, con votos en contra"),
        ({"desde": "2026-02-10", "hasta": "2026-02-20"}, ["Cuota", "Plan"], "desde el 10/02/2026, hasta el"),
        ({"desde": "2027-01-01"}, [], "ningún acuerdo"),
    ],
)
def test_recoge_lo_que_cumple_el_filtro(
    red: Archivo, acuerdos: list[str], filtro: dict[str, str], titulos: list[str], cuales: str
) -> None:
    datos = datos_del_libro_de_acuerdos(red, FiltroDeAcuerdos(**filtro))
    filas = _hoja(libro_de_acuerdos_xlsx(datos))
    assert [f[3] for f in filas[4:]] == titulos
    assert cuales in filas[1][0]
    texto = texto_de(libro_de_acuerdos_pdf(datos))
    assert all(t in texto for t in [cuales, *titulos])


def test_de_un_organo_solo_los_suyos(red: Archivo, acuerdos: list[str]) -> None:
    datos = datos_del_libro_de_acuerdos(red, FiltroDeAcuerdos(organo_id=asamblea(red)))
    assert [a.titulo for a, _ in datos.acuerdos] == ["Convenio", "Cuota", "Sede"]
    assert datos.cuales == "Acuerdos de la Asamblea General de Socios"


def test_lleva_la_votacion_la_anulacion_y_el_estado(red: Archivo, acuerdos: list[str]) -> None:
    datos = datos_del_libro_de_acuerdos(red, FiltroDeAcuerdos())
    cabecera, *filas = _hoja(libro_de_acuerdos_xlsx(datos))[3:]
    sede = dict(zip(cabecera, filas[2], strict=True))
    assert (sede["A favor"], sede["En contra"], sede["Estado"]) == (12, 8, "Anulado")
    assert sede["Motivo de la anulación"] == "Se repitió la votación"
    assert dict(zip(cabecera, filas[3], strict=True))["A favor"] == ""
    texto = texto_de(libro_de_acuerdos_pdf(datos))
    assert "Adoptado por 15 votos a favor y 5 en contra." in texto
    assert "Anulado: Se repitió la votación" in texto


@pytest.mark.parametrize("texto", ["=1+1", "+54 11", "-3", "@SUMA(A1)", '=HYPERLINK("http://x")'])
def test_un_texto_que_parece_formula_es_texto(red: Archivo, texto: str) -> None:
    _acuerdo(red, texto, "2026-01-10", 20, 0)
    libro = libro_de_acuerdos_xlsx(datos_del_libro_de_acuerdos(red, FiltroDeAcuerdos()))
    assert _hoja(libro)[4][3] == texto
    celda = load_workbook(BytesIO(libro)).active["D5"]  # type: ignore[index]  # la hoja activa es de celdas
    assert (celda.data_type, celda.quotePrefix) == ("s", True)


def _hoja(libro: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(libro)).get_sheet_by_index(0).to_python()


def _acuerdo(
    bd: Archivo, titulo: str, fecha: str, a_favor: int | None, en_contra: int | None, organo: str = ""
) -> str:
    organo_id = asamblea(bd) if not organo else "otro"
    nombre = organo or "Asamblea General de Socios"
    return asentar(
        bd,
        AcuerdoNuevo(
            organo_id, nombre, "", f"{nombre}, sesión ordinaria n.º 1", "", 1, titulo, f"Es: {titulo}", fecha,
            "ordinaria", a_favor, en_contra, None if a_favor is None else 0, "aprobado", _DICTAMEN,
        ),
    ).id  # fmt: skip
