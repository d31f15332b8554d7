"""Lo menudo de Word: un trozo de texto, un campo, un borde, un idioma."""

from __future__ import annotations

import re
from hashlib import sha256
from html import escape
from types import MappingProxyType
from typing import Any

from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from escritorio.comun.documentos.arbol import Corrido, Linea
from escritorio.comun.documentos.piezas import Retoque
from escritorio.comun.documentos.revisiones import con_aire

TINTA = "1B2430"
SUAVE = "5F6B7A"
ACENTO = "1F5FBF"
FONDO = "F3F5F8"
RAYA = "D5DAE1"
RAYA_FUERTE = "4B5767"
_QUITADO, _PUESTO = "A3242B", "14663A"
_IDIOMAS = MappingProxyType({"es": "es-ES", "pt": "pt-BR"})
_FUERA_DE_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# El orden de lo que lleva un párrafo o una celda es parte de la norma: fuera de él, Word no abre el archivo.
_TRAS_BORDES = tuple(
    f"w:{n}"
    for n in (
        "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
        "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind",
        "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
        "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    )
)  # fmt: skip


def legible(texto: str) -> str:
    """Sin los caracteres que un XML no admite."""
    return _FUERA_DE_XML.sub("", texto)


def escapado(texto: str) -> str:
    """Legible y escapado para escribirlo dentro de un XML."""
    return escape(legible(texto))


def codigo_de(idioma: str) -> str:
    """El idioma como lo nombra Word: «es» es «es-ES» y «pt», «pt-BR»."""
    return _IDIOMAS.get(idioma, "es-ES")


def color(rgb: str) -> RGBColor:
    """El color de un «RRGGBB»."""
    hecho: RGBColor = RGBColor.from_string(rgb)
    return hecho


def menudo(trozo: Run) -> None:
    """Letra pequeña y gris."""
    trozo.font.size, trozo.font.color.rgb = Pt(9), color(SUAVE)


def con_valor(nombre: str, valor: str) -> Any:
    """Un elemento con su `w:val`."""
    elemento = OxmlElement(nombre)
    elemento.set(qn("w:val"), valor)
    return elemento


def poner_campo(parrafo: Paragraph, cual: str) -> None:
    """Lo que Word calcula al abrirlo: el número de la página, o cuántas hay."""
    trozo, campo = parrafo.add_run("1"), OxmlElement("w:fldSimple")
    menudo(trozo)
    campo.set(qn("w:instr"), cual)
    campo.append(trozo._r)
    parrafo._p.append(campo)


def senal_de(titulo: str) -> str:
    """El nombre del marcador de ese título, con que el índice lo encuentra."""
    return f"_Indice{sha256(titulo.encode()).hexdigest()[:12]}"


def senalar(parrafo: Paragraph, orden: int) -> None:
    """Pone en el título el marcador que busca el índice; `orden`: el suyo entre los del documento."""
    empieza, acaba = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for marca in (empieza, acaba):
        marca.set(qn("w:id"), str(orden))
    empieza.set(qn("w:name"), senal_de(parrafo.text))
    parrafo._p.append(empieza)
    parrafo._p.append(acaba)


def pagina_de(titulo: str, consta: str) -> str:
    """El campo que Word pone al día con la página de ese título; `consta`: la que se sabe."""
    return (
        f'<w:fldSimple w:instr="PAGEREF {senal_de(titulo)} \\h"><w:r><w:t>{escapado(consta)}</w:t></w:r>'
        "</w:fldSimple>"
    )


def bordear(propiedades: Any, fondo: str = "", **lados: tuple[str, int, int]) -> None:
    """Raya en esos lados (color, octavos de punto, puntos hasta el texto) y fondo, en un `w:pPr`."""
    orden = [(n, lados[n]) for n in ("top", "left", "bottom", "right") if n in lados]
    rayas = "".join(
        f'<w:{n} w:val="single" w:sz="{grueso}" w:space="{aire}" w:color="{tono}"/>'
        for n, (tono, grueso, aire) in orden
    )
    propiedades.insert_element_before(parse_xml(f"<w:pBdr {nsdecls('w')}>{rayas}</w:pBdr>"), *_TRAS_BORDES)
    if fondo:
        sombra = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fondo}"/>'
        propiedades.insert_element_before(parse_xml(sombra), *_TRAS_BORDES[1:])


def correr(parrafo: Paragraph, linea: Linea) -> None:
    """Los trozos de una línea con su negrita y su cursiva."""
    for trozo in linea:
        if not isinstance(trozo, Corrido):
            parrafo.add_run().add_break(WD_BREAK.LINE)
            continue
        hecho = parrafo.add_run(legible(trozo.texto))
        hecho.bold, hecho.italic = trozo.negrita or None, trozo.cursiva or None


def retocar(parrafo: Paragraph, trozos: list[Retoque]) -> None:
    """Lo quitado, tachado; lo puesto, subrayado; además, de color."""
    for aire, trozo in con_aire(trozos):
        hecho = parrafo.add_run(aire + legible(trozo.texto))
        if trozo.marca == "quitado":
            hecho.font.strike, hecho.font.color.rgb = True, color(_QUITADO)
        elif trozo.marca == "puesto":
            hecho.font.underline, hecho.font.color.rgb = True, color(_PUESTO)


def describir(trozo: Run, texto: str) -> None:
    """Pone a la imagen de un trozo su texto para quien no la ve, y le quita el blanco de alrededor."""
    for dibujo in trozo._r.iter(qn("wp:inline")):
        for lado in ("distT", "distB", "distL", "distR"):
            dibujo.set(lado, "0")
    for imagen in trozo._r.iter(qn("wp:docPr")):
        imagen.set("descr", legible(texto))


def hablar(elemento: Any, idioma: str) -> None:
    """Marca todo el texto de `elemento` como escrito en ese idioma: así se divide y se corrige."""
    for trozo in elemento.iter(qn("w:r")):
        trozo.get_or_add_rPr().append(con_valor("w:lang", codigo_de(idioma)))
