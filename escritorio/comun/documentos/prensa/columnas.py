"""Dos columnas a la par: cada par empieza a la misma altura y se parte donde haga falta."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportlab.platypus import Flowable

from escritorio.comun.documentos.prensa import estilo
from escritorio.comun.documentos.prensa.parrafos import Anuncio, Titular

Pila = list[Flowable]
_DESPUES = 9.0
_CASI = 1e-7


class Columnas(Flowable):
    """Un par de pilas con una raya fina entre ellas. `cola`: el blanco de debajo, que la raya atraviesa."""

    def __init__(
        self, pilas: tuple[Pila, Pila], ancho: float, alto_de_pagina: float, minimo: float = 0.0,
        cola: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__()
        self.spaceBefore, self.spaceAfter = 0, 0
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
        return Columnas(pilas, self.width, self.alto_de_pagina, cola=cola)

    def draw(self) -> None:
        """La raya y las dos columnas."""
        self.canv.setStrokeColor(estilo.RAYA)
        self.canv.setLineWidth(0.5)
        self.canv.line(self.width / 2, 0, self.width / 2, self.height)
        for pila, x in zip(self.pilas, (0.0, self.width - self.columna), strict=True):
            self._dibujar(pila, x)

    def _dibujar(self, pila: Pila, x: float) -> None:
        y = self.height
        for i, pieza in enumerate(pila):
            y -= _blanco(pila, i) + float(pieza.wrap(self.columna, 1e6)[1])
            pieza.drawOn(self.canv, x, y)


def columnas_de(
    pares: Sequence[tuple[Pila, Pila]], minimos: Sequence[float], ancho: float, alto: float
) -> list[Flowable]:
    """Los pares, uno debajo de otro, con la raya seguida. Los marcadores salen sólo de la izquierda."""
    vivos = [(p, m) for p, m in zip(pares, minimos, strict=True) if p[0] or p[1]]
    blancos = [max(_tras(a), _ante(b)) for (a, _), (b, _) in pairwise(vivos)]
    hechos: list[Flowable] = []
    for (par, minimo), cola in zip(vivos, [*blancos, 0.0], strict=False):
        for titular in (t for t in par[1] if isinstance(t, Titular)):
            titular.llano = ""
        hechos.append(Columnas(par, ancho, alto, minimo, cola))
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
