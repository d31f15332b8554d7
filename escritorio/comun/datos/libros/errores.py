"""Por qué un libro ajeno, su hoja o su celda no se pueden leer."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.texto import enumerar


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
