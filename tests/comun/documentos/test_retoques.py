"""Lo quitado se tacha y lo puesto se subraya, también en el titular; las divisiones van a los marcadores."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from escritorio.comun.documentos.pdf import (
    Division,
    Nota,
    Papel,
    Parrafo,
    Pieza,
    Retoque,
    Revisado,
    Texto,
    Titulo,
    componer,
)
from escritorio.comun.documentos.prensa.retoques import retocado
from escritorio.comun.documentos.prensa.tipografia import SERIFA
from escritorio.comun.documentos.revisiones import en_parrafos
from tests.comun.documentos.papeles import paginas, texto

_TROZOS = (
    Retoque("con "),
    Retoque("la <mitad>", "quitado"),
    Retoque("un tercio", "puesto"),
    Retoque(" de los socios\n\n"),
    Retoque("Otro\npárrafo & más", "puesto"),
    Retoque("\n\n \n\n", "quitado"),
)


def test_se_tacha_y_se_subraya_con_el_texto_escapado() -> None:
    uno, otro = en_parrafos(_TROZOS)
    marcado = retocado(uno, SERIFA)
    assert "<strike>la &lt;mitad&gt;</strike>" in marcado
    assert "<u>un tercio</u>" in marcado
    assert "</font>\u2009<font" in marcado
    assert marcado.endswith(" de los socios")
    assert retocado(otro, SERIFA).count("<u>Otro<br/>párrafo &amp; más</u>") == 1


def test_el_papel_lleva_los_retoques_las_notas_y_los_marcadores_por_niveles() -> None:
    piezas: list[Pieza] = [
        Titulo("Estatuto"),
        Division("TÍTULO I\nDe la red", 1),
        Division(
            "Artículo 2. Quórum", 4, (Retoque("Artículo 1", "quitado"), Retoque("Artículo 2", "puesto"))
        ),
        Revisado(_TROZOS),
        Nota("Redacción de la reforma n.º 2"),
        Division("TÍTULO II", 1),
        Parrafo("Fin."),
    ]
    pdf = componer(Papel("Estatuto"), piezas)
    assert pdf == componer(Papel("Estatuto"), piezas)
    dicho = texto(pdf)
    assert "la <mitad>" in dicho
    assert "Redacción de la reforma n.º 2" in dicho
    marcadores: Any = PdfReader(BytesIO(pdf)).outline
    raiz, (primero, (articulo,), segundo) = marcadores
    assert [m["/Title"] for m in (raiz, primero, articulo, segundo)] == [
        "Estatuto",
        "TÍTULO I De la red",
        "Artículo 2. Quórum",
        "TÍTULO II",
    ]


@pytest.mark.parametrize("renglones", range(36, 48))
def test_la_nota_nunca_cae_sola_al_principio_de_una_pagina(renglones: int) -> None:
    for ultimo in ("Uno.\n\n1. Primero.\n2. Segundo.", "Un párrafo de varias líneas. " * 12, "Breve."):
        piezas: list[Pieza] = [
            Parrafo("Relleno.\n" * renglones),
            Division("Artículo 1.", 4),
            Texto(ultimo),
            Nota("NOTA"),
        ]
        hojas = paginas(componer(Papel("Estatuto"), piezas))
        antes = next(h for h in hojas if "NOTA" in h).partition("NOTA")[0].split("\n")
        assert len([x for x in antes if x.strip() and x.strip() != "Estatuto"]) >= min(
            2, ultimo.count(".") + 1
        )


def test_una_nota_sin_texto_delante_va_como_esta() -> None:
    dicho = texto(componer(Papel("E"), [Nota("Sola"), Division("Artículo 1.", 4), Nota("Bajo el título")]))
    assert "Sola Artículo 1. Bajo el título" in dicho
