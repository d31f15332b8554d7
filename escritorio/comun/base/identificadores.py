"""Identificadores de texto que se ordenan por el momento en que se crearon."""

from __future__ import annotations

import os
import time
from itertools import islice, product

from escritorio.comun.base.registro import Registro

_ALFABETO = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LARGO = 26
_COLA = 4


def nuevo_id() -> str:
    """Un ULID de 26 caracteres (especificación ULID, base 32 de Crockford), en orden aun en un milisegundo.

    Tras los milisegundos van sus nanosegundos, que caben en 20 bits, y 60 bits al azar.
    """
    milisegundos, nanosegundos = divmod(time.time_ns(), 1_000_000)
    numero = (milisegundos << 80) | (nanosegundos << 60) | int.from_bytes(os.urandom(8)) >> 4
    return _escribir(numero, _LARGO)


def nuevos_ids(cuantos: int) -> list[str]:
    """Muchos a la vez y en orden, como pide la especificación para un mismo milisegundo."""
    primero, cola = nuevo_id()[:-_COLA], 32**_COLA
    if cuantos > cola:
        return [*nuevos_ids(cola), *nuevos_ids(cuantos - cola)]
    return [primero + "".join(suya) for suya in islice(product(_ALFABETO, repeat=_COLA), cuantos)]


def _escribir(numero: int, cifras: int) -> str:
    return "".join([_ALFABETO[(numero >> (5 * i)) & 31] for i in range(cifras - 1, -1, -1)])


class Referencia(Registro):
    """`tipo`: nombre del asunto o de la cosa («socio», «sesion», «cuotas»); `id`: su identificador, o «»."""

    tipo: str
    id: str = ""


class Hallazgo(Registro):
    """Algo que se encontró escribiendo, con su icono y dónde verlo."""

    texto: str
    detalle: str
    icono: str
    referencia: Referencia


class OrdenDeArea(Registro):
    """Algo que un área ofrece desde cualquier pantalla: lo dice igual su botón y las órdenes rápidas.

    `clave`: cuál es dentro de su área, aunque cambie su `texto`; `icono`: el de su botón, o «».
    """

    clave: str
    texto: str
    icono: str = ""


class Destino(Registro):
    """Un sitio de la ventana: `clave` con que se lo nombra, `texto` e `icono`."""

    clave: str
    texto: str
    icono: str


class Sitio(Registro):
    """Un apartado de un área: su `texto` y otros nombres con que se busca.

    `referencia`: a dónde lleva; sin ella, a la pestaña de ese rótulo.
    """

    texto: str
    referencia: Referencia | None = None
    tambien: str = ""


class Area(Destino):
    """Un sitio de la barra lateral, bajo el rótulo de su `grupo` y en su `lugar`, de menor a mayor.

    `pantalla`: «modulo:clase»; se importa al entrar por primera vez, que el arranque se mide. `tipos`: las
    referencias que resuelve. `ordenes`: lo que allí se puede hacer, para darlo sin construirla antes;
    `de_ficha`: lo que se puede hacer con lo que allí se tenga elegido. `sitios`: sus apartados. `tambien`:
    otros nombres con que se la busca. `cuadros`: de sus tipos, los que abren uno encima.
    """

    grupo: str
    lugar: int
    pantalla: str
    tipos: tuple[str, ...]
    ordenes: tuple[OrdenDeArea, ...] = ()
    de_ficha: tuple[OrdenDeArea, ...] = ()
    sitios: tuple[Sitio, ...] = ()
    tambien: str = ""
    cuadros: tuple[str, ...] = ()
