"""Un cuadro de los principios: las mismas filas en pantalla, en papel, en la memoria y en el libro."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from escritorio.comun.base.lengua import Frase
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.registro import Registro

Valor = int | Fraction | None
ClaseDeValor = Literal["entero", "importe", "porcentaje"]


class ColumnaDeCuadro(Registro):
    """`prescindible`: en papel no va si en todas las filas es cero."""

    titulo: str
    clase: ClaseDeValor = "entero"
    prescindible: bool = False


class Dicho(Registro):
    """Uno de los hechos de que sale una fila. `cuanto`: lo que se puso, ya escrito, o «»."""

    fecha: str
    socio: str
    clase: str
    que: Frase
    cuanto: str
    de: Referencia


class Renglon(Registro):
    """Una fila: qué grupo es, lo que vale cada columna y los hechos de que sale."""

    clave: str
    nombre: Frase
    valores: tuple[Valor, ...]
    hechos: tuple[Dicho, ...] = ()


class CuadroMedido(Registro):
    """Unas filas con sus columnas. `clave`: «participacion:pais»; `moneda`: la de sus importes, o «»."""

    clave: str
    titulo: Frase
    de_que: str
    columnas: tuple[ColumnaDeCuadro, ...]
    renglones: tuple[Renglon, ...]
    total: tuple[Valor, ...] | None = None
    moneda: str = ""

    @property
    def clase(self) -> str:
        """«participacion», «aportes», «presencias» o «consenso»: de una clase, mismas columnas."""
        return self.clave.split(":")[0]
