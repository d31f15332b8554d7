"""Un texto a dos lenguas: los pares, a la misma altura; los largos, partidos sin perder nada."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Division,
    DobleColumna,
    Firmante,
    Firmas,
    Nota,
    Papel,
    Parrafo,
    Recuadro,
    TablaDePapel,
    Texto,
    Titulo,
    componer,
)
from escritorio.comun.documentos.piezas import ParDeColumnas, Pieza, PiezaDeColumna
from tests.comun.documentos.papeles import fuentes_sin_incrustar, paginas, texto

_PAPEL = Papel("Acta 12", entidad="Red del Litoral")
_ES = "La Asamblea acuerda renovar el convenio de cooperación intermunicipal por otro periodo. "
_PT = "A Assembleia decide renovar o convênio de cooperação intermunicipal por mais um período. "


def _lugar(pdf: bytes, buscado: str, pagina: int = 0) -> tuple[float, float]:
    """La esquina de abajo a la izquierda de la primera vez que sale `buscado`, en puntos."""
    with pypdfium2.PdfDocument(pdf) as documento:
        paginado = documento[pagina].get_textpage()
        hallado = paginado.search(buscado, match_case=True).get_next()
        assert hallado is not None, buscado
        izquierda, abajo, _, _ = paginado.get_charbox(hallado[0], loose=True)
        return float(izquierda), float(abajo)


def test_cada_par_empieza_a_la_misma_altura_y_cada_lengua_en_su_mitad() -> None:
    pares: list[ParDeColumnas] = [
        ([Apartado("Quórum", "1."), Parrafo(_ES * 6)], [Apartado("Instalação", "1."), Parrafo(_PT)]),
        ([Apartado("Cierre", "2."), Parrafo("Fin.")], [Apartado("Encerramento", "2."), Parrafo("Nada.")]),
    ]
    pdf = componer(_PAPEL, [DobleColumna(pares)])
    for izquierda, derecha in (("Quórum", "Instalação"), ("Cierre", "Encerramento"), ("Fin.", "Nada.")):
        (x, y), (otra_x, otra_y) = _lugar(pdf, izquierda), _lugar(pdf, derecha)
        assert y == pytest.approx(otra_y, abs=0.1)
        assert x < 297 < otra_x


def test_un_par_mas_largo_que_la_pagina_se_parte_sin_perder_nada() -> None:
    izquierda = " ".join(f"uno{i:04}" for i in range(1500))
    derecha = " ".join(f"dos{i:04}" for i in range(700))
    pdf = componer(_PAPEL, [DobleColumna([([Parrafo(izquierda)], [Parrafo(derecha)])])])
    junto = "".join(paginas(pdf))
    assert len(paginas(pdf)) > 2
    assert all(junto.count(f"uno{i:04}") == 1 for i in range(1500))
    assert all(junto.count(f"dos{i:04}") == 1 for i in range(700))
    assert "uno0000" in paginas(pdf)[0]
    assert "dos0000" in paginas(pdf)[0]


@pytest.mark.parametrize("lineas", range(36, 52))
def test_un_titular_no_se_queda_al_pie_sin_su_texto(lineas: int) -> None:
    relleno = "\n".join(f"línea {i}" for i in range(lineas))
    texto = Parrafo("\n".join(f"texto {i}" for i in range(9)))
    largo: list[PiezaDeColumna] = [Parrafo(relleno), Apartado("Titular"), texto]
    ensayos: tuple[list[ParDeColumnas], ...] = (
        [(largo, largo)],
        [([p], [p]) for p in largo],
        [(largo[:1], []), (largo[1:], largo[1:])],
    )
    for pares in ensayos:
        hojas = paginas(componer(_PAPEL, [DobleColumna(pares)]))
        donde = next(h for h in hojas if "Titular" in h)
        assert "texto 0" in donde
        assert "texto 1" in donde


def test_cada_columna_divide_las_palabras_en_su_idioma() -> None:
    palabra = "desenvolvimento obrigatoriamente "
    pares: list[ParDeColumnas] = [([Parrafo(palabra * 40)], [Parrafo(palabra * 40)])]
    una, otra = (componer(_PAPEL, [DobleColumna(pares, (i, i))]) for i in ("es", "pt"))
    assert paginas(una) != paginas(otra)
    assert texto(una).split() == texto(otra).split()


def test_los_marcadores_salen_una_vez_de_la_izquierda() -> None:
    pares: list[ParDeColumnas] = [
        ([Titulo("Acta"), Division("TÍTULO I", 1)], [Titulo("Ata"), Division("TÍTULO UM", 1)])
    ]
    lector: Any = PdfReader(BytesIO(componer(_PAPEL, [DobleColumna(pares)])))
    acta, dentro = lector.outline
    assert (acta["/Title"], [m["/Title"] for m in dentro]) == ("Acta", ["TÍTULO I"])


def test_caben_todas_las_piezas_sencillas_y_un_lado_puede_ir_vacio() -> None:
    tabla = TablaDePapel(
        [ColumnaDePapel("Socio", 2), ColumnaDePapel("Cuota", 1, "derecha")],
        [(f"Socio {i}", "1,00") for i in range(80)],
        ("Suma", "80,00"),
    )
    piezas: list[PiezaDeColumna] = [
        Datos([("Lugar", "Rosario")]),
        Recuadro("Hay quórum", ["20 de 33"]),
        Texto("**Uno**\n\n1. a\n2. b"),
        Nota("De la reforma 2"),
        tabla,
    ]
    firmas = Firmas([Firmante("Ana Beltrán", "Secretaria")])
    papel: list[Pieza] = [DobleColumna([(piezas, []), ([], []), ([], piezas)]), DobleColumna([]), firmas]
    pdf = componer(_PAPEL, papel)
    assert pdf == componer(_PAPEL, papel)
    assert fuentes_sin_incrustar(pdf) == set()
    junto = "".join(paginas(pdf))
    assert all(junto.count(f"Socio {i}\n") + junto.count(f"Socio {i} ") >= 2 for i in range(10, 80))
    assert "Ana Beltrán" in paginas(pdf)[-1]
