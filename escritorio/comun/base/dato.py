"""Un dato de una ficha, dicho una vez: cómo se llama, cómo se pide, qué vale y cómo se lee. Puro.

De él salen su campo en el formulario, lo que se exige al guardar, su línea en la ficha y en el papel y su
columna en los libros: uno nuevo es su campo en el registro, su columna en una migración y un `Dato`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from escritorio.comun.base.cuadro import Columna
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import exigir_renglon, limpiar, vale_correo

Cosa = TypeVar("Cosa")
Escrito = TypeVar("Escrito", bound=Registro)

_CUANTO = 10_000
_ORIGINAL = Habla()


class ClaseDeDato(StrEnum):
    """Cómo se escribe y se guarda."""

    TEXTO = "texto"
    PARRAFO = "parrafo"
    FECHA = "fecha"
    LISTA = "lista"
    CORREO = "correo"


class Dato(Registro):
    """`clave`: con la que se guarda; `opciones`: (clave, texto). Vacío, no consta.

    `pedido`: su rótulo en el formulario, con su tecla, si no es el mismo; `entero`: no comparte renglón;
    `maximo`: cuántos caracteres se dejan escribir. `nombrado`: «el banco», si es de los que no admiten
    renglones ni letras que no se ven.
    """

    clave: str
    rotulo: str
    clase: ClaseDeDato = ClaseDeDato.TEXTO
    opciones: tuple[tuple[str, str], ...] = ()
    obligatorio: bool = False
    ayuda: str = ""
    pedido: str = ""
    entero: bool = False
    maximo: int = 300
    nombrado: str = ""


def de_lista(clave: str, rotulo: str, lista: Mapping[str, str], pedido: str, *, entero: bool = False) -> Dato:
    """El que se elige de una lista: clave → texto."""
    opciones = tuple(lista.items())
    return Dato(clave, rotulo, ClaseDeDato.LISTA, opciones, pedido=pedido, entero=entero)


def leer_dato(dato: Dato, escrito: str) -> str:
    """Lo escrito, limpio. Lanza `DatoInvalido` con su clave."""
    valor = exigir_renglon(escrito, dato.nombrado, dato.clave) if dato.nombrado else limpiar(escrito)
    if not valor:
        if dato.obligatorio:
            raise DatoInvalido(f"Falta este dato: {dato.rotulo.lower()}.", campo=dato.clave)
        return ""
    if dato.clase is ClaseDeDato.FECHA:
        return leer_fecha(valor, dato.clave)
    if dato.clase is ClaseDeDato.CORREO and not vale_correo(valor):
        raise DatoInvalido(f"«{valor}» no es una dirección de correo.", campo=dato.clave)
    if dato.clase is ClaseDeDato.LISTA and valor not in dict(dato.opciones):
        raise DatoInvalido(f"Elija de la lista {dato.rotulo.lower()}.", campo=dato.clave)
    if len(valor) > _CUANTO:
        raise DatoInvalido(f"Tiene más de {_CUANTO} caracteres. Acórtelo.", campo=dato.clave)
    return valor


def en_limpio(datos: Iterable[Dato], escrito: Escrito) -> Escrito:
    """El registro con esos datos leídos. Lanza `DatoInvalido` con la clave del que no vale."""
    return replace(escrito, **{d.clave: leer_dato(d, getattr(escrito, d.clave)) for d in datos})


def decir_dato(dato: Dato, valor: str, di: Habla = _ORIGINAL) -> str:
    """Como se lee: las fechas en corto y las elecciones por su texto, en esa lengua."""
    if dato.clase is ClaseDeDato.FECHA:
        return en_corto(valor)
    dicho = dict(dato.opciones).get(valor)
    return valor if dicho is None else di(dicho)


def dichos(
    datos: Iterable[Dato], cosa: Registro, di: Habla = _ORIGINAL, *, vacios: bool = False
) -> list[tuple[str, str]]:
    """(rótulo, valor), como se leen, de los que constan; con `vacios`, de todos."""
    valores = [(d, getattr(cosa, d.clave)) for d in datos]
    return [(di(d.rotulo), decir_dato(d, valor, di)) for d, valor in valores if valor or vacios]


def columna_de(dato: Dato, leer: Callable[[Cosa], str], di: Habla = _ORIGINAL) -> Columna[Cosa]:
    """La suya en un libro; `leer`: lo guardado."""
    if dato.clase is ClaseDeDato.FECHA:
        return Columna(di(dato.rotulo), leer, "fecha")
    return Columna(di(dato.rotulo), lambda cosa: decir_dato(dato, leer(cosa), di))


def columnas_de(
    datos: Iterable[Dato], de: Callable[[Cosa], Registro], di: Habla = _ORIGINAL
) -> list[Columna[Cosa]]:
    """Las de los datos del registro que da `de`."""
    return [columna_de(d, partial(_guardado, de, d.clave), di) for d in datos]


def _guardado(de: Callable[[Cosa], Registro], clave: str, cosa: Cosa) -> str:
    valor: str = getattr(de(cosa), clave)
    return valor
