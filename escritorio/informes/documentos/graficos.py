"""Barras y cifras de la memoria como láminas: las mismas en papel y en Word. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.lengua import ESPANOL, Habla
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.graficos import ancho_de, en_lineas, recortar
from escritorio.comun.documentos.laminas import Caja, Color, Lamina, Linea, Rotulo

ANCHO = 450.0
_CUERPO, _ROTULO, _CIFRA, _AIRE = 9.0, 150.0, 92.0, 6.0
_CABEZA, _FILA, _FILA_DOBLE, _INTERLINEA, _ALTO, _LEYENDA = 20.0, 19.0, 26.0, 10.5, 11.0, 20.0
_CABEN = 20
_TARJETA, _ENTRE = 58.0, 8.0
_BANDA = 150.0
_Trazos = list[Caja | Linea | Rotulo]
_TINTES: tuple[tuple[Color, Color, bool], ...] = (
    ("acento", "acento", False),
    ("acento_suave", "acento", False),
    ("fondo", "raya", True),
)
"""Relleno, borde y si va a trazos: cada serie se distingue también sin color."""


class Fila(Registro):
    """Una barra: lo que vale cada serie y la cifra con que se dice."""

    rotulo: str
    valores: tuple[int, ...]
    cifra: str


def barras(
    titulo: str, series: Sequence[str], filas: Sequence[Fila], mayor: int = 0, di: Habla = ESPANOL
) -> Lamina:
    """Barras tendidas, con sus series una tras otra; las que pasan de veinte no se dibujan y se dice.

    `mayor`: lo que valdría una barra llena, si no es la suma más alta.
    """
    visibles = filas[:_CABEN]
    tope = max([mayor, *(sum(max(v, 0) for v in f.valores) for f in visibles)]) or 1
    alto = _FILA_DOBLE if any(len(_en_dos(f.rotulo)) > 1 for f in visibles) else _FILA
    trazos: _Trazos = [Rotulo(0.0, 11.0, titulo, 10.0, negrita=True)]
    for i, fila in enumerate(visibles):
        trazos += _fila(fila, _CABEZA + i * alto + (alto - _FILA) / 2, tope)
    y = _CABEZA + len(visibles) * alto
    if len(filas) > _CABEN:
        mas = di("Y {} más, en la tabla.", len(filas) - _CABEN)
        trazos.append(Rotulo(0.0, y + 9.0, mas, 8.5, color="suave"))
        y += _FILA
    if len(series) > 1:
        trazos += _leyenda(series, y + 4.0)
        y += _LEYENDA
    return Lamina(ANCHO, y + 4.0, tuple(trazos))


def _fila(fila: Fila, y: float, tope: int) -> _Trazos:
    base = y + _ALTO - 2.0
    trazos: _Trazos = [
        *_rotulo(fila.rotulo, base),
        Rotulo(ANCHO, base, recortar(fila.cifra, _CIFRA, _CUERPO), _CUERPO, color="suave", ancla="end"),
    ]
    x, sitio = _ROTULO, ANCHO - _ROTULO - _CIFRA - _AIRE
    for valor, tinte in zip(fila.valores, _TINTES, strict=False):
        if valor > 0:
            ancho = max(sitio * valor / tope, 0.8)
            trazos.append(Caja(x, y, ancho, _ALTO, tinte[0], tinte[1], 1.0, tinte[2]))
            x += ancho
    return trazos


def _rotulo(texto: str, base: float) -> _Trazos:
    """En una línea o, si no cabe, en dos a los lados de la barra."""
    lineas = _en_dos(texto)
    sube = _INTERLINEA / 2 * (len(lineas) - 1)
    return [Rotulo(0.0, base - sube + n * _INTERLINEA, linea, _CUERPO) for n, linea in enumerate(lineas)]


def _en_dos(texto: str) -> list[str]:
    return en_lineas(texto, _ROTULO - _AIRE, _CUERPO, 2)


def _leyenda(series: Sequence[str], y: float) -> _Trazos:
    trazos: _Trazos = []
    x = 0.5
    for serie, tinte in zip(series, _TINTES, strict=False):
        trazos.append(Caja(x, y, 14.0, 9.0, tinte[0], tinte[1], 1.0, tinte[2]))
        trazos.append(Rotulo(x + 19.0, y + 7.5, serie, 8.5, color="suave"))
        x += 19.0 + ancho_de(serie, 8.5) + 14.0
    return trazos


def tarjetas(cifras: Sequence[tuple[str, str]]) -> Lamina:
    """Las cifras del año, en grande, tres por renglón. `cifras`: (rótulo, cifra)."""
    ancho = (ANCHO - 2 * _ENTRE) / 3
    trazos: _Trazos = []
    for i, (rotulo, cifra) in enumerate(cifras):
        x, y = (i % 3) * (ancho + _ENTRE), (i // 3) * (_TARJETA + _ENTRE)
        trazos.append(Caja(x, y, ancho, _TARJETA, "relleno", "rejilla", 5.0))
        cuerpo = next((c for c in (20.0, 16.0, 12.0) if ancho_de(cifra, c, negrita=True) < ancho - 20), 10.0)
        dicha = recortar(cifra, ancho - 20, cuerpo, negrita=True)
        trazos.append(Rotulo(x + 10, y + 29, dicha, cuerpo, negrita=True, color="acento"))
        trazos.append(Rotulo(x + 10, y + 46, recortar(rotulo, ancho - 20, 8.5), 8.5, color="suave"))
    renglones = -(-len(cifras) // 3)
    return Lamina(ANCHO, renglones * (_TARJETA + _ENTRE), tuple(trazos))


def banda(ejercicio: str, di: Habla = ESPANOL) -> Lamina:
    """Lo que se ve de lejos en la portada: el año."""
    trazos: _Trazos = [
        Caja(0.0, 0.0, ANCHO, _BANDA, "acento", "ninguno", 6.0),
        Rotulo(26.0, 52.0, di("Ejercicio"), 15.0, color="acento_suave"),
        Rotulo(24.0, 120.0, ejercicio, 72.0, negrita=True, color="fondo"),
    ]
    return Lamina(ANCHO, _BANDA, tuple(trazos))
