"""Leer los PDF que hacen las pruebas."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
from pypdf import PdfReader


def paginas(pdf: bytes) -> list[str]:
    """El texto de cada página, con los saltos reducidos a «\\n»."""
    with pypdfium2.PdfDocument(pdf) as documento:
        return [p.get_textpage().get_text_bounded().replace("\r\n", "\n") for p in documento]


def texto(pdf: bytes) -> str:
    """El texto entero sin cortes de línea ni guiones de división (pdfium los da como U+FFFE o U+0002)."""
    junto = "".join(paginas(pdf))
    for guion in ("\ufffe", "\u0002", "-\n"):
        junto = junto.replace(guion, "")
    return junto.replace("\n", " ")


def fuentes_sin_incrustar(pdf: bytes) -> set[str]:
    """Nombres de las tipografías de páginas y formas que no van dentro del archivo."""
    sueltas: set[str] = set()
    for pagina in PdfReader(BytesIO(pdf)).pages:
        recursos: Any = pagina["/Resources"].get_object()
        formas = [f.get_object() for f in recursos.get("/XObject", {}).values()]
        for donde in (recursos, *(f["/Resources"].get_object() for f in formas if "/Resources" in f)):
            sueltas |= _sueltas(donde)
    return sueltas


def _sueltas(recursos: Any) -> set[str]:
    fuentes = [f.get_object() for f in recursos.get("/Font", {}).values()]
    return {str(f["/BaseFont"]) for f in fuentes if "/FontFile2" not in f.get("/FontDescriptor", {})}
