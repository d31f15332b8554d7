"""Pintar una lámina: un mismo dibujo va al PDF y, como SVG, a la pantalla. Mismos datos, mismos bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from escritorio.comun.documentos.laminas import Caja, Colores, Lamina, Linea, Rotulo

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing, Shape

_DE_PAPEL = Colores()
_GUION = [3, 2]
# Lo que reportlab escribe y Qt no entiende: el recorte lo pinta de negro, y «None» no es un color.
# La fuente la nombra por su archivo; quien lea el SVG la conoce por su familia y su peso.
_ENMIENDAS = (
    (re.compile(r"\s*<clipPath.*?</clipPath>", re.S), ""),
    (re.compile(r"\s*<(title|desc)>\.\.\.</\1>"), ""),
    (re.compile(r' style="clip-path: url\(#clip\)"'), ""),
    (re.compile(r"fill: None"), "fill: none"),
    (re.compile(r"stroke: None"), "stroke: none"),
    (re.compile(r"font-family: Inter-Regular"), "font-family: Inter"),
    (re.compile(r"font-family: Inter-SemiBold"), "font-family: Inter; font-weight: 600"),
)


def dibujo(lamina: Lamina, colores: Colores = _DE_PAPEL, caja: tuple[float, float] | None = None) -> Drawing:
    """El dibujo de reportlab, para incrustarlo en un papel; encogido si no cabe en `caja` (ancho, alto)."""
    from reportlab.graphics.shapes import Drawing, Group

    escala = min(1.0, caja[0] / lamina.ancho, caja[1] / lamina.alto) if caja else 1.0
    grupo = Group(*(_trazo(t, lamina.alto, colores) for t in lamina.trazos))
    grupo.scale(escala, escala)
    # Sin decírsela, reportlab empieza con una que no va dentro del PDF.
    hecho = Drawing(lamina.ancho * escala, lamina.alto * escala, grupo, initialFontName=_fuente(False))
    hecho.hAlign = "CENTER"
    return hecho


def dibujo_svg(lamina: Lamina, colores: Colores = _DE_PAPEL) -> bytes:
    """El dibujo en SVG (UTF-8), con esos colores y sin fondo: toma el de donde se ponga."""
    from reportlab.graphics.renderSVG import drawToString

    svg = str(drawToString(dibujo(lamina, colores)))
    for mal, bien in _ENMIENDAS:
        svg = mal.sub(bien, svg)
    return svg.encode("utf-8")


def ancho_de(texto: str, cuerpo: float, *, negrita: bool = False) -> float:
    """Los puntos que mide `texto` en una línea."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    from escritorio.comun.documentos.prensa.tipografia import en_una

    fuente = _fuente(negrita)
    return float(stringWidth(en_una(texto, fuente), fuente, cuerpo))


def recortar(texto: str, ancho: float, cuerpo: float, *, negrita: bool = False) -> str:
    """`texto`, o lo que quepa de él en `ancho` puntos con «…»; «» si no cabe nada."""
    if ancho_de(texto, cuerpo, negrita=negrita) <= ancho:
        return texto
    while texto and ancho_de(f"{texto}…", cuerpo, negrita=negrita) > ancho:
        texto = texto[:-1].rstrip()
    return f"{texto}…" if texto else ""


def en_lineas(texto: str, ancho: float, cuerpo: float, maximo: int, *, negrita: bool = False) -> list[str]:
    """`texto` partido entre palabras en no más de `maximo` líneas de `ancho` puntos; la última, con «…»."""
    lineas: list[str] = [""]
    for palabra in texto.split():
        seguida = f"{lineas[-1]} {palabra}".strip()
        if not lineas[-1] or ancho_de(seguida, cuerpo, negrita=negrita) <= ancho or len(lineas) == maximo:
            lineas[-1] = seguida
        else:
            lineas.append(palabra)
    return [recortar(linea, ancho, cuerpo, negrita=negrita) for linea in lineas]


def _fuente(negrita: bool) -> str:
    from escritorio.comun.documentos.prensa import tipografia as tipo

    fuente = tipo.PALO_NEGRITA if negrita else tipo.PALO
    tipo.glifos(fuente)
    return fuente


def _trazo(trazo: Caja | Linea | Rotulo, alto: float, colores: Colores) -> Shape:
    if isinstance(trazo, Caja):
        return _caja(trazo, alto, colores)
    return _linea(trazo, alto, colores) if isinstance(trazo, Linea) else _rotulo(trazo, alto, colores)


def _caja(caja: Caja, alto: float, colores: Colores) -> Shape:
    from reportlab.graphics.shapes import Rect

    abajo = alto - caja.y - caja.alto
    forma: Any = Rect(caja.x, abajo, caja.ancho, caja.alto, rx=caja.redondo, ry=caja.redondo)
    forma.fillColor = _tono(colores.de(caja.relleno))
    return _con_borde(forma, colores.de(caja.borde), caja.grueso, caja.discontinuo)


def _linea(linea: Linea, alto: float, colores: Colores) -> Shape:
    from reportlab.graphics.shapes import PolyLine

    forma = PolyLine([medida for x, y in linea.puntos for medida in (x, alto - y)])
    return _con_borde(forma, colores.de(linea.color), linea.grueso, linea.discontinua)


def _con_borde(forma: Any, color: str | None, grueso: float, discontinuo: bool) -> Shape:
    forma.strokeColor, forma.strokeWidth = _tono(color), grueso
    forma.strokeDashArray = _GUION if discontinuo else None
    return forma  # type: ignore[no-any-return]  # los tipos de reportlab no admiten poner el borde después


def _rotulo(rotulo: Rotulo, alto: float, colores: Colores) -> Shape:
    from reportlab.graphics.shapes import String

    from escritorio.comun.documentos.prensa.tipografia import en_una

    fuente = _fuente(rotulo.negrita)
    return String(
        rotulo.x, alto - rotulo.y, en_una(rotulo.texto, fuente), fontName=fuente, fontSize=rotulo.cuerpo,
        fillColor=_tono(colores.de(rotulo.color)), textAnchor=rotulo.ancla,
    )  # fmt: skip


def _tono(color: str | None) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(color) if color else None
