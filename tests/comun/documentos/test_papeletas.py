"""Papeletas de voto: tantas por hoja como se piden, iguales, y ninguna cortada."""

from __future__ import annotations

import pypdfium2
import pytest

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.documentos.pdf import Papel, Papeleta, Papeletas, Titulo, componer
from tests.comun.documentos.papeles import fuentes_sin_incrustar, paginas

_PAPEL = Papel("Papeletas", entidad="Red del Litoral")
_VOTO = Papeleta("Presidencia", ("Asamblea 12",), ("Rosario", "Montevideo", "En blanco"), "Primera vuelta")


def _lineas_de_corte(pdf: bytes) -> int:
    """Las líneas a trazos de la primera página."""
    from io import BytesIO

    from pypdf import PdfReader

    contenido = PdfReader(BytesIO(pdf)).pages[0].get_contents()
    assert contenido is not None
    dibujo = contenido.get_data().decode("latin-1")
    return dibujo.partition("[3 3] 0 d")[2].partition("[] 0 d")[0].count(" l S")


def test_se_reparten_en_columnas_y_filas_con_su_linea_de_corte() -> None:
    pdf = componer(_PAPEL, [Papeletas([_VOTO] * 14, columnas=2, filas=6)])
    hojas = paginas(pdf)
    assert [h.count("Presidencia") for h in hojas] == [12, 2]
    assert [h.count("☐") for h in hojas] == [36, 6]
    assert _lineas_de_corte(pdf) == 3 + 7
    assert fuentes_sin_incrustar(pdf) == set()


def test_las_de_todas_las_hojas_miden_lo_mismo_aunque_la_primera_lleve_membrete() -> None:
    pdf = componer(_PAPEL, [Papeletas([_VOTO] * 8, columnas=2, filas=2)])
    with pypdfium2.PdfDocument(pdf) as documento:
        pasos = []
        for pagina in documento:
            buscador = pagina.get_textpage().search("Presidencia")
            hallados = [buscador.get_next() for _ in range(3)]
            alturas = [pagina.get_textpage().get_charbox(h[0])[1] for h in hallados if h]
            pasos.append(alturas[0] - alturas[2])
    assert pasos[0] == pytest.approx(pasos[1], abs=0.1)


def test_detras_de_un_titulo_empiezan_hoja() -> None:
    hojas = paginas(componer(_PAPEL, [Titulo("Votación secreta"), Papeletas([_VOTO])]))
    assert ["Montevideo" in h for h in hojas] == [False, True]


def test_la_que_no_cabe_ni_con_letra_menuda_se_dice_y_no_se_corta() -> None:
    larga = Papeleta("Consejo", casillas=[f"Ciudad {i}" for i in range(18)])
    assert paginas(componer(_PAPEL, [Papeletas([larga] * 4, filas=2)]))[0].count("Ciudad 17") == 4
    with pytest.raises(DatoInvalido, match="La papeleta «Consejo» no cabe") as fallo:
        componer(_PAPEL, [Papeletas([larga], filas=6)])
    assert fallo.value.campo == "papeletas"
    assert len(paginas(componer(_PAPEL, [Papeletas([])]))) == 1
