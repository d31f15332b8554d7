"""Lo que rodea al texto en Word: membrete, cabecera, pie con su folio y la marca de borrador."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import Habla
from escritorio.comun.documentos.piezas import Papel
from escritorio.comun.documentos.word.xml_de_word import (
    RAYA,
    RAYA_FUERTE,
    bordear,
    describir,
    legible,
    menudo,
    poner_campo,
)

# Una imagen cortada o que no lo es falla donde python-docx deja de entenderla.
_FALLOS = (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    LookupError,
    ValueError,
    ArithmeticError,
)
_ALTO_LOGO, _ANCHO_LOGO = Pt(46), Pt(130)
_JUNTO_AL_LOGO = Pt(8)
_SIN_MARGEN = '<w:tcMar {ns}><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
_AGUADA = """<w:r {ns} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>
<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>
<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
 o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>
<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t"
 shapetype="t"/></v:shapetype>
<v:shape id="PowerPlusWaterMarkObject{numero}" o:spid="_x0000_s{cual}" type="#_x0000_t136" alt="{palabra}"
 style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:88pt;rotation:310;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page"
 o:allowincell="f" fillcolor="#e3e6eb" stroked="f"><v:textpath
 style="font-family:&quot;Calibri&quot;;font-size:1pt;font-weight:bold" string="{palabra}"/></v:shape>
</w:pict></w:r>"""  # noqa: E501  # el atributo style de VML no admite saltos de línea


def encabezar(seccion: Any, doc: Papel, ancho: Length) -> None:
    """El membrete en la primera página, la cabecera en las demás y el folio en todas.

    Lanza `DatoInvalido` (campo «logo») si el logo no es una imagen que se entienda.
    """
    # Por hojas sólo hay una clase de página: tocar la otra la crearía.
    primera = seccion.header if doc.por_hojas else seccion.first_page_header
    _membrete(primera, doc, ancho)
    cabeceras = [primera]
    if not doc.por_hojas:
        _cabecera(seccion.header.paragraphs[0], doc, ancho)
        cabeceras.append(seccion.header)
        _pie(seccion.first_page_footer, doc, ancho)
    _pie(seccion.footer, doc, ancho)
    for numero, cabecera in enumerate(cabeceras if doc.borrador else (), 1):
        cabecera.paragraphs[0]._p.append(_marca_de_agua(doc.idioma, numero))


def _cabecera(parrafo: Paragraph, doc: Papel, ancho: Length) -> None:
    """La entidad a la izquierda y el título del documento a la derecha, en menudo."""
    _tope_a_la_derecha(parrafo, ancho)
    menudo(parrafo.add_run(f"{legible(doc.entidad)}\t{legible(doc.titulo)}"))
    bordear(parrafo._p.get_or_add_pPr(), bottom=(RAYA, 4, 4))


def _membrete(cabecera: Any, doc: Papel, ancho: Length) -> None:
    """El logo y, a su lado, la entidad y su subtítulo; debajo, una raya."""
    raya = cabecera.paragraphs[0]
    if not (doc.logo or doc.entidad.strip() or doc.subtitulo.strip() or doc.contacto.strip()):
        return
    if doc.logo:
        casilla, rotulos = _junto_al_logo(cabecera, raya, doc.logo, ancho)
        describir(casilla.runs[0], doc.entidad)
        _rotular(rotulos, doc)
    else:
        _rotular(raya.insert_paragraph_before(style="Header"), doc)
    raya.paragraph_format.space_after, raya.paragraph_format.line_spacing = Pt(14), Pt(6)
    bordear(raya._p.get_or_add_pPr(), bottom=(RAYA_FUERTE, 6, 1))


def _rotular(parrafo: Paragraph, doc: Papel) -> None:
    entidad = parrafo.add_run(legible(doc.entidad))
    entidad.bold, entidad.font.size = True, Pt(12)
    if doc.subtitulo.strip():
        entidad.add_break()
        menudo(parrafo.add_run(legible(doc.subtitulo)))
    if doc.contacto.strip():
        parrafo.runs[-1].add_break()
        menudo(parrafo.add_run(legible(doc.contacto)))


def _junto_al_logo(cabecera: Any, raya: Paragraph, logo: bytes, ancho: Length) -> list[Paragraph]:
    """Una fila sin bordes: el logo en su casilla y, centrado a su altura, el sitio de los rótulos."""
    medidas = _medidas_del_logo(logo)
    tabla = cabecera.add_table(1, 2, ancho)
    raya._p.addprevious(tabla._tbl)
    tabla.autofit = False
    propio = Length(medidas["width"] + _JUNTO_AL_LOGO)
    for columna, mide in zip(tabla.columns, (propio, Length(ancho - propio)), strict=True):
        columna.width = columna.cells[0].width = mide
    casilla, rotulos = tabla.rows[0].cells
    rotulos.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    casilla.paragraphs[0].add_run().add_picture(BytesIO(logo), **medidas)
    casilla._tc.get_or_add_tcPr().append(parse_xml(_SIN_MARGEN.format(ns=nsdecls("w"))))
    parrafos: list[Paragraph] = [celda.paragraphs[0] for celda in (casilla, rotulos)]
    for parrafo in parrafos:
        parrafo.style = "Header"
    return parrafos


def _medidas_del_logo(logo: bytes) -> dict[str, Length]:
    try:
        imagen = Image.from_blob(logo)
        escala = min(_ALTO_LOGO / imagen.px_height, _ANCHO_LOGO / imagen.px_width)
    except _FALLOS as fallo:
        raise DatoInvalido(
            "El logo no es una imagen PNG o JPEG que se entienda. Elija otra.", campo="logo"
        ) from fallo
    return {"width": Length(int(imagen.px_width * escala)), "height": Length(int(imagen.px_height * escala))}


def _pie(pie: Any, doc: Papel, ancho: Length) -> None:
    """La frase y el folio y, debajo y centradas, las líneas de la casa."""
    _numerar(pie.paragraphs[0], doc, ancho)
    for linea in doc.pie_de_casa:
        suyo = pie.add_paragraph(style="Footer")
        suyo.alignment = WD_ALIGN_PARAGRAPH.CENTER
        menudo(suyo.add_run(legible(linea)))


def _numerar(pie: Paragraph, doc: Papel, ancho: Length) -> None:
    """La frase del pie a la izquierda y el folio «n de N» a la derecha; sin su rótulo, sólo la frase."""
    _tope_a_la_derecha(pie, ancho)
    menudo(pie.add_run(legible(doc.pie)))
    bordear(pie._p.get_or_add_pPr(), top=(RAYA, 4, 4))
    if not doc.rotulo_folio.strip():
        return
    menudo(pie.add_run(f"\t{legible(doc.rotulo_folio)} "))
    poner_campo(pie, "PAGE")
    menudo(pie.add_run(" de "))
    poner_campo(pie, "NUMPAGES")


def _tope_a_la_derecha(parrafo: Paragraph, ancho: Length) -> None:
    topes = parrafo.paragraph_format.tab_stops
    for tope in parrafo.style.paragraph_format.tab_stops if parrafo.style else ():
        topes.add_tab_stop(tope.position, WD_TAB_ALIGNMENT.CLEAR)
    topes.add_tab_stop(ancho, WD_TAB_ALIGNMENT.RIGHT)


def _marca_de_agua(idioma: str, numero: int) -> Any:
    """La de Word, detrás del texto: así se quita desde su menú de marcas de agua."""
    palabra = Habla(idioma)("BORRADOR")
    return parse_xml(_AGUADA.format(ns=nsdecls("w"), palabra=palabra, numero=numero, cual=2048 + numero))
