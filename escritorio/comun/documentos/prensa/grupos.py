"""Bloques que no se separan: el recuadro, las firmas, y las firmas o la nota con su texto."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from escritorio.comun.documentos.piezas import Firmante, Recuadro
from escritorio.comun.documentos.prensa import estilo
from escritorio.comun.documentos.prensa import tipografia as tipo
from escritorio.comun.documentos.prensa.lienzo import Lienzo
from escritorio.comun.documentos.prensa.parrafos import Anuncio, Titular, parrafo

_AIRE = 10.0
_BARRA = 3.0
_HUECO_DE_FIRMA = 46.0
_SEPARACION = 26.0


class Caja(Flowable):
    """Párrafos sobre fondo claro con una barra a la izquierda; sólo se parte si no cabe en una página."""

    def __init__(self, parrafos: Sequence[Paragraph], ancho: float, alto_de_pagina: float) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = 6, 11
        self.parrafos, self.width, self.alto_de_pagina = list(parrafos), ancho, alto_de_pagina
        self.altos = [p.wrap(ancho - 2 * _AIRE - _BARRA, 1e6)[1] for p in self.parrafos]
        self.height = sum(self.altos) + 2 * _AIRE + 2.0 * (len(self.parrafos) - 1)

    def wrap(self, ancho: float, alto: float) -> tuple[float, float]:
        """Lo que ocupa entera."""
        return self.width, self.height

    def minimo(self) -> float:
        """Entera, salvo que no quepa en una página."""
        return min(self.height, self.alto_de_pagina)

    def split(self, ancho: float, alto: float) -> list[Flowable]:
        """Nada si cabe en otra página; si no, por párrafos y, en el que toque, por líneas."""
        if self.height <= self.alto_de_pagina:
            return []
        queda = alto - 2 * _AIRE
        for i, hay in enumerate(self.altos):
            if hay > queda:
                return self._partida(i, queda)
            queda -= hay + 2.0
        return [self]

    def _partida(self, indice: int, queda: float) -> list[Flowable]:
        partes = cast(list[Paragraph], self.parrafos[indice].split(self.width - 2 * _AIRE - _BARRA, queda))
        antes = self.parrafos[:indice] + partes[:-1]
        despues = (partes[-1:] or [self.parrafos[indice]]) + self.parrafos[indice + 1 :]
        return [Caja(p, self.width, self.alto_de_pagina) for p in (antes, despues)] if antes else []

    def draw(self) -> None:
        """Fondo, barra y párrafos."""
        with cast(Lienzo, self.canv).adorno():
            self.canv.setFillColor(estilo.FONDO)
            self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
            self.canv.setFillColor(estilo.ACENTO)
            self.canv.rect(0, 0, _BARRA, self.height, stroke=0, fill=1)
        y = self.height - _AIRE
        for hecho, alto in zip(self.parrafos, self.altos, strict=True):
            hecho.drawOn(self.canv, _AIRE + _BARRA, y - alto)
            y -= alto + 2.0


def caja_de(pieza: Recuadro, estilos: estilo.Estilos, ancho: float, alto: float) -> Caja:
    """El recuadro de un dictamen."""
    lineas = [parrafo(x, estilos.recuadro) for x in pieza.lineas if x.strip()]
    return Caja([parrafo(pieza.titulo, estilos.veredicto), *lineas], ancho, alto)


class Rubricas(Flowable):
    """Firmas de dos en dos o de tres en tres; cada hilera es indivisible."""

    def __init__(self, hileras: Sequence[Sequence[Sequence[Paragraph]]], ancho: float, columnas: int) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = 20, 6
        self.hileras, self.width, self.columnas = list(hileras), ancho, columnas
        self.casilla = min((ancho - _SEPARACION * (columnas - 1)) / columnas, 230.0)
        self.altos = [max(self._alto(casilla) for casilla in hilera) for hilera in self.hileras]
        self.height = sum(self.altos)

    def _alto(self, casilla: Sequence[Paragraph]) -> float:
        return sum(float(p.wrap(self.casilla, 1e6)[1]) for p in casilla) + _HUECO_DE_FIRMA + 14

    def wrap(self, ancho: float, alto: float) -> tuple[float, float]:
        """Lo que ocupan todas."""
        return self.width, self.height

    def minimo(self) -> float:
        """La primera hilera."""
        return self.altos[0]

    def split(self, ancho: float, alto: float) -> list[Flowable]:
        """Entre hileras."""
        caben, queda = 0, alto
        while caben < len(self.hileras) and self.altos[caben] <= queda:
            queda -= self.altos[caben]
            caben += 1
        if not 0 < caben < len(self.hileras):
            return []
        return [Rubricas(h, self.width, self.columnas) for h in (self.hileras[:caben], self.hileras[caben:])]

    def draw(self) -> None:
        """Cada hilera centrada en la caja."""
        y = self.height
        for hilera, alto in zip(self.hileras, self.altos, strict=True):
            ocupado = self.casilla * len(hilera) + self._hueco() * (len(hilera) - 1)
            x = (self.width - ocupado) / 2
            for casilla in hilera:
                self._firmar(casilla, x, y)
                x += self.casilla + self._hueco()
            y -= alto

    def _hueco(self) -> float:
        if self.columnas == 1:
            return 0.0
        return (self.width - self.casilla * self.columnas) / (self.columnas - 1)

    def _firmar(self, casilla: Sequence[Paragraph], x: float, arriba: float) -> None:
        leyenda, *resto = casilla
        y = arriba - leyenda.height
        leyenda.drawOn(self.canv, x, y)
        y -= _HUECO_DE_FIRMA
        self.canv.setStrokeColor(estilo.RAYA_FUERTE)
        self.canv.setLineWidth(0.6)
        with cast(Lienzo, self.canv).adorno():
            self.canv.line(x, y, x + self.casilla, y)
        y -= 4
        for hecho in resto:
            y -= hecho.height
            hecho.drawOn(self.canv, x, y)


def rubricas_de(firmantes: Sequence[Firmante], ancho: float) -> Rubricas:
    """Las firmas en dos columnas; en tres si son múltiplo de tres o más de cuatro."""
    cuantos = len(firmantes)
    columnas = 1 if cuantos == 1 else 3 if cuantos == 3 or cuantos > 4 else 2
    casillas = [_casilla(f) for f in firmantes]
    hileras = [casillas[i : i + columnas] for i in range(0, cuantos, columnas)]
    return Rubricas(hileras, ancho, columnas)


def _casilla(firmante: Firmante) -> list[Paragraph]:
    nombre = ParagraphStyle(
        "firma", fontName=tipo.PALO_NEGRITA, fontSize=9, leading=12, alignment=1, textColor=estilo.TINTA
    )
    cargo = ParagraphStyle(
        "cargo", nombre, fontName=tipo.PALO, fontSize=8.5, leading=11.5, textColor=estilo.TINTA_SUAVE
    )
    return [
        parrafo(firmante.leyenda, cargo),
        parrafo(firmante.nombre, nombre),
        parrafo(firmante.cargo, cargo),
    ]


class Cierre(Flowable):
    """Las firmas, o una nota, con el texto de antes: pasan de página con `arrastre` puntos de él."""

    def __init__(
        self, texto: Sequence[Flowable], ultima: Flowable, arrastre: float, alto_de_pagina: float
    ) -> None:
        super().__init__()
        self.texto, self.ultima = list(texto), ultima
        self.piezas: list[Flowable] = [*texto, ultima]
        self.spaceBefore, self.spaceAfter = self.piezas[0].getSpaceBefore(), ultima.getSpaceAfter()
        self.arrastre, self.alto_de_pagina = arrastre, alto_de_pagina

    def wrap(self, ancho: float, alto: float) -> tuple[float, float]:
        """Mide todas las piezas y el blanco entre ellas."""
        self.width = ancho
        self.altos = [float(p.wrap(ancho, 1e6)[1]) for p in self.piezas]
        pares = zip(self.piezas, self.piezas[1:], strict=False)
        self.blancos = [max(float(a.getSpaceAfter()), float(b.getSpaceBefore())) for a, b in pares]
        self.height = sum(self.altos) + sum(self.blancos)
        return ancho, self.height

    def minimo(self) -> float:
        """Lo que debe caber para que algo empiece en esta página."""
        partible = self.altos[0] > self.arrastre * 5 / 3 + 1
        return self.arrastre if partible else min(self.height, self.alto_de_pagina)

    def split(self, ancho: float, alto: float) -> list[Flowable]:
        """Deja atrás el principio del primer texto; su final y lo último pasan juntos."""
        self.wrap(ancho, alto)
        primera, *resto = self.texto
        cabe = min(alto, self.altos[0] - self.arrastre)
        partes = primera.split(ancho, cabe) if cabe > 0 else []
        if len(partes) == 2:
            return [partes[0], Cierre([partes[1], *resto], self.ultima, self.arrastre, self.alto_de_pagina)]
        # Más firmas de las que caben en una página: se sueltan, cada hilera entera.
        sueltas = self.height > self.alto_de_pagina and self.altos[0] <= alto
        return list(self.piezas) if sueltas else []

    def draw(self) -> None:
        """De arriba abajo."""
        y = self.height
        for pieza, alto, blanco in zip(self.piezas, self.altos, [*self.blancos, 0.0], strict=True):
            y -= alto
            pieza.drawOn(self.canv, 0, y)
            y -= blanco


Pila = list[Flowable]
_DESPUES = 9.0
_CASI = 1e-7


class Columnas(Flowable):
    """Un par de pilas con una raya fina entre ellas. `cola`: el blanco de debajo, que la raya atraviesa."""

    def __init__(
        self, pilas: tuple[Pila, Pila], ancho: float, alto_de_pagina: float, minimo: float = 0.0,
        cola: float = 0.0, idiomas: tuple[str, str] = ("", ""),
    ) -> None:  # fmt: skip
        super().__init__()
        self.spaceBefore, self.spaceAfter, self.idiomas = 0, 0, idiomas
        self.pilas, self.width, self.alto_de_pagina, self.cola = pilas, ancho, alto_de_pagina, cola
        self.columna = (ancho - estilo.CALLE) / 2
        self.alto_del_texto = max(_alto(p, self.columna) for p in pilas)
        self.height = self.alto_del_texto + cola
        self._minimo = minimo

    def wrap(self, ancho: float, alto: float) -> tuple[float, float]:
        """Lo que ocupa el par entero."""
        return self.width, self.height

    def minimo(self) -> float:
        """Lo que necesita para empezar bien en una página."""
        return self.height if self.encabeza() else min(self._minimo, self.height)

    def encabeza(self) -> bool:
        """Si sólo lleva titulares, que no deben quedar al pie sin lo que sigue."""
        return all(isinstance(p, Titular | Anuncio) for pila in self.pilas for p in pila)

    def split(self, ancho: float, alto: float) -> list[Flowable]:
        """Lo que cabe de cada columna y lo que sigue; nada si aún no cabe nada."""
        if self.alto_del_texto <= alto:
            return [self._otra(self.pilas, 0.0)]
        cortes = [_cortar(p, self.columna, alto, self.alto_de_pagina) for p in self.pilas]
        antes, despues = (cortes[0][0], cortes[1][0]), (cortes[0][1], cortes[1][1])
        return [self._otra(antes, 0.0), self._otra(despues, self.cola)] if any(antes) else []

    def _otra(self, pilas: tuple[Pila, Pila], cola: float) -> Columnas:
        return Columnas(pilas, self.width, self.alto_de_pagina, cola=cola, idiomas=self.idiomas)

    def draw(self) -> None:
        """La raya y las dos columnas."""
        self.canv.setStrokeColor(estilo.RAYA)
        self.canv.setLineWidth(0.5)
        lienzo = cast(Lienzo, self.canv)
        with lienzo.adorno():
            lienzo.line(self.width / 2, 0, self.width / 2, self.height)
        for pila, x, idioma in zip(self.pilas, (0.0, self.width - self.columna), self.idiomas, strict=True):
            with lienzo.parte("Div", idioma=idioma):
                self._dibujar(pila, x)

    def _dibujar(self, pila: Pila, x: float) -> None:
        y = self.height
        for i, pieza in enumerate(pila):
            y -= _blanco(pila, i) + float(pieza.wrap(self.columna, 1e6)[1])
            pieza.drawOn(self.canv, x, y)


def columnas_de(
    pares: Sequence[tuple[Pila, Pila]],
    minimos: Sequence[float],
    ancho: float,
    alto: float,
    idiomas: tuple[str, str],
) -> list[Flowable]:
    """Los pares, uno debajo de otro, con la raya seguida. Los marcadores salen sólo de la izquierda.

    `idiomas`: el de cada columna.
    """
    vivos = [(p, m) for p, m in zip(pares, minimos, strict=True) if p[0] or p[1]]
    blancos = [max(_tras(a), _ante(b)) for (a, _), (b, _) in pairwise(vivos)]
    hechos: list[Flowable] = []
    for (par, minimo), cola in zip(vivos, [*blancos, 0.0], strict=False):
        for titular in (t for t in par[1] if isinstance(t, Titular)):
            titular.llano = ""
        hechos.append(Columnas(par, ancho, alto, minimo, cola, idiomas))
    if hechos:
        hechos[-1].spaceAfter = _DESPUES
    return hechos


def _tras(par: tuple[Pila, Pila]) -> float:
    return max(float(p[-1].getSpaceAfter()) for p in par if p)


def _ante(par: tuple[Pila, Pila]) -> float:
    return max(float(p[0].getSpaceBefore()) for p in par if p)


def _blanco(pila: Pila, indice: int) -> float:
    if indice == 0:
        return 0.0
    return max(float(pila[indice - 1].getSpaceAfter()), float(pila[indice].getSpaceBefore()))


def _alto(pila: Pila, ancho: float) -> float:
    return sum(_blanco(pila, i) + float(p.wrap(ancho, 1e6)[1]) for i, p in enumerate(pila))


def _cortar(pila: Pila, ancho: float, alto: float, alto_de_pagina: float) -> tuple[Pila, Pila]:
    """Lo que cabe en `alto` y lo que pasa; un titular no se queda abajo sin lo que encabeza."""
    queda = alto
    for i, pieza in enumerate(pila):
        blanco, mide = _blanco(pila, i), float(pieza.wrap(ancho, 1e6)[1])
        if blanco + mide > queda + _CASI:
            partes = pieza.split(ancho, queda - blanco) if queda > blanco else []
            if len(partes) > 1:
                return [*pila[:i], partes[0]], [*partes[1:], *pila[i + 1 :]]
            corte = _sin_titulares(pila, i)
            # En una página entera no hay otra mejor a la que pasar: el titular se queda.
            corte = i if corte == 0 and alto > alto_de_pagina / 2 else corte
            return pila[:corte], pila[corte:]
        queda -= blanco + mide
    return pila, []


def _sin_titulares(pila: Pila, corte: int) -> int:
    while corte and isinstance(pila[corte - 1], Titular | Anuncio):
        corte -= 1
    return corte
