"""Lo que conviene saber antes de importar y no se ve fila por fila."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.datos.libros.cabecera import Cabecera
from escritorio.socios.importar.modelo import FilaPropuesta


def notas_de_cabecera(cabecera: Cabecera) -> list[str]:
    """Las columnas que nombran un mismo dato, y cuál se usa."""
    return [
        f"Hay varias columnas para un mismo dato ({', '.join(titulos)}): se usa «{titulos[0]}»."
        for titulos in cabecera.repetidas.values()
    ]


def notas_de_filas(filas: Sequence[FilaPropuesta]) -> list[str]:
    """Las poblaciones que no servirán para las cuotas."""
    cuantas = sum(f.escribe("poblacion") and bool(f.datos.falta_para_ser_oficial) for f in filas)
    if not cuantas:
        return []
    if cuantas == 1:
        quedan, ellas = "Una población quedará como no oficial", "ella"
    else:
        quedan, ellas = f"{escribir_miles(cuantas)} poblaciones quedarán como no oficiales", "ellas"
    return [f"{quedan} porque falta la fuente o el año: con {ellas} no se puede emitir cuota."]
