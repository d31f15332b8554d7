"""Los anchos de las columnas de una tabla: los pedidos, salvo que así se partiera una cifra."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from escritorio.comun.documentos.piezas import TablaDePapel
from escritorio.comun.documentos.prensa import estilo
from escritorio.comun.documentos.prensa.tipografia import cabe_en

RELLENO = 5.5
"""El aire a cada lado de una celda, en puntos."""
_ESCALAS = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46)
_PALABRA = re.compile(r"[^ \t\n]+")
_LARGA = 32
"""Un importe de quince cifras con su moneda cabe de sobra; lo más largo es una referencia: puede partirse."""
_MENGUA = 0.45
"""La parte de su ancho que un texto conserva al ceder sitio a las cifras."""


def repartir(tabla: TablaDePapel, estilos: estilo.Estilos, ancho: float) -> tuple[tuple[float, ...], float]:
    """El ancho de cada columna, en puntos, y la escala de la letra con que ninguna cifra se parte.

    Mientras las cifras quepan son los pedidos; si no, ceden las columnas de texto y, si no basta,
    mengua la letra de la tabla entera.
    """
    total = sum(c.ancho for c in tabla.columnas)
    pedidos = [ancho * c.ancho / total for c in tabla.columnas]
    anchas = [_cifra_mas_ancha(tabla, i, estilos) for i in range(len(pedidos))]
    titulos = [_mas_ancha(_palabras([c.titulo]), estilos.cabecera(c.alinear)) for c in tabla.columnas]
    for escala in _ESCALAS:
        minimos = [
            _minimo(c.alinear == "derecha", pedido, cifra * escala, titulo * escala)
            for c, pedido, cifra, titulo in zip(tabla.columnas, pedidos, anchas, titulos, strict=True)
        ]
        if sum(minimos) <= ancho:
            return _ceder(pedidos, minimos), escala
    return tuple(m * ancho / sum(minimos) for m in minimos), escala


def _minimo(de_cifras: bool, pedido: float, cifra: float, titulo: float) -> float:
    """Una columna de cifras crece hasta la suya; las demás sólo guardan lo que tienen."""
    suya = cifra + 2 * RELLENO if cifra else 0.0
    guarda = max(titulo + 2 * RELLENO, 0.0 if de_cifras else max(suya, pedido * _MENGUA))
    return max(suya if de_cifras else 0.0, min(pedido, guarda))


def _ceder(pedidos: Sequence[float], minimos: Sequence[float]) -> tuple[float, ...]:
    """A la que le falta, su mínimo; lo ponen las que tienen de más, a la parte de lo que les sobra."""
    falta = sum(max(m - p, 0.0) for p, m in zip(pedidos, minimos, strict=True))
    if not falta:
        return tuple(pedidos)
    sobra = sum(max(p - m, 0.0) for p, m in zip(pedidos, minimos, strict=True))
    return tuple(m if p <= m else p - falta * (p - m) / sobra for p, m in zip(pedidos, minimos, strict=True))


def _cifra_mas_ancha(tabla: TablaDePapel, cual: int, estilos: estilo.Estilos) -> float:
    alinear = tabla.columnas[cual].alinear
    leer = _importes if alinear == "derecha" else _palabras
    filas = _mas_ancha(_con_cifras(leer(f[cual] for f in tabla.filas)), estilos.celda(alinear))
    totales = [] if tabla.totales is None else [tabla.totales[cual]]
    return max(filas, _mas_ancha(_con_cifras(leer(totales)), estilos.celda(alinear, True)))


def _importes(textos: Iterable[str]) -> set[str]:
    """Cada celda de una vez («USD 1.234,56» tampoco se parte), salvo las que son más que una cifra."""
    celdas = set(textos)
    return {c for c in celdas if len(c) <= _LARGA} | _palabras(c for c in celdas if len(c) > _LARGA)


def _palabras(textos: Iterable[str]) -> set[str]:
    return {p for t in textos for p in _PALABRA.findall(t) if len(p) <= _LARGA}


def _con_cifras(textos: Iterable[str]) -> list[str]:
    """Las más largas que llevan alguna: las demás no pueden ser más anchas."""
    con = [t for t in textos if any(x.isdigit() for x in t)]
    largo = max(map(len, con), default=0)
    return [t for t in con if len(t) >= largo - 2]


def _mas_ancha(textos: Iterable[str], como: ParagraphStyle) -> float:
    """Lo que mide el más ancho; lo que la tipografía no tiene lo mide su párrafo."""
    medibles = (t for t in textos if cabe_en(t, como.fontName))
    return max((stringWidth(t, como.fontName, como.fontSize) for t in medibles), default=0.0)
