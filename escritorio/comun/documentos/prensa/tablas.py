"""La tabla que se reparte por páginas: cabecera repetida, filas enteras y totales acompañados."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from io import BytesIO
from typing import Any, cast

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch, mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.piezas import TablaDePapel, TamanoDeHoja
from escritorio.comun.documentos.prensa import estilo
from escritorio.comun.documentos.prensa import tipografia as tipo
from escritorio.comun.documentos.prensa.lienzo import Lienzo
from escritorio.comun.documentos.prensa.parrafos import parrafo
from escritorio.comun.documentos.prensa.tipografia import cabe_en, preparar


class _Pliego(Registro):
    """Cómo van las etiquetas en su hoja: cuántas, cuánto miden, dónde empiezan y a cuánto se repiten."""

    hoja: tuple[float, float]
    columnas: int
    filas: int
    ancho: float
    alto: float
    izquierda: float = 0.0
    arriba: float = 0.0
    paso: float = 0.0


_EN_A4 = _Pliego(A4, 3, 8, A4[0] / 3, A4[1] / 8, paso=A4[0] / 3)
_EN_CARTA = _Pliego(LETTER, 3, 10, 2.625 * inch, inch, 0.1875 * inch, 0.5 * inch, 2.75 * inch)
_LADO, _BORDE = 6 * mm, 4 * mm
_CUERPOS = (10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0)


def imprimir_etiquetas(
    etiquetas: Sequence[Sequence[str]], titulo: str, saltar: int, papel: TamanoDeHoja
) -> bytes:
    """El PDF con todas las etiquetas; sin ninguna, una hoja en blanco."""
    for fuente in (tipo.PALO, tipo.PALO_NEGRITA):
        tipo.glifos(fuente)
    salida, pliego = BytesIO(), _EN_A4 if papel == "A4" else _EN_CARTA
    # La declaración de tipos de reportlab llama número al nombre de la tipografía.
    inicial: dict[str, Any] = {"initialFontName": tipo.PALO}
    lienzo = Canvas(salida, pagesize=pliego.hoja, invariant=1, **inicial, lang="es", pageCompression=1)
    lienzo.setTitle(titulo)
    for casilla, lineas in enumerate(etiquetas, saltar):
        lugar = casilla % (pliego.columnas * pliego.filas)
        if casilla > saltar and lugar == 0:
            lienzo.showPage()
        _pegar(lienzo, lineas, lugar, pliego)
    # Sin nada dibujado reportlab daría un archivo sin páginas, que nadie sabe abrir.
    lienzo.showPage()
    lienzo.save()
    return salida.getvalue()


def _pegar(lienzo: Canvas, lineas: Sequence[str], lugar: int, pliego: _Pliego) -> None:
    fila, columna = divmod(lugar, pliego.columnas)
    parrafos = _ajustados(lineas, pliego)
    alto = sum(p.height for p in parrafos)
    y = pliego.hoja[1] - pliego.arriba - fila * pliego.alto - (pliego.alto - alto) / 2
    for hecho in parrafos:
        y -= hecho.height
        hecho.drawOn(lienzo, pliego.izquierda + columna * pliego.paso + _LADO, y)


def _ajustados(lineas: Sequence[str], pliego: _Pliego) -> Sequence[Paragraph]:
    for cuerpo in _CUERPOS:
        parrafos = [parrafo(x, _estilo(cuerpo, i == 0)) for i, x in enumerate(t for t in lineas if t.strip())]
        if sum(p.wrap(pliego.ancho - 2 * _LADO, 1e6)[1] for p in parrafos) <= pliego.alto - 2 * _BORDE:
            break
    return parrafos


def _estilo(cuerpo: float, destacada: bool) -> ParagraphStyle:
    fuente = tipo.PALO_NEGRITA if destacada else tipo.PALO
    return ParagraphStyle(
        "etiqueta", fontName=fuente, fontSize=cuerpo, leading=cuerpo * 1.25, textColor=estilo.TINTA
    )


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


_AIRE_DE_FILA = 3.6
_ALTO_DE_PARRAFO = 54.0
"""Puntos: cuatro renglones con su aire."""


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
    return Fila(celdas, base, max(c.alto + base - c.sube for c in celdas) + 2 * _AIRE_DE_FILA, raya)


def _es_parrafo(fila: Fila) -> bool:
    """Si se entiende sola en su página: esperar a la siguiente sólo dejaría un blanco."""
    return fila.alto >= _ALTO_DE_PARRAFO


class Reja(Flowable):
    """Filas ya medidas; al no caber, se parte entre filas y repite la cabecera.

    `rotulada`: lo primero de cada fila dice de qué es lo demás; `clave`: la misma en todas sus partes.
    """

    def __init__(
        self,
        anchos: tuple[float, ...],
        cabecera: Fila | None,
        filas: Sequence[Fila],
        pie: Fila | None,
        *,
        rotulada: bool = False,
        clave: object = None,
    ) -> None:
        super().__init__()
        self.rotulada, self.clave = rotulada, clave or object()
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
        """Lo menos que merece empezar en una página: la cabecera y dos filas, o una que es un párrafo."""
        sueltas = 1 if len(self.filas) > 1 and _es_parrafo(self.filas[0]) else 2
        if sueltas == 2 and len(self.filas) <= 3:
            return self.height
        return sum(f.alto for f in (self.cabecera, *self.filas[:sueltas]) if f)

    def split(self, ancho: float, alto: float) -> list[Flowable]:
        """Dos rejas: lo que cabe y lo que sigue; ninguna fila queda sola si puede evitarse."""
        corte = self._corte(alto)
        if not corte:
            return []
        return [
            self._otra(self.filas[:corte], None),
            self._otra(self.filas[corte:], self.pie),
        ]

    def _otra(self, filas: Sequence[Fila], pie: Fila | None) -> Reja:
        return Reja(self.anchos, self.cabecera, filas, pie, rotulada=self.rotulada, clave=self.clave)

    def _corte(self, alto: float) -> int:
        queda = alto - (self.cabecera.alto if self.cabecera else 0)
        caben = 0
        for fila in self.filas:
            queda -= fila.alto
            if queda < 0:
                break
            caben += 1
        ultimas = 2 if len(self.filas) > 3 and not _es_parrafo(self.filas[-1]) else 1
        return min(caben, max(len(self.filas) - ultimas, 0))

    def draw(self) -> None:
        """Dibuja de arriba abajo."""
        lienzo, y = cast(Lienzo, self.canv), self.height
        sigue = lienzo.arbol.conoce(self.clave)
        with lienzo.parte("Table", self.clave):
            self._dibujar_filas(lienzo, y, sigue=sigue)

    def _dibujar_filas(self, lienzo: Lienzo, y: float, *, sigue: bool) -> None:
        """`sigue`: es lo que pasó de otra página, y su cabecera ya se dijo."""
        if self.cabecera:
            with lienzo.adorno() if sigue else nullcontext():
                y = self._dibujar_fila(self.cabecera, y, "columna")
            self._raya(y, estilo.RAYA_FUERTE, 0.8)
        for i, fila in enumerate(self.filas):
            y = self._dibujar_fila(fila, y, "fila" if self.rotulada else "")
            if fila.raya and i < len(self.filas) - 1:
                self._raya(y, estilo.RAYA, 0.4)
        self._raya(y, estilo.RAYA_FUERTE if self.pie else estilo.RAYA, 0.8 if self.pie else 0.4)
        if self.pie:
            self._dibujar_fila(self.pie, y, "")

    def _raya(self, y: float, color: Color, grueso: float) -> None:
        self.canv.setStrokeColor(color)
        self.canv.setLineWidth(grueso)
        with cast(Lienzo, self.canv).adorno():
            self.canv.line(0, y, self.width, y)

    def _dibujar_fila(self, fila: Fila, arriba: float, alcance: str) -> float:
        """`alcance`: de qué es rótulo cada celda («columna») o sólo la primera («fila»)."""
        lienzo, x, base = cast(Lienzo, self.canv), 0.0, fila.base
        with lienzo.parte("TR"):
            for i, (celda, ancho) in enumerate(zip(fila.celdas, self.anchos, strict=True)):
                suyo = alcance if not i or alcance == "columna" else ""
                with lienzo.dicho("TH" if suyo else "TD", alcance=suyo):
                    self._dibujar_celda(celda, x, arriba - _AIRE_DE_FILA - base + celda.sube, ancho)
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
    partes = [_partir(c, a, maximo - 2 * _AIRE_DE_FILA) for c, a in zip(fila.celdas, anchos, strict=True)]
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
    return Reja(anchos, None, filas, None, rotulada=True)
