"""Un Word hostil no llena la memoria ni se lee entero para ver que no cabe."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from escritorio.comun.base.registro import leer_acotado
from escritorio.comun.documentos.docx import MAXIMO_DE_DOCUMENTO, DocumentoDemasiadoGrande, texto_de_docx
from escritorio.estatutos.piezas import articulado_importado
from tests.memoria import MEGAS, leido_aparte

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_IMPORTA = (
    "from escritorio.comun.base.registro import leer_acotado\n"
    "from escritorio.comun.documentos.docx import MAXIMO_DE_DOCUMENTO, texto_de_docx"
)
_LEE = "len(texto_de_docx(leer_acotado(Path(sys.argv[1]), MAXIMO_DE_DOCUMENTO)))"
_PARRAFO = "<w:p><w:r><w:t>Artículo.</w:t></w:r></w:p>"


def _de_word(ruta: Path, cuerpo: str, imagen: bytes = b"") -> None:
    limpio = BytesIO()
    Document().save(limpio)
    documento = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{cuerpo}</w:body></w:document>'
    with ZipFile(limpio) as de, ZipFile(ruta, "w", ZIP_DEFLATED) as a:
        for parte in de.infolist():
            suyo = documento.encode() if parte.filename == "word/document.xml" else de.read(parte)
            a.writestr(parte.filename, suyo)
        a.writestr("word/imagen.bin", imagen)


HOSTILES = {
    "cien mil párrafos": (_PARRAFO * 100_000, b"", "1099998"),
    "medio millón de trozos": (f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 450_000}</w:p>", b"", "450000"),
    "dos millones de etiquetas": ("<w:p/>" * 2_000_000, b"", "es demasiado grande"),
    "una imagen que se despliega": (_PARRAFO, bytes(190 << 20), "9"),
    "otra que no cabe": (_PARRAFO, bytes(201 << 20), "es demasiado grande"),
}


@pytest.mark.parametrize("caso", HOSTILES)
def test_un_word_hostil_no_llena_la_memoria(tmp_path: Path, caso: str) -> None:
    cuerpo, imagen, pasa = HOSTILES[caso]
    _de_word(tmp_path / "estatuto.docx", cuerpo, imagen)
    dicho, megas = leido_aparte(_IMPORTA, _LEE, tmp_path / "estatuto.docx")
    assert megas < MEGAS
    assert pasa in dicho


def test_lo_que_no_cabe_no_se_lee_entero(tmp_path: Path) -> None:
    enorme = tmp_path / "enorme.docx"
    with enorme.open("wb") as archivo:
        archivo.truncate(1 << 40)
    assert len(leer_acotado(enorme, 1_000)) == 1_001
    with pytest.raises(DocumentoDemasiadoGrande):
        texto_de_docx(bytes(MAXIMO_DE_DOCUMENTO + 1))
    for extension in (".docx", ".txt"):
        with pytest.raises(DocumentoDemasiadoGrande):
            articulado_importado._texto_de(enorme.rename(tmp_path / f"enorme{extension}"))
        enorme = tmp_path / f"enorme{extension}"
