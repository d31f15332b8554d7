"""Lo acordado, destacado con su rótulo al margen; lo que queda en blanco, rayado; y el folio de N."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from escritorio.comun.documentos.pdf import Acordado, Papel, Parrafo, componer
from escritorio.comun.documentos.piezas import DobleColumna, Margenes, Pieza
from tests.comun.documentos.papeles import paginas, texto

_LARGO = "Que se apruebe lo que se ha leído, con lo que dice cada parte. " * 90


def _equis(pdf: bytes, que: str) -> list[float]:
    halladas: list[float] = []

    def mirar(dicho: str, cm: Any, tm: Any, _: Any, __: Any) -> None:
        if que in dicho:
            halladas.append(float(cm[4]) + float(tm[4]))

    for pagina in PdfReader(BytesIO(pdf)).pages:
        pagina.extract_text(visitor_text=mirar)
    return halladas


def _compuesto(pieza: Pieza, lado: int = 25) -> bytes:
    return componer(Papel("Acta", margenes=Margenes(lado=lado)), [Parrafo("Antes."), pieza])


def test_el_rotulo_va_en_el_margen_una_vez_aunque_el_acuerdo_pase_de_hoja() -> None:
    pdf = _compuesto(Acordado("Acuerdo n.º 125.", _LARGO))
    assert len(paginas(pdf)) > 1
    (rotulo,) = _equis(pdf, "n.º 125.")
    assert 12 < rotulo < 25 * 72 / 25.4
    assert texto(pdf).count("Acuerdo n.º 125.") == 1


@pytest.mark.parametrize(
    "pdf",
    [
        _compuesto(Acordado("Acuerdo n.º 125.", "Se aprueba."), lado=15),
        _compuesto(DobleColumna([([Acordado("Acuerdo n.º 125.", "Se aprueba.")], [Parrafo("x")])])),
    ],
)
def test_donde_no_cabe_al_margen_va_delante(pdf: bytes) -> None:
    assert "Acuerdo n.º 125. Se aprueba." in texto(pdf)


def _diagonales(pdf: bytes) -> int:
    """Las hojas con una raya que no es ni horizontal ni vertical."""
    import pypdfium2
    from pypdfium2 import raw

    cuantas = 0
    with pypdfium2.PdfDocument(pdf) as documento:
        for pagina in documento:
            trazos = (o for o in pagina.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))
            cuantas += any(
                (b := o.get_bounds())[2] - b[0] > 300
                and b[3] - b[1] > 40
                and not raw.FPDFPath_CountSegments(o.raw) > 6
                for o in trazos
            )
    return cuantas


def test_solo_lo_que_se_pide_se_raya_y_nunca_una_hoja_llena() -> None:
    assert _diagonales(componer(Papel("Acta", rayado=True), [Parrafo("Corta.")])) == 1
    assert _diagonales(componer(Papel("Acta"), [Parrafo("Corta.")])) == 0
    dos = componer(Papel("Acta", rayado=True), [Parrafo(_LARGO)])
    assert (len(paginas(dos)), _diagonales(dos)) == (2, 1)


def test_en_un_libro_cada_hoja_dice_su_folio_y_cuantas_son() -> None:
    hojas = paginas(componer(Papel("Acta", folio_desde=12), [Parrafo(_LARGO)]))
    assert ["Folio 12 (1 de 2)" in hojas[0], "Folio 13 (2 de 2)" in hojas[1]] == [True, True]
