"""Qué pasaría con cada fila de un libro al importarlo, y qué pasó."""

from __future__ import annotations

from enum import StrEnum

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.libros.modelo import partir_celda


class Suerte(StrEnum):
    """Qué pasaría con una fila."""

    ALTA = "alta"
    CAMBIA = "cambia"
    IGUAL = "igual"
    DUDOSA = "dudosa"


class Duda(Registro):
    """Una celda que no se puede importar tal como está. `celda`: «Hoja1!E5»; `campo`: cuál es."""

    celda: str
    motivo: str
    campo: str

    def __str__(self) -> str:
        return f"{self.celda}: {self.motivo}"

    @property
    def lugar(self) -> str:
        """«hoja Municipios, celda D8», para quien no escribe fórmulas."""
        hoja, celda = partir_celda(self.celda)
        return f"hoja {hoja}, celda {celda}"


class HayDudas(ErrorDeUsuario):
    """Hay filas dudosas y no se importó nada. Corríjalas en el libro, o importe sólo las filas buenas."""


def exigir_sin_dudas(dudosas: int, *, solo_buenas: bool) -> None:
    """Lanza `HayDudas` si hay filas dudosas y no se pidió importar sólo las buenas."""
    if dudosas and not solo_buenas:
        raise HayDudas(
            f"Hay {'una fila dudosa' if dudosas == 1 else f'{dudosas} filas dudosas'} y no se importó nada. "
            "Corríjalas en el libro, o importe sólo las filas buenas."
        )


class PropuestaVieja(ErrorDeUsuario):
    """El archivo cambió después de la vista previa y no se importó nada. Vuelva a leer el libro."""


class ResultadoDeImportacion(Registro):
    """Lo que hizo una importación; `accion_id` sirve para deshacerla entera (None si no cambió nada)."""

    accion_id: str | None
    altas: int
    cambios: int
    iguales: int
    omitidas: int

    @property
    def frase(self) -> str:
        """«Se importaron 12 altas y 3 cambios; 5 filas ya estaban igual.»"""
        partes = [_cuenta(self.altas, "alta", "altas"), _cuenta(self.cambios, "cambio", "cambios")]
        hecho = " y ".join(p for p in partes if p)
        cola = [_cuenta(self.iguales, "fila ya estaba igual", "filas ya estaban igual")]
        cola.append(_cuenta(self.omitidas, "fila dudosa quedó fuera", "filas dudosas quedaron fuera"))
        frase = f"Importado: {hecho}" if hecho else "No había nada que cambiar"
        return "; ".join([frase, *(c for c in cola if c)]) + "."


def _cuenta(cuantas: int, una: str, varias: str) -> str:
    return "" if not cuantas else f"{cuantas} {una if cuantas == 1 else varias}"
