"""Listas de cientos de miles de filas: se sabe cuáles son y en qué orden; se leen sólo las que se ven."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo

T = TypeVar("T")
Vocabulario = Mapping[str, Mapping[Any, str]]
"""De cada columna, lo que se lee de cada uno de sus valores, plegado: ahí se buscan las palabras."""


class Pedido(Registro):
    """Qué filas de una lista se quieren y en qué orden.

    `palabras`: las que ha de tener, plegadas. `filtros`: lo elegido en cada desplegable, en su orden; «», sin
    filtrar. `orden`: por qué columna, desde 0; sin ella, en el orden de la lista. Los empates, siempre en él.
    """

    palabras: tuple[str, ...] = ()
    filtros: tuple[str, ...] = ()
    orden: int | None = None
    al_reves: bool = False


class Sentencia(Registro):
    """Cómo se pide una lista en SQL.

    `clave`: el entero que distingue cada fila. `uniones`: por nombre de tabla, las que sólo entran si algo de
    lo pedido la nombra. `filtros`: la condición de cada desplegable. `ordenes`: de cada columna. `total`:
    cuántas hay. `por_id`: la clave de una fila. `cifras`: las condiciones de que un número de la fila, que no
    está en el vocabulario, las contenga.
    """

    clave: str
    desde: str
    uniones: Mapping[str, str]
    orden: str
    ordenes: tuple[str, ...]
    filtros: tuple[str, ...]
    total: str
    por_id: str
    cifras: tuple[str, ...] = ()


class Listado(Generic[T]):
    """Una lista del archivo. `sentencia`: cómo se pide hoy. `leer`: las filas de esas claves."""

    def __init__(
        self,
        bd: Archivo,
        sentencia: Callable[[], Sentencia],
        vocabulario: Callable[[Archivo], Vocabulario],
        leer: Callable[[Archivo, Sequence[int]], Mapping[int, T]],
    ) -> None:
        self._bd, self._pedir, self._leer, self._hacer = bd, sentencia, leer, vocabulario
        self._vocabulario: Vocabulario | None = None

    @property
    def _sentencia(self) -> Sentencia:
        return self._pedir()

    def claves(self, pedido: Pedido) -> array[int]:
        """Las de las filas pedidas, en su orden. Se vuelve a mirar el archivo."""
        que, donde = self._sentencia, self.donde(pedido)
        orden = que.orden
        if pedido.orden is not None:
            orden = f"{que.ordenes[pedido.orden]}{' DESC' if pedido.al_reves else ''}, {orden}"
        return self._bd.enteros(
            f"SELECT {que.clave} FROM {self.desde(donde[0] + orden)}{donde[0]} ORDER BY {orden}", donde[1]
        )

    def total(self) -> int:
        """Cuántas hay, se pidan o no."""
        return int(self._bd.valor(self._sentencia.total))

    def leer(self, claves: Sequence[int]) -> Mapping[int, T]:
        """Las filas de esas claves; la que ya no esté, falta."""
        return self._leer(self._bd, claves)

    def clave_de(self, fila_id: str) -> int | None:
        """La de esa fila, si está."""
        hallada = self._bd.valor(self._sentencia.por_id, [fila_id])
        return None if hallada is None else int(hallada)

    def releer(self) -> None:
        """Lo guardado cambió: las palabras se buscarán en lo de ahora."""
        self._vocabulario = None

    def desde(self, texto: str) -> str:
        """Las tablas de que salen esas condiciones."""
        que = self._sentencia
        return " ".join([que.desde, *(union for tabla, union in que.uniones.items() if f"{tabla}." in texto)])

    def donde(self, pedido: Pedido) -> tuple[str, list[str]]:
        """« WHERE …», o nada si se pide todo, y sus parámetros."""
        condiciones, parametros = [], []
        for condicion, valor in zip(self._sentencia.filtros, pedido.filtros, strict=False):
            if valor:
                condiciones.append(condicion)
                parametros.append(valor)
        for palabra in pedido.palabras:
            ramas = self._ramas(palabra)
            condiciones.append(f"({' OR '.join(ramas) or '0'})")
            parametros += ramas.values()
        return (f" WHERE {' AND '.join(condiciones)}" if condiciones else ""), parametros

    def _ramas(self, palabra: str) -> dict[str, str]:
        """Sólo por las columnas en que puede estar: las demás harían recorrer la tabla."""
        if self._vocabulario is None:
            self._vocabulario = self._hacer(self._bd)
        halladas = {
            f"{columna} IN (SELECT value FROM json_each(?))": json.dumps(valores)
            for columna, dichos in self._vocabulario.items()
            if (valores := [v for v, dicho in dichos.items() if palabra in dicho])
        }
        en_cifras = dict.fromkeys(self._sentencia.cifras, palabra) if palabra.isdigit() else {}
        return halladas | en_cifras
