"""La tabla que se reparte por páginas: cabecera repetida, filas enteras y totales acompañados."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.piezas import TablaDePapel
from escritorio.comun.documentos.prensa import estilo
from escritorio.comun.documentos.prensa.anchos import RELLENO, repartir
from escritorio.comun.documentos.prensa.parrafos import parrafo
from escritorio.comun.documentos.prensa.tipografia import cabe_en, preparar

_ALTO = 3.6


class Celda(Registro):
    """Texto de una línea (que se dibuja de un trazo) o un párrafo ya medido."""

    contenido: str | Paragraph
    estilo: ParagraphStyle
    alto: float

    @property
    def sube(self) -> float:
        """Del borde de arriba a la línea de base del primer renglón, como la pone reportlab."""
        return self.estilo.fontSize


class Fila(Registro):
    """Celdas alineadas por la base común de su primer renglón. `raya`: si lleva raya debajo."""

    celdas: tuple[Celda, ...]
    base: float
    alto: float
    raya: bool


def componer_fila(celdas: tuple[Celda, ...], raya: bool = True) -> Fila:
    """Una fila con el alto de la celda que más baja, y su aire."""
    base = max(c.sube for c in celdas)
    return Fila(celdas, base, max(c.alto + base - c.sube for c in celdas) + 2 * _ALTO, raya)


class Reja(Flowable):
    """Filas ya medidas; al no caber, se parte entre filas y repite la cabecera."""

    def __init__(
        self, anchos: tuple[float, ...], cabecera: Fila | None, filas: Sequence[Fila], pie: Fila | None
    ) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = 5, 9
        self.anchos, self.cabecera, self.filas, self.pie = anchos, cabecera, filas, pie
        self.width = sum(anchos)
        self.height = sum(f.alto for f in self._todas())

    def _todas(self) -> list[Fila]:
        return [f for f in (self.cabecera, *self.filas, self.pie) if f]

    def wrap(self, ancho: float, alto: float) -> tuple[float, float]:
        """El ancho y el alto que ocupa entera."""
        return self.width, self.height

    def minimo(self) -> float:
        """Lo menos que merece empezar en una página: la cabecera y dos filas."""
        if len(self.filas) <= 3:
            return self.height
        return sum(f.alto for f in (self.cabecera, *self.filas[:2]) if f)

    def split(self, ancho: float, alto: float) -> list[Flowable]:
        """Dos rejas: lo que cabe y lo que sigue; ninguna fila queda sola si puede evitarse."""
        corte = self._corte(alto)
        if not corte:
            return []
        resto = Reja(self.anchos, self.cabecera, self.filas[corte:], self.pie)
        return [Reja(self.anchos, self.cabecera, self.filas[:corte], None), resto]

    def _corte(self, alto: float) -> int:
        queda = alto - (self.cabecera.alto if self.cabecera else 0)
        caben = 0
        for fila in self.filas:
            queda -= fila.alto
            if queda < 0:
                break
            caben += 1
        ultimas = 2 if len(self.filas) > 3 else 1
        return min(caben, max(len(self.filas) - ultimas, 0))

    def draw(self) -> None:
        """Dibuja de arriba abajo."""
        y = self.height
        if self.cabecera:
            y = self._dibujar_fila(self.cabecera, y)
            self._raya(y, estilo.RAYA_FUERTE, 0.8)
        for i, fila in enumerate(self.filas):
            y = self._dibujar_fila(fila, y)
            if fila.raya and i < len(self.filas) - 1:
                self._raya(y, estilo.RAYA, 0.4)
        self._raya(y, estilo.RAYA_FUERTE if self.pie else estilo.RAYA, 0.8 if self.pie else 0.4)
        if self.pie:
            self._dibujar_fila(self.pie, y)

    def _raya(self, y: float, color: Color, grueso: float) -> None:
        self.canv.setStrokeColor(color)
        self.canv.setLineWidth(grueso)
        self.canv.line(0, y, self.width, y)

    def _dibujar_fila(self, fila: Fila, arriba: float) -> float:
        x, base = 0.0, fila.base
        for celda, ancho in zip(fila.celdas, self.anchos, strict=True):
            self._dibujar_celda(celda, x, arriba - _ALTO - base + celda.sube, ancho)
            x += ancho
        return arriba - fila.alto

    def _dibujar_celda(self, celda: Celda, x: float, y: float, ancho: float) -> None:
        if isinstance(celda.contenido, Paragraph):
            celda.contenido.drawOn(self.canv, x + RELLENO, y - celda.alto)
            return
        self.canv.setFont(celda.estilo.fontName, celda.estilo.fontSize)
        self.canv.setFillColor(celda.estilo.textColor)
        base = y - celda.sube
        if celda.estilo.alignment == estilo.ALINEADOS["derecha"]:
            self.canv.drawRightString(x + ancho - RELLENO, base, celda.contenido)
        elif celda.estilo.alignment == estilo.ALINEADOS["centro"]:
            self.canv.drawCentredString(x + ancho / 2, base, celda.contenido)
        else:
            self.canv.drawString(x + RELLENO, base, celda.contenido)


def componer_celda(texto: str, como: ParagraphStyle, ancho: float) -> Celda:
    """La celda medida para una columna de `ancho` puntos."""
    limpio = preparar(texto).strip()
    util = ancho - 2 * RELLENO
    cabe = "\n" not in limpio and cabe_en(limpio, como.fontName)
    if cabe and stringWidth(limpio, como.fontName, como.fontSize) <= util:
        return Celda(limpio, como, como.leading)
    hecho = parrafo(limpio, como)
    return Celda(hecho, como, hecho.wrap(util, 1e6)[1])


def trocear(fila: Fila, anchos: tuple[float, ...], maximo: float) -> list[Fila]:
    """`fila` en filas de alto ≤ `maximo`, sin raya entre ellas: así un texto enorme pasa de página."""
    if fila.alto <= maximo:
        return [fila]
    partes = [_partir(c, a, maximo - 2 * _ALTO) for c, a in zip(fila.celdas, anchos, strict=True)]
    resto = trocear(componer_fila(tuple(p[1] for p in partes), fila.raya), anchos, maximo)
    return [componer_fila(tuple(p[0] for p in partes), raya=False), *resto]


def _partir(celda: Celda, ancho: float, alto: float) -> tuple[Celda, Celda]:
    vacia = Celda("", celda.estilo, celda.estilo.leading)
    if celda.alto <= alto or not isinstance(celda.contenido, Paragraph):
        return celda, vacia
    arriba, abajo = (cast(Paragraph, p) for p in celda.contenido.split(ancho - 2 * RELLENO, alto))
    altos = [float(p.wrap(ancho - 2 * RELLENO, 1e6)[1]) for p in (arriba, abajo)]
    return Celda(arriba, celda.estilo, altos[0]), Celda(abajo, celda.estilo, altos[1])


def reja_de_tabla(tabla: TablaDePapel, estilos: estilo.Estilos, ancho: float, alto: float) -> Reja:
    """La tabla medida para una caja de `ancho` × `alto` puntos."""
    columnas = tabla.columnas
    anchos, escala = repartir(tabla, estilos, ancho)
    cabeceras = [_a_escala(estilos.cabecera(c.alinear), escala) for c in columnas]
    cabecera = _fila([c.titulo for c in columnas], cabeceras, anchos)
    normales = [_a_escala(estilos.celda(c.alinear), escala) for c in columnas]
    filas = [t for f in tabla.filas for t in trocear(_fila(f, normales, anchos), anchos, alto / 3)]
    destacados = [_a_escala(estilos.celda(c.alinear, True), escala) for c in columnas]
    pie = _fila(tabla.totales, destacados, anchos) if tabla.totales is not None else None
    return Reja(anchos, cabecera, filas, pie)


def _a_escala(como: ParagraphStyle, escala: float) -> ParagraphStyle:
    if escala == 1:
        return como
    return ParagraphStyle(
        como.name, parent=como, fontSize=como.fontSize * escala, leading=como.leading * escala
    )


def _fila(textos: Sequence[str], como: Sequence[ParagraphStyle], anchos: tuple[float, ...]) -> Fila:
    return componer_fila(tuple(componer_celda(*x) for x in zip(textos, como, anchos, strict=True)))


def reja_de_datos(
    pares: Sequence[tuple[str, str]], estilos: estilo.Estilos, ancho: float, alto: float
) -> Reja:
    """Rótulos a la izquierda, valores a la derecha, sin cabecera."""
    anchos = (ancho * estilos.rotulos, ancho * (1 - estilos.rotulos))
    como = (estilos.rotulo, estilos.valor)
    filas = [t for par in pares for t in trocear(_fila(par, como, anchos), anchos, alto / 3)]
    return Reja(anchos, None, filas, None)
