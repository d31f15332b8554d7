"""Etiquetas en rejilla, cada una con la letra más grande que le cabe."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from escritorio.comun.documentos.prensa import estilo
from escritorio.comun.documentos.prensa import tipografia as tipo
from escritorio.comun.documentos.prensa.parrafos import parrafo

_COLUMNAS, _FILAS = 3, 8
_ANCHO, _ALTO = A4[0] / _COLUMNAS, A4[1] / _FILAS
_LADO, _BORDE = 6 * mm, 4 * mm
_CUERPOS = (10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0)


def imprimir_etiquetas(etiquetas: Sequence[Sequence[str]], titulo: str, saltar: int) -> bytes:
    """El PDF con todas las etiquetas; sin ninguna, una hoja en blanco."""
    for fuente in (tipo.PALO, tipo.PALO_NEGRITA):
        tipo.glifos(fuente)
    salida = BytesIO()
    # La declaración de tipos de reportlab llama número al nombre de la tipografía.
    inicial: dict[str, Any] = {"initialFontName": tipo.PALO}
    lienzo = Canvas(salida, pagesize=A4, invariant=1, **inicial, lang="es", pageCompression=1)
    lienzo.setTitle(titulo)
    for casilla, lineas in enumerate(etiquetas, saltar):
        lugar = casilla % (_COLUMNAS * _FILAS)
        if casilla > saltar and lugar == 0:
            lienzo.showPage()
        _pegar(lienzo, lineas, lugar)
    # Sin nada dibujado reportlab daría un archivo sin páginas, que nadie sabe abrir.
    lienzo.showPage()
    lienzo.save()
    return salida.getvalue()


def _pegar(lienzo: Canvas, lineas: Sequence[str], lugar: int) -> None:
    fila, columna = divmod(lugar, _COLUMNAS)
    parrafos = _ajustados(lineas)
    alto = sum(p.height for p in parrafos)
    y = A4[1] - fila * _ALTO - (_ALTO - alto) / 2
    for hecho in parrafos:
        y -= hecho.height
        hecho.drawOn(lienzo, columna * _ANCHO + _LADO, y)


def _ajustados(lineas: Sequence[str]) -> Sequence[Paragraph]:
    for cuerpo in _CUERPOS:
        parrafos = [parrafo(x, _estilo(cuerpo, i == 0)) for i, x in enumerate(t for t in lineas if t.strip())]
        if sum(p.wrap(_ANCHO - 2 * _LADO, 1e6)[1] for p in parrafos) <= _ALTO - 2 * _BORDE:
            break
    return parrafos


def _estilo(cuerpo: float, destacada: bool) -> ParagraphStyle:
    fuente = tipo.PALO_NEGRITA if destacada else tipo.PALO
    return ParagraphStyle(
        "etiqueta", fontName=fuente, fontSize=cuerpo, leading=cuerpo * 1.25, textColor=estilo.TINTA
    )
