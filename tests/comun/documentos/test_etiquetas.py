"""Etiquetas de sobres: una por casilla, enteras y en su sitio."""

from __future__ import annotations

from escritorio.comun.documentos.etiquetas import etiquetas_pdf
from tests.comun.documentos.papeles import fuentes_sin_incrustar, paginas, texto


def test_caben_veinticuatro_por_hoja_y_se_puede_empezar_mas_abajo() -> None:
    etiquetas = [[f"Intendencia {i:02}", "Calle <1> & 2 😀", ""] for i in range(24)]
    pdf = etiquetas_pdf(etiquetas)
    assert len(paginas(pdf)) == 1
    hojas = paginas(etiquetas_pdf(etiquetas, saltar=3))
    assert [h.count("Intendencia") for h in hojas] == [21, 3]
    assert pdf == etiquetas_pdf(etiquetas)
    assert fuentes_sin_incrustar(pdf) == set()


def test_lo_que_no_cabe_va_en_letra_menor_y_entero() -> None:
    leido = texto(etiquetas_pdf([["Municipalidad " * 12, "Avenida " * 40, "FINAL"]]))
    assert (leido.count("Municipalidad"), leido.count("Avenida"), "FINAL" in leido) == (12, 40, True)


def test_sin_etiquetas_hay_una_hoja_en_blanco() -> None:
    assert paginas(etiquetas_pdf([])) == [""]
