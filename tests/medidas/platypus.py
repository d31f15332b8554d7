"""Un papel compuesto a mano con Platypus: lo que escribiría quien no tuviera imprenta propia.

Los mismos textos, tablas y recuadros con las mismas tipografías, la cabecera y el pie en cada página y los
titulares en los marcadores. Ni divide palabras ni acompaña firmas: es el suelo, no otro papel igual.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from io import BytesIO
from typing import Any

import pytest
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.fonts import addMapping
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from escritorio.comun.base.rutas import recurso
from escritorio.comun.documentos.piezas import (
    Apartado,
    Datos,
    Espacio,
    Firmas,
    Papel,
    Parrafo,
    Pieza,
    Recuadro,
    SaltoDePagina,
    TablaDePapel,
    Texto,
    Titulo,
)

_MARGEN = 25 * mm
_ANCHO = A4[0] - 2 * _MARGEN
_RELLENO = 12.0
SERIFA, _PALO, _FUERTE = "SueloSerifa", "SueloPalo", "SueloFuerte"
_ARCHIVOS = {SERIFA: "SourceSerif4-Regular", _PALO: "Inter-Regular", _FUERTE: "Inter-SemiBold"}

_TEXTO = ParagraphStyle(
    "texto", fontName=SERIFA, fontSize=10.5, leading=15, spaceAfter=7, alignment=TA_JUSTIFY
)
_RENGLON = ParagraphStyle("renglon", fontName=SERIFA, fontSize=10, leading=14)
_CELDA = ParagraphStyle("celda", fontName=_PALO, fontSize=8.5, leading=11.5)
_FIRMA = ParagraphStyle("firma", fontName=_PALO, fontSize=8.5, leading=11.5, alignment=1)
_VEREDICTO = ParagraphStyle("veredicto", fontName=_FUERTE, fontSize=10.5, leading=14)
_TITULO = ParagraphStyle("titulo", fontName=_FUERTE, fontSize=17, leading=21, spaceAfter=12)
_APARTADO = ParagraphStyle(
    "apartado", fontName=_FUERTE, fontSize=11.5, leading=15, spaceBefore=11, spaceAfter=5
)

_RAYAS: list[Any] = [
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.lightgrey),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
_LETRA: list[Any] = [("FONT", (0, 0), (-1, -1), _PALO, 8.5, 11.5)]
_DE_CABECERA: list[Any] = [("FONT", (0, 0), (-1, 0), _FUERTE, 8, 10.5)]
_DE_CAJA: list[Any] = [
    ("BACKGROUND", (0, 0), (-1, -1), colors.whitesmoke),
    ("LINEBEFORE", (0, 0), (0, -1), 3, colors.blue),
]


def registrar() -> None:
    """Las tipografías del papel, sin nada propio; sin familia, reportlab usaría las ya registradas."""
    for nombre, archivo in _ARCHIVOS.items():
        pdfmetrics.registerFont(TTFont(nombre, str(recurso("tipografias", f"{archivo}.ttf"))))
        addMapping(nombre, 0, 0, nombre)


@contextmanager
def ajustes_de_fabrica() -> Iterator[None]:
    """reportlab como viene, que escribe el PDF en base 85; la imprenta lo escribe en binario."""
    nuestro, rl_config.useA85 = rl_config.useA85, 1
    yield
    rl_config.useA85 = nuestro


def mandado(donde: Any, hacer: Any, parche: pytest.MonkeyPatch) -> tuple[Papel, list[Pieza]]:
    """El papel y las piezas que `hacer` manda imprimir desde el módulo `donde`."""
    dichas: list[tuple[Papel, list[Pieza]]] = []

    def apuntar(papel: Papel, piezas: Sequence[Pieza]) -> bytes:
        dichas.append((papel, list(piezas)))
        return b""

    with parche.context() as puesto:
        puesto.setattr(donde, "componer", apuntar)
        hacer()
    return dichas[0]


def a_mano(papel: Papel, piezas: Sequence[Pieza]) -> bytes:
    """El PDF, sin ser PDF/A."""
    salida = BytesIO()
    hoja = _Hoja(
        salida, pagesize=A4, leftMargin=_MARGEN, rightMargin=_MARGEN, topMargin=_MARGEN, bottomMargin=_MARGEN,
        initialFontName=SERIFA, title=papel.titulo, lang=papel.idioma,
    )  # fmt: skip

    def alrededor(lienzo: Any, doc: Any) -> None:
        lienzo.setFont(_PALO, 8)
        lienzo.drawString(_MARGEN, A4[1] - 18 * mm, papel.entidad)
        lienzo.drawRightString(A4[0] - _MARGEN, A4[1] - 18 * mm, papel.titulo)
        lienzo.line(_MARGEN, A4[1] - 20 * mm, A4[0] - _MARGEN, A4[1] - 20 * mm)
        lienzo.drawString(_MARGEN, 15 * mm, papel.pie)
        lienzo.drawRightString(A4[0] - _MARGEN, 15 * mm, f"Página {doc.page}")

    hoja.build([f for p in piezas for f in _flujo(p)], onFirstPage=alrededor, onLaterPages=alrededor)
    return salida.getvalue()


class _Hoja(SimpleDocTemplate):
    """Anota en los marcadores los titulares que coloca, como enseña el manual de reportlab."""

    def afterFlowable(self, flowable: Flowable) -> None:  # lo nombra reportlab
        """Tras colocar cada pieza."""
        nivel = {"titulo": 0, "apartado": 1}.get(getattr(getattr(flowable, "style", None), "name", ""))
        if nivel is not None and isinstance(flowable, Paragraph):
            clave = f"m{id(flowable)}"
            self.canv.bookmarkPage(clave)
            self.canv.addOutlineEntry(flowable.getPlainText(), clave, nivel)


def _flujo(pieza: Pieza) -> Sequence[Flowable]:
    match pieza:
        case Titulo():
            return [_parrafo(pieza.texto, _TITULO)]
        case Apartado():
            return [CondPageBreak(60), _parrafo(f"{pieza.numero} {pieza.texto}".strip(), _APARTADO)]
        case Texto():
            return [_parrafo(t, _TEXTO) for t in pieza.marcado.replace("**", "").split("\n\n")]
        case Parrafo():
            return [_parrafo(t, _TEXTO) for t in pieza.texto.split("\n\n")]
        case SaltoDePagina():
            return [PageBreak()]
        case Espacio():
            return [Spacer(1, pieza.milimetros * mm)]
        case _:
            return [_tabla(pieza)]


def _tabla(pieza: Pieza) -> Table:
    match pieza:
        case Datos():
            return _rejilla(pieza.pares, [0.28 * _ANCHO, 0.72 * _ANCHO], 0)
        case TablaDePapel():
            total = sum(c.ancho for c in pieza.columnas)
            anchos = [_ANCHO * c.ancho / total for c in pieza.columnas]
            return _rejilla([[c.titulo for c in pieza.columnas], *pieza.filas], anchos, 1)
        case Recuadro():
            dentro = [_parrafo(pieza.titulo, _VEREDICTO), *(_parrafo(x, _RENGLON) for x in pieza.lineas)]
            return Table([[dentro]], [_ANCHO], style=_DE_CAJA, spaceBefore=6, spaceAfter=11)
        case Firmas():
            firmas = [_parrafo(f"{f.leyenda}\n\n\n{f.nombre}\n{f.cargo}", _FIRMA) for f in pieza.firmantes]
            return Table([firmas], [_ANCHO / len(firmas)] * len(firmas), spaceBefore=20)
        case _:
            raise NotImplementedError(type(pieza).__name__)


def _rejilla(filas: Sequence[Sequence[str]], anchos: Sequence[float], cabeceras: int) -> Table:
    """Lo que cabe en un renglón va como texto suelto, que es como Platypus tarda menos."""
    hechas = [[_celda(t, a) for t, a in zip(fila, anchos, strict=True)] for fila in filas]
    como = [*_RAYAS, *_LETRA, *(_DE_CABECERA if cabeceras else [])]
    return Table(hechas, list(anchos), repeatRows=cabeceras, style=como, spaceBefore=5, spaceAfter=9)


def _celda(texto: str, ancho: float) -> str | Paragraph:
    cabe = pdfmetrics.stringWidth(texto, _PALO, 8.5) <= ancho - _RELLENO and "\n" not in texto
    return texto if cabe else _parrafo(texto, _CELDA)


def _parrafo(texto: str, como: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(texto, quote=False).replace("\n", "<br/>"), como)
