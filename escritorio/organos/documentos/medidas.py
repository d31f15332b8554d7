"""Las medidas de la línea de tiempo: dónde cae cada fecha y en qué renglón va cada mandato."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.graficos import ancho_de, en_lineas, recortar
from escritorio.comun.documentos.laminas import Rotulo
from escritorio.organos.modelo.papeles import Barra, Carril, DatosDeMandatos

ANCHO = 640.0
"""En puntos: cabe en la caja de cualquier hoja apaisada sin encoger la letra."""
PUESTOS = 150.0
RENGLON = 17.0
CABECERA = 20.0
TEXTO = 7.5
_ANCHO_DE_ANIO = 30.0
_RENGLONES_POR_PARTE = 3


class Escala(Registro):
    """De fechas a puntos: de `primero` a `ultimo`, en días del calendario, y cada cuántos años se rotula."""

    primero: int
    ultimo: int
    cada: int

    @classmethod
    def de(cls, datos: DatosDeMandatos) -> Escala:
        barras = [b for c in datos.carriles for b in c.barras]
        primer_anio = int(min([datos.fecha, *(b.desde for b in barras)])[:4])
        ultimo_anio = int(max([datos.fecha, *(b.hasta or b.desde for b in barras)])[:4]) + 1
        caben = int((ANCHO - PUESTOS) // _ANCHO_DE_ANIO)
        cada = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if (ultimo_anio - primer_anio) <= caben * n)
        return cls(_dia(f"{primer_anio}-01-01"), _dia(f"{ultimo_anio}-01-01"), cada)

    def x(self, fecha: str) -> float:
        """Dónde empieza ese día."""
        return self._x(_dia(fecha))

    def fin(self, hasta: str | None) -> float:
        """Dónde acaba un periodo cuyo último día es `hasta`; sin término, en el borde."""
        return self._x(_dia(hasta) + 1) if hasta else ANCHO

    def anios(self) -> Iterator[tuple[int, float]]:
        """Cada año que se rotula y dónde empieza."""
        primero = date.fromordinal(self.primero).year
        for anio in range(primero, date.fromordinal(self.ultimo).year + 1):
            if anio % self.cada == 0 or self.cada == 1:
                yield anio, self._x(_dia(f"{anio}-01-01"))

    def _x(self, dia: int) -> float:
        parte = (min(max(dia, self.primero), self.ultimo) - self.primero) / (self.ultimo - self.primero)
        return PUESTOS + parte * (ANCHO - PUESTOS)


class Puesta(Registro):
    """Una barra con su renglón dentro del carril y el sitio de su nombre."""

    barra: Barra
    renglon: int
    x: float
    fin: float
    rotulo: Rotulo


class Bloque(Registro):
    """Un carril ya medido, o parte de él. `cabeza`: si estrena órgano; `sigue`: no es su primera parte."""

    organo: str
    puesto: tuple[str, ...]
    barras: tuple[Puesta, ...]
    cabeza: bool
    sigue: bool = False
    acaba: bool = True

    @property
    def alto_del_carril(self) -> float:
        """Sin la cabecera del órgano."""
        renglones = max((b.renglon for b in self.barras), default=0) + 1
        return max(renglones * RENGLON, 0.0 if self.sigue else len(self.puesto) * 9.5 + 6.0)

    @property
    def alto(self) -> float:
        """Con ella si la lleva."""
        return self.alto_del_carril + (CABECERA if self.cabeza else 0.0)


def medir(datos: DatosDeMandatos) -> list[Bloque]:
    """Los carriles con sus barras ya colocadas."""
    escala = Escala.de(datos)
    organos = [c.organo for c in datos.carriles]
    return [
        Bloque(
            carril.organo,
            tuple(en_lineas(carril.puesto, PUESTOS - 14, TEXTO, 2)),
            tuple(_colocar(carril, escala)),
            i == 0 or organos[i - 1] != carril.organo,
        )
        for i, carril in enumerate(datos.carriles)
    ]


def _colocar(carril: Carril, escala: Escala) -> Iterator[Puesta]:
    """Cada barra, en el primer renglón donde no pisa a otra ni a su nombre."""
    ocupados: list[float] = []
    for barra in sorted(carril.barras, key=lambda b: (b.desde, b.nombre)):
        x, fin = escala.x(barra.desde), escala.fin(barra.hasta)
        desde, hasta, rotulo = _rotular(barra, x, max(fin, x + 2.0))
        renglon = next((i for i, libre in enumerate(ocupados) if libre <= desde), len(ocupados))
        ocupados[renglon:] = [hasta + 3.0, *ocupados[renglon + 1 :]]
        yield Puesta(barra, renglon, x, max(fin, x + 2.0), rotulo)


def _rotular(barra: Barra, x: float, fin: float) -> tuple[float, float, Rotulo]:
    """El nombre dentro de su barra si cabe; si no, a la derecha; y junto al borde, a la izquierda."""
    texto = barra.nombre + (" (suplente)" if barra.suplente else "")
    ancho = ancho_de(texto, TEXTO)
    if ancho + 8.0 <= fin - x:
        return x, fin, Rotulo(x + 4.0, 0.0, texto, TEXTO)
    if fin + 4.0 + ancho <= ANCHO:
        return x, fin + 4.0 + ancho, Rotulo(fin + 4.0, 0.0, texto, TEXTO)
    cabe = recortar(texto, x - 4.0 - PUESTOS, TEXTO)
    return x - 4.0 - ancho_de(cabe, TEXTO), fin, Rotulo(x - 4.0, 0.0, cabe, TEXTO, ancla="end")


def trocear(bloques: Sequence[Bloque]) -> Iterator[Bloque]:
    """Los bloques por partes de pocos renglones, para que una página pueda acabar entre ellas."""
    for bloque in bloques:
        ultima = max((b.renglon for b in bloque.barras), default=0)
        for primero in range(0, ultima + 1, _RENGLONES_POR_PARTE):
            suyas = [b for b in bloque.barras if 0 <= b.renglon - primero < _RENGLONES_POR_PARTE]
            puestas = tuple(replace(b, renglon=b.renglon - primero) for b in suyas)
            acaba = primero + _RENGLONES_POR_PARTE > ultima
            cabeza = bloque.cabeza and not primero
            yield replace(bloque, barras=puestas, cabeza=cabeza, sigue=primero > 0, acaba=acaba)


def _dia(fecha: str) -> int:
    return date.fromisoformat(fecha[:10]).toordinal()
