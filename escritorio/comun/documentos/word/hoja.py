"""La hoja de Word: sus medidas, sus propiedades y sus estilos."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Inches, Length, Mm, Pt
from docx.text.paragraph import Paragraph

from escritorio.comun.documentos.piezas import Papel
from escritorio.comun.documentos.word.membrete import encabezar
from escritorio.comun.documentos.word.xml_de_word import (
    ACENTO,
    FONDO,
    TINTA,
    bordear,
    codigo_de,
    color,
    con_valor,
    legible,
)

CELDA, RECUADRO, FIRMA = "Celda", "Recuadro", "Firma"
_HOJAS = MappingProxyType(
    {
        "A4": (Mm(210), Mm(297)),
        "carta": (Inches(8.5), Inches(11)),
        "oficio_13": (Inches(8.5), Inches(13)),
        "oficio_14": (Inches(8.5), Inches(14)),
    }
)
_WORD_DE_HOY = "15"
# Cuerpo, blanco antes y blanco después, en puntos.
_TITULARES = MappingProxyType(
    {
        "Title": (18, 0, 12),
        "Heading 1": (13, 14, 6),
        "Heading 2": (12, 12, 6),
        "Heading 3": (11.5, 10, 5),
        "Heading 4": (11, 9, 3),
        "Heading 5": (11, 8, 4),
        "Heading 6": (10.5, 7, 3),
        "Heading 7": (10, 6, 3),
    }
)


def preparar_hoja(documento: Any, doc: Papel) -> Length:
    """Deja el documento medido, vestido y con su membrete; devuelve el ancho del texto.

    Lanza `DatoInvalido` (campo «logo») si el logo no es una imagen que se entienda.
    """
    _rotular(documento, doc)
    _vestir(documento, doc)
    seccion = documento.sections[0]
    ancho = _medir(seccion, doc)
    encabezar(seccion, doc, ancho)
    return ancho


def _rotular(documento: Any, doc: Papel) -> None:
    propiedades = documento.core_properties
    propiedades.title, propiedades.author = legible(doc.titulo), legible(doc.autor or doc.entidad)
    propiedades.subject, propiedades.language = legible(doc.subtitulo), codigo_de(doc.idioma)
    propiedades.comments, propiedades.last_modified_by = "", ""


def _vestir(documento: Any, doc: Papel) -> None:
    """Los mismos papeles de cada letra que en el PDF, con las tipografías del tema de Word."""
    estilos = documento.styles
    for idioma in estilos.element.iter(qn("w:lang")):
        idioma.set(qn("w:val"), codigo_de(doc.idioma))
    normal = estilos["Normal"]
    normal.font.size, normal.font.color.rgb = Pt(11), color(TINTA)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(7), 1.15
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for nombre, medidas in _TITULARES.items():
        _titular(estilos[nombre], *medidas)
    for nombre in ("Header", "Footer"):
        estilos[nombre].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _propios(documento)
    _dividir_palabras(documento)


def _titular(estilo: Any, cuerpo: float, antes: float, despues: float) -> None:
    raya = estilo.element.pPr.find(qn("w:pBdr"))
    if raya is not None:
        estilo.element.pPr.remove(raya)
    estilo.font.size, estilo.font.color.rgb = Pt(cuerpo), color(TINTA)
    estilo.font.bold, estilo.font.italic = True, False
    formato = estilo.paragraph_format
    formato.space_before, formato.space_after = Pt(antes), Pt(despues)
    formato.alignment, formato.keep_with_next, formato.line_spacing = WD_ALIGN_PARAGRAPH.LEFT, True, 1.1


def _propios(documento: Any) -> None:
    """Los estilos de lo que Word no trae: cambiarlos allí cambia todas las tablas, recuadros o firmas."""
    for nombre, cuerpo in ((CELDA, 9.5), (RECUADRO, 10.5), (FIRMA, 10)):
        estilo = documento.styles.add_style(nombre, WD_STYLE_TYPE.PARAGRAPH)
        estilo.base_style = documento.styles["Normal"]
        estilo.font.size = Pt(cuerpo)
        formato = estilo.paragraph_format
        formato.alignment, formato.space_after, formato.line_spacing = WD_ALIGN_PARAGRAPH.LEFT, Pt(0), 1.1
    documento.styles[FIRMA].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    recuadro = documento.styles[RECUADRO]
    recuadro.paragraph_format.keep_together = True
    recuadro.paragraph_format.left_indent = recuadro.paragraph_format.right_indent = Pt(9)
    lados = {"top": (FONDO, 4, 6), "bottom": (FONDO, 4, 6), "right": (FONDO, 4, 6)}
    bordear(recuadro.element.get_or_add_pPr(), FONDO, left=(ACENTO, 24, 8), **lados)


def _dividir_palabras(documento: Any) -> None:
    """Que Word divida las palabras como el PDF: un texto justificado sin guiones deja huecos."""
    ajustes = documento.settings.element
    sitio = ajustes.find(qn("w:defaultTabStop"))
    for nombre, valor in (("w:consecutiveHyphenLimit", "2"), ("w:autoHyphenation", "1")):
        sitio.addnext(con_valor(nombre, valor))
    modo = ajustes.find(qn("w:compat"))
    # Sin esto, Word estira de lado a lado la línea que acaba en un salto, y abre «en modo compatibilidad».
    modo.insert(0, con_valor("w:doNotExpandShiftReturn", "1"))
    modo.find(qn("w:compatSetting")).set(qn("w:val"), _WORD_DE_HOY)


def _medir(seccion: Any, doc: Papel) -> Length:
    """La hoja y los márgenes del mismo papel impreso."""
    medidas = _HOJAS[doc.papel]
    seccion.page_width, seccion.page_height = reversed(medidas) if doc.apaisado else medidas
    seccion.orientation = WD_ORIENT.LANDSCAPE if doc.apaisado else WD_ORIENT.PORTRAIT
    margenes = doc.margenes
    seccion.left_margin = seccion.right_margin = Mm(margenes.lado)
    seccion.top_margin, seccion.bottom_margin = Mm(margenes.alto), Mm(margenes.bajo)
    seccion.different_first_page_header_footer = not doc.por_hojas
    return Length(seccion.page_width - 2 * seccion.left_margin)


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
