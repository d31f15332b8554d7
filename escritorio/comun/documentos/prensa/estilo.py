"""Medidas y estilos: una hoja con aire, serifa para leer y palo seco para consultar."""

from __future__ import annotations

from typing import Any, Final, Literal

from msgspec.structs import replace
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, LEGAL, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch, mm

from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.piezas import Papel, TamanoDeHoja
from escritorio.comun.documentos.prensa import tipografia as tipo
from escritorio.comun.documentos.prensa.silabas import Divisor

TINTA: Final[Color] = HexColor(0x1B2430)
TINTA_SUAVE: Final[Color] = HexColor(0x5F6B7A)
QUITADO: Final[Color] = HexColor(0xA3242B)
PUESTO: Final[Color] = HexColor(0x14663A)
ACENTO: Final[Color] = HexColor(0x1F5FBF)
FONDO: Final[Color] = HexColor(0xF3F5F8)
RAYA: Final[Color] = HexColor(0xD5DAE1)
RAYA_FUERTE: Final[Color] = HexColor(0x4B5767)
TACHADO: Final[Color] = HexColor(0xB3261E)
AGUADA: Final[Color] = HexColor(0xECEEF2)

HOJAS: Final[dict[TamanoDeHoja, tuple[float, float]]] = {
    "A4": A4,
    "carta": LETTER,
    "oficio_13": (8.5 * inch, 13 * inch),
    "oficio_14": LEGAL,
}
"""Ancho y alto de cada hoja de pie, en puntos."""
LINEA_DE_PIE: Final = 10.0
_BAJO_EL_TEXTO: Final = 26.0
"""Del texto a la línea del pie."""
_HASTA_EL_BORDE: Final = 16.0
"""Lo que ninguna impresora de oficina imprime, y un poco más."""
CALLE: Final = 8 * mm
_GUIONES_EN_ESTRECHO: Final = 5
ALINEADOS: Final[dict[str, Literal[0, 1, 2]]] = {
    "izquierda": TA_LEFT,
    "derecha": TA_RIGHT,
    "centro": TA_CENTER,
}


class Medidas(Registro):
    """La hoja y su caja, en puntos. `alto_membrete`: lo que ocupa el de la primera página.

    `lado`, `arriba` y `abajo`: sus márgenes.
    """

    ancho_hoja: float
    alto_hoja: float
    alto_membrete: float
    lado: float
    arriba: float
    abajo: float

    @property
    def ancho(self) -> float:
        """Ancho de la caja de texto."""
        return self.ancho_hoja - 2 * self.lado

    @property
    def alto(self) -> float:
        """Alto de la caja de una página corriente."""
        return self.alto_hoja - self.arriba - self.abajo

    @property
    def pie(self) -> float:
        """La altura de la línea del pie."""
        return self.abajo - _BAJO_EL_TEXTO

    def media(self) -> Medidas:
        """Las de una de dos columnas, con la calle entre ellas."""
        return replace(self, ancho_hoja=(self.ancho - CALLE) / 2 + 2 * self.lado)


def medir(doc: Papel, alto_membrete: float) -> Medidas:
    """Las medidas de su hoja, de pie o apaisada; el margen de abajo crece si el pie no cabe en él."""
    ancho, alto = HOJAS[doc.papel]
    hoja = (alto, ancho) if doc.apaisado else (ancho, alto)
    margenes = doc.margenes
    pie = _HASTA_EL_BORDE + LINEA_DE_PIE * len(doc.pie_de_casa) + _BAJO_EL_TEXTO
    abajo = max(margenes.bajo * mm, pie)
    return Medidas(*hoja, alto_membrete, margenes.lado * mm, margenes.alto * mm, abajo)


class Estilos:
    """Los estilos de párrafo de un documento en su idioma.

    `estrecha`: para media caja, con la letra un punto menor. `rotulos`: la parte del ancho que se llevan
    los rótulos de unos datos.
    """

    def __init__(self, idioma: str, estrecha: bool = False) -> None:
        # En media caja, negar el tercer guion abre más las palabras de lo que afea el guion.
        divisor = Divisor(idioma, _GUIONES_EN_ESTRECHO) if estrecha else Divisor(idioma)
        self.rotulos = 0.36 if estrecha else 0.28
        menos = 1.0 if estrecha else 0.0
        texto: dict[str, Any] = {
            "fontName": tipo.SERIFA,
            "fontSize": 10.5 - menos,
            "leading": 15 - 1.5 * menos,
            "textColor": TINTA,
            "allowWidows": 0,
            "allowOrphans": 0,
            "hyphenationLang": divisor,
            "hyphenationMinWordLength": 6,
        }
        self.texto = ParagraphStyle("texto", alignment=TA_JUSTIFY, spaceAfter=7, **texto)
        self.acordado = ParagraphStyle(
            "acordado",
            alignment=TA_JUSTIFY,
            spaceAfter=9,
            spaceBefore=3,
            **(texto | {"fontName": tipo.SERIFA}),
        )
        self.valor = ParagraphStyle("valor", alignment=TA_LEFT, **(texto | {"leading": 14 - menos}))
        self.recuadro = ParagraphStyle(
            "recuadro", **(texto | {"fontSize": 10 - menos, "leading": 14 - menos})
        )
        self.titulo = _palo("titulo", 17 - 4 * menos, 21 - 4 * menos, negrita=True, spaceAfter=12 - 3 * menos)
        self.apartado = _palo(
            "apartado", 11.5 - menos, 15 - menos, negrita=True, spaceBefore=11, spaceAfter=5
        )
        self.subtitulos = (
            _palo("subtitulo1", 11, 15, negrita=True, spaceBefore=8, spaceAfter=4),
            _palo("subtitulo2", 10, 14, negrita=True, spaceBefore=7, spaceAfter=3),
            _palo("subtitulo3", 9.5, 13, negrita=True, spaceBefore=6, spaceAfter=3, textColor=RAYA_FUERTE),
        )
        self.divisiones = (
            _palo("division1", 13, 17, negrita=True, spaceBefore=16, spaceAfter=9, alignment=TA_CENTER),
            _palo("division2", 11.5, 15, negrita=True, spaceBefore=13, spaceAfter=7, alignment=TA_CENTER),
            _palo("division3", 10.5, 14, negrita=True, spaceBefore=10, spaceAfter=5, alignment=TA_CENTER),
            _palo("division4", 10, 14, negrita=True, spaceBefore=9, spaceAfter=3),
        )
        self.nota = ParagraphStyle(
            "nota", fontName=tipo.SERIFA_CURSIVA, fontSize=8.5, leading=11.5, textColor=TINTA_SUAVE,
            spaceBefore=-3, spaceAfter=7,
        )  # fmt: skip
        self.rotulo = _palo("rotulo", 8.5 - menos / 2, 14 - menos, textColor=TINTA_SUAVE)
        self.veredicto = _palo("veredicto", 10.5 - menos, 14 - menos, negrita=True)
        self._celdas: dict[tuple[str, bool], ParagraphStyle] = {}

    def celda(self, alinear: str, negrita: bool = False) -> ParagraphStyle:
        """El estilo de una celda de tabla; a la derecha, con cifras de ancho fijo."""
        clave = (alinear, negrita)
        if clave not in self._celdas:
            fuentes = (
                (tipo.CIFRAS, tipo.CIFRAS_NEGRITA) if alinear == "derecha" else (tipo.PALO, tipo.PALO_NEGRITA)
            )
            self._celdas[clave] = ParagraphStyle(
                f"celda-{alinear}-{negrita}",
                fontName=fuentes[negrita],
                fontSize=8.5,
                leading=11.5,
                textColor=TINTA,
                alignment=ALINEADOS[alinear],
            )
        return self._celdas[clave]

    def cabecera(self, alinear: str) -> ParagraphStyle:
        """El estilo del título de una columna."""
        return ParagraphStyle(
            "cabecera",
            parent=self.celda(alinear, True),
            fontName=tipo.PALO_NEGRITA,
            fontSize=8,
            leading=10.5,
            textColor=RAYA_FUERTE,
        )

    def de_lista(self, nivel: int) -> ParagraphStyle:
        """Párrafo de lista sangrado según su hondura (de 0 en adelante)."""
        sangria = 18.0 * (min(nivel, 8) + 1)
        return ParagraphStyle(
            f"lista{nivel}", parent=self.texto, leftIndent=sangria, bulletIndent=sangria - 14, spaceAfter=4,
            bulletFontName=tipo.SERIFA, bulletFontSize=self.texto.fontSize, bulletColor=TINTA,
        )  # fmt: skip


def _palo(
    nombre: str, cuerpo: float, interlinea: float, *, negrita: bool = False, **mas: Any
) -> ParagraphStyle:
    base: dict[str, Any] = {"textColor": TINTA, "allowWidows": 0, "allowOrphans": 0} | mas
    fuente = tipo.PALO_NEGRITA if negrita else tipo.PALO
    return ParagraphStyle(nombre, fontName=fuente, fontSize=cuerpo, leading=interlinea, **base)
