"""Lo que va junto y lo que va estrecho: retoques a párrafos que ya están escritos."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

_LETRAS_CON_FIRMA = 200
_FILAS_CON_FIRMA = 2
_CUERPOS = MappingProxyType({"Title": 14.0, "Heading 1": 11.5, "Heading 2": 11.0, "Normal": 10.0})


def unir_lo_ultimo(cuerpo: Any) -> None:
    """Que las firmas que siguen no pasen de página sin llevarse unas líneas del texto anterior."""
    letras = 0
    for bloque in reversed([x for x in cuerpo if x.tag in (qn("w:p"), qn("w:tbl"))]):
        if bloque.tag == qn("w:tbl"):
            ultimas = bloque.findall(qn("w:tr"))[-_FILAS_CON_FIRMA:]
            for parrafo in (p for fila in ultimas for p in fila.iter(qn("w:p"))):
                _unir(parrafo)
            return
        _unir(bloque)
        letras += len("".join(t.text or "" for t in bloque.iter(qn("w:t"))))
        if letras >= _LETRAS_CON_FIRMA:
            return


def estrechar(celda: Any) -> None:
    """La letra de una columna de un texto a dos: un punto menor, y el título, cuatro."""
    sobrante = celda.paragraphs[0]
    if len(celda._tc.findall(qn("w:p"))) > 1 and not sobrante.text and not sobrante.runs:
        sobrante._p.getparent().remove(sobrante._p)
    for parrafo in celda.paragraphs:
        _encoger(parrafo)


def soltar(celda: Any) -> None:
    """Que una fila de texto no arrastre a la siguiente: Word une filas enteras por sus párrafos."""
    for parrafo in celda.paragraphs:
        parrafo.paragraph_format.keep_with_next = False


def _encoger(parrafo: Paragraph) -> None:
    nombre = str(parrafo.style.name) if parrafo.style is not None else ""
    cuerpo = 10.0 if nombre.startswith("List") else _CUERPOS.get(nombre, 0.0)
    for trozo in parrafo.runs if cuerpo else ():
        trozo.font.size = trozo.font.size or Pt(cuerpo)


def _unir(parrafo: Any) -> None:
    Paragraph(parrafo, None).paragraph_format.keep_with_next = True  # type: ignore[arg-type]  # sólo toca sus propiedades
