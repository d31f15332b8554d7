"""Lo que se lista: cada columna dice su título, de dónde se lee, de qué clase es y cuánto ocupa.

De un mismo cuadro salen la tabla de un papel (`documentos.piezas.tabla`), la hoja de un libro
(`documentos.xlsx.hoja`) y las columnas de una pantalla (`interfaz.modelo_tabla.Columna`): el título no vive
lejos de quien lee el dato, y ninguna lista se dice dos veces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Generic, Literal, TypeVar

from escritorio.comun.base.dinero import Dinero, escribir_cifra, escribir_miles, escribir_porcentaje
from escritorio.comun.base.exactos import Cuantos, escribir_decimal
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro

T = TypeVar("T")
Clase = Literal["texto", "numero", "entero", "importe", "cifra", "fecha", "porcentaje"]
Alineado = Literal["izquierda", "derecha", "centro"]
_A_LA_IZQUIERDA = frozenset({"texto", "fecha"})


class Suma(Registro, Generic[T]):
    """El `pie` que suma una columna: un número o, si son mínimas de una `moneda`, un `Dinero`."""

    que: Callable[[T], Cuantos]
    moneda: str = ""

    def decir(self, suma: Cuantos) -> object:
        """Lo que va en la fila de totales."""
        return Dinero(int(suma), self.moneda) if self.moneda else suma


class Columna(Registro, Generic[T]):
    """Una columna: `titulo` y `lee`, que da el dato de una fila (sin él, su número, desde el 1).

    Un dato `None` es que no lo hay. `clase`: «numero», el de algo, sin puntos; «entero», una cuenta;
    «importe» y «cifra», un `Dinero`, que en papel se escribe con su moneda o sin ella; «fecha», texto ISO;
    «porcentaje», una razón. Un texto vale en cualquiera y se escribe tal cual.
    `ancho`: en papel, relativo al de las demás; `en_hoja`: en caracteres (sin él, el de su contenido).
    `vacio`: lo que dice el papel si no hay dato. `pie`: su celda en la fila de totales, o cómo se saca de
    las filas.
    """

    titulo: str
    lee: Callable[[T], object] | None
    clase: Clase = "texto"
    ancho: float = 1.0
    en_hoja: float | None = None
    vacio: str = ""
    pie: str | Suma[T] | Callable[[Sequence[T]], object] | None = None
    alinear: Alineado | None = None

    @property
    def lado(self) -> Alineado:
        """A qué lado va: las cifras, a la derecha."""
        return self.alinear or ("izquierda" if self.clase in _A_LA_IZQUIERDA else "derecha")

    def dato(self, orden: int, fila: T) -> object:
        """El de la fila que va en ese orden."""
        return orden if self.lee is None else self.lee(fila)

    def decir(self, dato: object) -> str:
        """Ese dato como se escribe en un papel."""
        return escribir(dato, self.clase) or self.vacio


class Cuadro(Registro, Generic[T]):
    """Unas columnas y las filas que se listan.

    `total`: la fila que las suma, si ya la da una regla; sin ella, hay totales si alguna columna tiene `pie`.
    `ninguna`: lo que dice el papel, en la columna más ancha, si no hay filas.
    """

    columnas: Sequence[Columna[T]]
    filas: Iterable[T]
    ninguna: str = ""
    total: T | None = None

    def escritos(self) -> tuple[list[list[str]], list[str] | None]:
        """Las filas y la de totales, como se escriben en un papel."""
        pasada = Pasada(self)
        filas = [self._escribir(suyos) for suyos in pasada]
        if not filas and self.ninguna:
            donde = max(self.columnas, key=lambda c: c.ancho)
            filas = [[self.ninguna if c is donde else "" for c in self.columnas]]
        totales = pasada.totales()
        if totales is None or self.total is not None:
            return filas, None if totales is None else self._escribir(totales)
        return filas, [escribir(dato, c.clase) for c, dato in zip(self.columnas, totales, strict=True)]

    def _escribir(self, datos: Sequence[object]) -> list[str]:
        return [c.decir(dato) for c, dato in zip(self.columnas, datos, strict=True)]


class Pasada(Generic[T]):
    """Los datos de un cuadro, fila a fila y una sola vez: a la vez se suma lo que va en los totales."""

    def __init__(self, cuadro: Cuadro[T]) -> None:
        self._cuadro = cuadro
        self._sumas: list[Cuantos] = []

    def __iter__(self) -> Iterator[list[object]]:
        columnas = self._cuadro.columnas
        suman = [c.pie.que for c in columnas if isinstance(c.pie, Suma)]
        self._sumas = [0] * len(suman)
        for orden, fila in enumerate(self._cuadro.filas, start=1):
            for i, que in enumerate(suman):
                self._sumas[i] += que(fila)
            yield [orden if c.lee is None else c.lee(fila) for c in columnas]

    def totales(self) -> list[object] | None:
        """La fila de totales, celda a celda, o None si no lleva. Después de recorrer las filas."""
        cuadro, sumas = self._cuadro, iter(self._sumas)
        if cuadro.total is not None:
            return [c.dato(0, cuadro.total) for c in cuadro.columnas]
        if all(c.pie is None for c in cuadro.columnas):
            return None
        return [
            c.pie.decir(next(sumas))
            if isinstance(c.pie, Suma)
            else c.pie([*cuadro.filas])
            if callable(c.pie)
            else c.pie
            for c in cuadro.columnas
        ]


def escribir(valor: object, clase: Clase) -> str:
    """Un dato como se lee: «1.234», «USD 1.234,56», «05/03/2026», «12,5 %»; «» si no lo hay."""
    match valor:
        case None:
            return ""
        case str():
            return en_corto(valor) if clase == "fecha" and valor[:4].isdigit() else valor
        case Dinero():
            return escribir_cifra(valor.minimas, valor.moneda) if clase == "cifra" else str(valor)
        case int() if clase == "entero":
            return escribir_miles(valor)
        case Decimal():
            return escribir_decimal(valor)
        case int() | float() | Fraction() if clase == "porcentaje":
            return escribir_porcentaje(Fraction(valor))
        case _:
            return str(valor)


def en_blanco(_fila: object) -> None:
    """Lo que lee la columna que se rellena a mano en el papel."""
