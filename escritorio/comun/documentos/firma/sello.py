"""El sello que se ve en la página: quién firma, en qué cargo y cuándo dice que firmó."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.firma.modelo import SelloDeFirma

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_ORLA: Final = 4.0
_PASO: Final = 1.28
_MAYOR, _MENOR = 9.0, 5.0
_Linea = tuple[str, float, bool]


class _Texto(Registro):
    """`parte`: su cuerpo, en partes del mayor; `lineas`: en cuántas puede ir."""

    texto: str
    parte: float
    negrita: bool = False
    lineas: int = 1


def dibujar_sello(sello: SelloDeFirma, nombre: str, momento: datetime, ancho: float, alto: float) -> bytes:
    """Un PDF de una página de esas medidas (puntos) con el sello; de canto si es más alto que ancho."""
    from reportlab.pdfgen.canvas import Canvas

    from escritorio.comun.documentos.prensa import tipografia as tipo

    tipo.glifos(tipo.PALO)
    tipo.glifos(tipo.PALO_NEGRITA)
    salida = BytesIO()
    # Sin decírsela, reportlab empieza con una tipografía que no va dentro; sus tipos la dan por número.
    inicial: Any = tipo.PALO
    lienzo = Canvas(salida, pagesize=(ancho, alto), invariant=1, initialFontName=inicial, pageCompression=1)
    if alto > ancho:
        lienzo.translate(ancho, 0)
        lienzo.rotate(90)
        ancho, alto = alto, ancho
    _orlar(lienzo, ancho, alto)
    _escribir(lienzo, _dicho(sello, nombre, momento), ancho - 2 * _ORLA - 3, alto)
    lienzo.save()
    return salida.getvalue()


def _dicho(sello: SelloDeFirma, nombre: str, momento: datetime) -> list[_Texto]:
    cuando = f"{momento:%d/%m/%Y %H:%M} (UTC{_desfase(momento)})"
    dichos = [
        _Texto(Habla(sello.idioma[:2])("Firmado digitalmente"), 0.72),
        _Texto(nombre, 1.0, negrita=True, lineas=2),
        _Texto(sello.cargo, 0.85, lineas=2),
        _Texto(sello.leyenda, 0.8, lineas=2),
        _Texto(cuando, 0.8),
    ]
    return [t for t in dichos if t.texto.strip()]


def _desfase(momento: datetime) -> str:
    cifras = f"{momento:%z}"
    return f"{cifras[:3]}:{cifras[3:5]}".replace("-", "−")


def _orlar(lienzo: Canvas, ancho: float, alto: float) -> None:
    from escritorio.comun.documentos.prensa import estilo

    lienzo.setStrokeColor(estilo.ACENTO)
    lienzo.setFillColorRGB(1, 1, 1)
    lienzo.setLineWidth(0.6)
    lienzo.roundRect(0.5, 0.5, ancho - 1, alto - 1, 3, stroke=1, fill=1)
    lienzo.setFillColor(estilo.ACENTO)
    lienzo.rect(0.5, 4, 1.6, alto - 8, stroke=0, fill=1)
    lienzo.setFillColor(estilo.TINTA)


def _escribir(lienzo: Canvas, textos: list[_Texto], ancho: float, alto: float) -> None:
    from escritorio.comun.documentos.prensa import tipografia as tipo

    cuerpo, lineas = _repartidos(textos, ancho, alto - 2 * _ORLA)
    y = (alto + sum(parte for _, parte, _ in lineas) * _PASO * cuerpo) / 2
    for linea, parte, negrita in lineas:
        y -= cuerpo * parte * _PASO
        lienzo.setFont(tipo.PALO_NEGRITA if negrita else tipo.PALO, cuerpo * parte)
        lienzo.drawString(_ORLA + 3, y + cuerpo * parte * 0.28, linea)


def _repartidos(textos: list[_Texto], ancho: float, alto: float) -> tuple[float, list[_Linea]]:
    """El mayor cuerpo con que todo cabe a lo alto, y sus líneas; lo que no quepa a lo ancho acaba en «…»."""
    cuerpo = _MAYOR
    while (lineas := _en_lineas(textos, ancho, cuerpo)) and cuerpo > _MENOR:
        if sum(parte for _, parte, _ in lineas) * _PASO * cuerpo <= alto:
            break
        cuerpo -= 0.25
    return cuerpo, lineas


def _en_lineas(textos: list[_Texto], ancho: float, cuerpo: float) -> list[_Linea]:
    from escritorio.comun.documentos.graficos import en_lineas

    return [
        (linea, t.parte, t.negrita)
        for t in textos
        for linea in en_lineas(t.texto, ancho, cuerpo * t.parte, t.lineas, negrita=t.negrita)
    ]
