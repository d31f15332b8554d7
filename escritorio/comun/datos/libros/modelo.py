"""Qué es un libro ya leído: hojas, filas y el lugar de cada celda."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar, plegar


class LibroIlegible(ErrorDeUsuario):
    """No se pudo leer el libro. Elija otro archivo .xlsx, .xls, .ods o .csv."""


class LibroNoExiste(LibroIlegible):
    """El archivo no existe."""

    def __init__(self, nombre: str) -> None:
        super().__init__(f"No existe el archivo «{nombre}». Compruebe el nombre y la carpeta.")


class LibroEsCarpeta(LibroIlegible):
    """Lo elegido es una carpeta."""

    def __init__(self, nombre: str) -> None:
        super().__init__(f"«{nombre}» es una carpeta, no un libro. Elija el archivo que hay dentro.")


class LibroNoEsArchivo(LibroIlegible):
    """Lo elegido no guarda nada: es un aparato o un paso entre programas."""

    def __init__(self, nombre: str) -> None:
        super().__init__(f"«{nombre}» no es un archivo. Elija el libro que se descargó o se guardó.")


class LibroSinPermiso(LibroIlegible):
    """El sistema no deja leer el archivo."""

    def __init__(self, nombre: str) -> None:
        super().__init__(
            f"El sistema no deja leer «{nombre}». Ciérrelo si está abierto en otro programa, "
            "o cópielo a otra carpeta y elija la copia."
        )


class LibroVacio(LibroIlegible):
    """El libro no tiene datos."""

    def __init__(self, nombre: str) -> None:
        super().__init__(f"«{nombre}» está vacío: no hay ninguna celda con datos. Elija otro archivo.")


class LibroProtegido(LibroIlegible):
    """El libro pide contraseña para abrirse."""

    def __init__(self, nombre: str) -> None:
        super().__init__(
            f"«{nombre}» está protegido con contraseña. Ábralo, guárdelo sin contraseña y elíjalo de nuevo."
        )


class LibroDanado(LibroIlegible):
    """El contenido no es el de un libro entero."""

    def __init__(self, nombre: str, detalle: str = "está dañado o no es un libro") -> None:
        super().__init__(
            f"«{nombre}» {detalle}. Ábralo con su programa de hojas de cálculo, "
            "guárdelo como .xlsx y elija ese archivo."
        )


class FormatoNoAdmitido(LibroIlegible):
    """El archivo es de una clase que no se lee."""

    def __init__(self, nombre: str) -> None:
        super().__init__(
            f"«{nombre}» no es un libro que se pueda leer. "
            "Guárdelo como .xlsx, .xls, .ods o .csv y elija ese archivo."
        )


class LibroDemasiadoGrande(LibroIlegible):
    """El libro pasa del tamaño que se puede leer de una vez."""

    def __init__(self, nombre: str) -> None:
        super().__init__(
            f"«{nombre}» es demasiado grande. Deje en un libro aparte sólo las filas y columnas que "
            "necesita (a veces hay una celda escrita por descuido muy lejos de los datos)."
        )


class HojaDesconocida(LibroIlegible):
    """El libro no tiene la hoja pedida."""

    def __init__(self, libro: str, pedida: str, hay: Iterable[str]) -> None:
        super().__init__(f"«{libro}» no tiene la hoja «{pedida}». Tiene {_citar(hay)}.")


class CabeceraNoHallada(LibroIlegible):
    """No hay una fila con los títulos de las columnas."""

    def __init__(self, hoja: str, filas: int) -> None:
        super().__init__(
            f"No se reconocen los títulos de las columnas en las primeras {filas} filas de la hoja «{hoja}». "
            "Ponga una fila con los títulos, o diga qué columna es cada cosa."
        )


class TituloDesconocido(LibroIlegible):
    """Se pidió emparejar una columna que no está."""

    def __init__(self, hoja: str, pedido: str, hay: Iterable[str]) -> None:
        super().__init__(f"La hoja «{hoja}» no tiene la columna «{pedido}». Tiene {_citar(hay)}.")


class CeldaDudosa(ErrorDeUsuario):
    """Una celda que no se puede leer sin adivinar.

    `celda`: su lugar («Hoja1!E5»); `motivo`: qué tiene y qué hacer. Quien lee una
    columna entera las junta en vez de pararse en la primera.
    """

    def __init__(self, celda: str, motivo: str) -> None:
        super().__init__(f"{celda}: {motivo}")
        self.celda = celda
        self.motivo = motivo


class CeldaAmbigua(CeldaDudosa):
    """«1.234» escrito como texto: hay que decir si el punto (o la coma) es de miles."""


def _citar(nombres: Iterable[str]) -> str:
    return enumerar([f"«{nombre}»" for nombre in nombres]) or "ninguna"


MAXIMO_DE_CELDAS = 1_000_000
"""Las que se leen de un libro, sumadas todas sus hojas: con más no cabe en 500 MB ni se lee en 10 s."""

MAXIMO_DE_TEXTO = 40 * 1024 * 1024
"""Los bytes de texto que suman sus celdas: un mismo texto repetido en cada celda ocupa cada vez."""


class CeldaMala(Registro):
    """Celda sin valor de fiar: un error (#N/A) o una fórmula sin resultado guardado."""

    motivo: str


Valor = str | int | float | bool | date | datetime | time | timedelta | CeldaMala
"""Lo que trae una celda; vacía es «»."""

Fila = tuple[Valor, ...]


class HojaLeida(Registro):
    """La zona con datos de una hoja; todas las filas tienen el mismo largo.

    `primera_fila` y `primera_columna`: lugar en la hoja de `filas[0][0]`, contando desde 0.
    `notas`: frases para quien importa (celdas combinadas…).
    """

    nombre: str
    filas: tuple[Fila, ...]
    primera_fila: int = 0
    primera_columna: int = 0
    oculta: bool = False
    notas: tuple[str, ...] = ()

    def celda(self, fila: int, columna: int) -> str:
        """El lugar de `filas[fila][columna]` como lo escribe Excel: «Hoja1!E5»."""
        lugar = nombre_de_celda(fila + self.primera_fila, columna + self.primera_columna)
        return f"{_citada(self.nombre)}!{lugar}"


class Libro(Registro):
    """Un libro leído. `nombre`: el del archivo, sin carpeta; `notas`: frases sobre el libro entero."""

    nombre: str
    hojas: tuple[HojaLeida, ...]
    notas: tuple[str, ...] = ()

    def hoja(self, nombre: str | None = None) -> HojaLeida:
        """La hoja pedida o, sin pedir ninguna, la primera a la vista que tenga datos.

        Lanza `HojaDesconocida` si no hay una hoja con ese nombre.
        """
        if nombre is None:
            return min(self.hojas, key=lambda hoja: (not hoja.filas, hoja.oculta))
        for hoja in self.hojas:
            if plegar(hoja.nombre) == plegar(nombre):
                return hoja
        raise HojaDesconocida(self.nombre, nombre, [hoja.nombre for hoja in self.hojas])


def nombre_de_celda(fila: int, columna: int) -> str:
    """(4, 4) → «E5»; las dos cuentan desde 0."""
    letras = ""
    resto = columna + 1
    while resto:
        resto, letra = divmod(resto - 1, 26)
        letras = chr(65 + letra) + letras
    return f"{letras}{fila + 1}"


def partir_celda(celda: str) -> tuple[str, str]:
    """«'Mi hoja'!E5» → («Mi hoja», «E5»); sin hoja, «»."""
    hoja, _, lugar = celda.rpartition("!")
    if hoja.startswith("'"):
        hoja = hoja[1:-1].replace("''", "'")
    return hoja, lugar


def _citada(hoja: str) -> str:
    if re.fullmatch(r"[^\W\d]\w*", hoja):
        return hoja
    return "'" + hoja.replace("'", "''") + "'"
