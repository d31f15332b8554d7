"""Qué se leyó de un libro, qué pasaría al importarlo y qué pasó."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from msgspec import field

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.libros.cabecera import Cabecera
from escritorio.comun.datos.libros.correccion import Correccion
from escritorio.comun.datos.libros.importacion import Duda, Suerte
from escritorio.comun.datos.libros.numeros import Miles

Clave = tuple[str, str, str, str]
"""País, subdivisión, código y nombre de una fila: lo que dice de quién es, esté donde esté en el libro."""


class Opciones(Registro):
    """Lo que la persona decide antes de leer.

    `hoja`: None, la primera con datos; `columnas`: título → campo («» para no usarla);
    `miles`: qué separa los miles si el libro no lo aclara; `pais` (ISO), `categoria_id` y
    `tipo`: los de las filas que no los traen (sin categoría, la primera con voto); `fuente`:
    la de las poblaciones que no traen la suya («»: quedan como no oficiales); `anio`: el de las que no
    traen el suyo ni lo dice el título de la columna; `decididas`: de
    las filas que se parecen a un socio, la ficha que son, o «» si son otro; `quitadas`: las que no van;
    `corregidas`: las celdas que no han de decir lo que dicen.
    """

    hoja: str | None = None
    columnas: Mapping[str, str] = field(default_factory=dict)
    miles: Miles | None = None
    pais: str = ""
    categoria_id: str = ""
    tipo: str = "municipio"
    fuente: str = ""
    anio: int | None = None
    decididas: Mapping[Clave, str] = field(default_factory=dict)
    quitadas: frozenset[tuple[int, Clave]] = frozenset()
    corregidas: tuple[Correccion, ...] = ()


class Cambio(Registro):
    """Lo que cambiaría en una ficha que ya está, escrito para leerlo."""

    campo: str
    antes: str
    despues: str


@dataclasses.dataclass(slots=True)
class FilaLeida:
    """Una fila ya leída. None: el libro no lo dice, y entonces no cambia lo que hubiera.

    `indice`: su lugar en `HojaLeida.filas`; `numero`: su fila en la hoja, contando desde 1;
    `lo_demas`: los datos que no dicen nada más que lo suyo, por su clave.
    """

    indice: int
    numero: int
    codigo: str | None = None
    nombre: str | None = None
    pais: str | None = None
    subdivision: str | None = None
    tipo: str | None = None
    categoria: str | None = None
    alta: str | None = None
    poblacion: int | None = None
    anio: int | None = None
    fuente: str | None = None
    oficial: bool | None = None
    representante: str | None = None
    cargo: str | None = None
    lo_demas: dict[str, str | None] = dataclasses.field(default_factory=dict)

    @property
    def cual(self) -> tuple[int, Clave]:
        """Su sitio en la hoja y de quién es: si el libro se corrige y ya es de otro, no es la misma."""
        return self.numero, self.clave

    def dato(self, clave: str) -> Any:
        """Lo que trae de ese campo, o None."""
        return getattr(self, clave) if clave in _PROPIOS else self.lo_demas.get(clave)

    def poner(self, clave: str, valor: Any) -> None:
        """Anota lo leído de ese campo."""
        if clave in _PROPIOS:
            setattr(self, clave, valor)
        else:
            self.lo_demas[clave] = valor

    @property
    def clave(self) -> Clave:
        """De quién es, según el libro."""
        return (self.pais or "", self.subdivision or "", self.codigo or "", self.nombre or "")

    @property
    def falta_para_ser_oficial(self) -> str:
        """«la fuente», «el año», «la fuente y el año», o «» si no trae población o no le falta nada."""
        if self.poblacion is None:
            return ""
        return " y ".join(
            que for que, dato in (("la fuente", self.fuente), ("el año", self.anio)) if dato is None
        )


_PROPIOS = frozenset(FilaLeida.__slots__)


class Parecida(Registro):
    """A quién se parece una fila que no está tal cual.

    `nombre`: el suyo; `ficha_id`: su ficha, o «» si es otra fila del libro; `decidida`: la ficha que
    dijo la persona que es («»: otro socio), o None si no lo dijo.
    """

    nombre: str
    ficha_id: str
    decidida: str | None = None

    @property
    def resuelta(self) -> bool:
        """Si ya no es duda: es otro, o es esa misma ficha."""
        return self.decidida is not None and self.decidida in ("", self.ficha_id)


class FilaPropuesta(Registro):
    """Qué pasaría con una fila.

    `socio_id`: la ficha que ya está, si se reconoció; `parecida`: a quién se parece, esté o no decidido.
    """

    datos: FilaLeida
    suerte: Suerte
    socio_id: str | None = None
    cambios: tuple[Cambio, ...] = ()
    dudas: tuple[Duda, ...] = ()
    parecida: Parecida | None = None

    @property
    def indice(self) -> int:
        """Su lugar en la hoja leída."""
        return self.datos.indice

    @property
    def numero(self) -> int:
        """Su fila en la hoja, contando desde 1."""
        return self.datos.numero

    @property
    def cual(self) -> tuple[int, Clave]:
        """Cuál es, en la hoja."""
        return self.datos.cual

    def escribe(self, campo: str) -> bool:
        """Si al importarla se anotaría ese dato."""
        if self.suerte is Suerte.ALTA:
            return self.datos.dato(campo) is not None
        return any(c.campo == campo for c in self.cambios)


class Propuesta(Registro):
    """Lo que pasaría al importar un libro, sin haber cambiado nada todavía.

    `miles_ambiguos`: hay cifras como «1.234» y hay que decir qué separa los miles;
    `marca`: estado del archivo al preparar, para no aplicarla sobre datos ya cambiados.
    """

    libro: str
    hoja: str
    cabecera: Cabecera
    filas: tuple[FilaPropuesta, ...]
    opciones: Opciones
    notas: tuple[str, ...] = ()
    miles_ambiguos: bool = False
    marca: int = 0

    def con(self, suerte: Suerte) -> list[FilaPropuesta]:
        """Las filas a las que les pasaría eso."""
        return [f for f in self.filas if f.suerte is suerte]

    @property
    def dudas(self) -> list[Duda]:
        """Todas las celdas dudosas, en el orden del libro."""
        return [d for f in self.filas for d in f.dudas]

    @property
    def buenas(self) -> int:
        """Cuántas filas se pueden importar sin dudas (también las que no cambian nada)."""
        return sum(f.suerte is not Suerte.DUDOSA for f in self.filas)
