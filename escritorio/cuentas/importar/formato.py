"""Qué es un formato de banco: cómo se reconoce por dentro y qué filas comunes da."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import field

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.libros.modelo import Valor


class FilaCruda(Registro):
    """Lo escrito en cada campo, y el lugar de su celda; `debe_salir`: el banco la llama débito.

    `marca`: el identificador que le da el banco; `escrito`: todo lo que dice del movimiento, para saber
    si otro con su misma marca es el mismo.
    """

    numero: int
    valores: Mapping[str, Valor]
    celdas: Mapping[str, str]
    marca: str = ""
    debe_salir: bool = False
    escrito: Mapping[str, str] = field(default_factory=dict)


class CuentaDeBanco(Registro):
    """Una cuenta del archivo con sus movimientos. `saldo`: el que dice el banco, como lo escribe."""

    numero: str = ""
    moneda: str = ""
    saldo: str = ""
    filas: Sequence[FilaCruda] = ()


class Formato(Registro):
    """Un archivo que el banco escribe para que lo lea un programa.

    `clave`: con la que se guarda; `nombre`: como se le llama; `extensiones`: en minúsculas, con su punto;
    `tope`: los bytes que caben; `reconocer`: si por su comienzo lo es, se llame como se llame; `leer`: del
    nombre y el contenido, sus cuentas. Lanza una subclase de `NoEsExtracto`.
    """

    clave: str
    nombre: str
    extensiones: tuple[str, ...]
    tope: int
    reconocer: Callable[[bytes], bool]
    leer: Callable[[str, bytes], Sequence[CuentaDeBanco]]
