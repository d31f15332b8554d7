"""Barras partidas como lámina: la misma para la pantalla y para el papel."""

from __future__ import annotations

from escritorio.comun.base.dinero import escribir_cifra
from escritorio.comun.documentos.graficos import ancho_de, recortar
from escritorio.comun.documentos.laminas import Caja, Color, Lamina, Rotulo
from escritorio.cuotas.modelo.informes import Barra, Barras

ANCHO = 260.0
_CIFRAS, _AIRE = 120.0, 5.0
"""Un importe de quince cifras cabe entero."""
_CABEZA, _FILA, _ROTULO, _ALTO = 20.0, 32.0, 13.5, 11.0
_LEYENDA, _LINEA, _MUESTRA = 22.0, 14.0, 19.0
_CUERPO = 9.0
_Tinte = tuple[Color, Color, bool]
"""Relleno, borde y si va a trazos: cada parte se distingue también sin color."""
_LLENOS: tuple[_Tinte, ...] = (("acento", "acento", False), ("acento_suave", "acento", False))
_FALTA: _Tinte = ("fondo", "raya", True)
_CABEN = 16
_Trazos = list[Caja | Rotulo]


def barras_dibujadas(barras: Barras, ancho: float = ANCHO) -> Lamina:
    """Por barra, su rótulo y su cifra y, debajo, sus partes a escala; las que pasan de 16, juntas.

    `ancho`: puntos; cuantos menos, mayores salen las letras en el mismo sitio. Sin barras, el título
    y que no hay nada que contar.
    """
    filas = _las_que_caben(barras)
    trazos: _Trazos = [Rotulo(0.0, 11.0, barras.titulo, 10.0, negrita=True)]
    if not filas:
        nada = Rotulo(0.0, _CABEZA + _CUERPO, "Nada que contar.", _CUERPO, color="suave")
        return Lamina(ancho, _CABEZA + _ROTULO, (*trazos, nada))
    mayor = max(sum(p for p in f.partes if p > 0) for f in filas)
    for i, fila in enumerate(filas):
        trazos += _fila(fila, _CABEZA + i * _FILA, mayor, barras, ancho)
    y = _CABEZA + len(filas) * _FILA
    leyenda, bajo = _leyenda(barras, y + 5.0, ancho)
    return Lamina(ancho, bajo + _LEYENDA - 5.0, (*trazos, *leyenda))


def _las_que_caben(barras: Barras) -> list[Barra]:
    filas = list(barras.barras)
    if len(filas) <= _CABEN:
        return filas
    sueltas, juntas = filas[: _CABEN - 1], filas[_CABEN - 1 :]
    partes = tuple(sum(x) for x in zip(*(b.partes for b in juntas), strict=True))
    return [*sueltas, Barra(f"Los otros {len(juntas)}", partes, sum(b.total for b in juntas))]


def _fila(barra: Barra, y: float, mayor: int, barras: Barras, ancho: float) -> _Trazos:
    base = y + _ROTULO - 4.5
    cifra = recortar(escribir_cifra(barra.total, barras.moneda), _CIFRAS, _CUERPO)
    rotulo = recortar(barra.rotulo, ancho - ancho_de(cifra, _CUERPO) - _AIRE, _CUERPO)
    trazos: _Trazos = [
        Rotulo(0.0, base, rotulo, _CUERPO),
        Rotulo(ancho, base, cifra, _CUERPO, ancla="end", color="suave"),
    ]
    x = 0.5
    for parte, tinte in zip(barra.partes, _tintes(barras), strict=True):
        if parte > 0:
            largo = max((ancho - 1.0) * parte / mayor, 0.8)
            trazos.append(Caja(x, y + _ROTULO, largo, _ALTO, tinte[0], tinte[1], 1.0, tinte[2]))
            x += largo
    return trazos


def _tintes(barras: Barras) -> list[_Tinte]:
    """El de cada serie: a trazos, sólo la que no ha entrado."""
    llenos = iter(_LLENOS)
    return [_FALTA if i == barras.falta else next(llenos) for i in range(len(barras.series))]


def _leyenda(barras: Barras, y: float, ancho: float) -> tuple[_Trazos, float]:
    """La muestra y el nombre de cada serie, y dónde empieza su última línea."""
    trazos: _Trazos = []
    x = 0.5
    for serie, tinte in zip(barras.series, _tintes(barras), strict=True):
        pide = _MUESTRA + ancho_de(serie, 8.5)
        if x > 0.5 and x + pide > ancho:
            x, y = 0.5, y + _LINEA
        trazos.append(Caja(x, y, 14.0, 9.0, tinte[0], tinte[1], 1.0, tinte[2]))
        trazos.append(Rotulo(x + _MUESTRA, y + 7.5, serie, 8.5, color="suave"))
        x += pide + 14.0
    return trazos, y
