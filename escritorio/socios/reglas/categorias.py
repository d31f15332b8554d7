"""Qué vale como categoría de socio, y desde cuándo puede un socio cambiar de ella."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar, exigir_texto, plegar
from escritorio.socios.modelo import CambioDeCategoria, Categoria, CategoriaNueva, Socio
from escritorio.socios.reglas.vigencia import NoEsSocio

_LARGO = 80


class CategoriaEnUso(ErrorDeUsuario):
    """Hay socios de esa categoría. Páselos antes a otra, con su fecha."""


def exigir_categoria(nueva: CategoriaNueva, otras: Iterable[Categoria]) -> CategoriaNueva:
    """La misma con su nombre limpio. Lanza `DatoInvalido` si no vale o ya hay otra con ese nombre."""
    nombre = exigir_texto(nueva.nombre, "el nombre de la categoría", "nombre", _LARGO)
    if any(plegar(o.nombre) == plegar(nombre) for o in otras):
        raise DatoInvalido(f"Ya hay otra que se llama «{nombre}».", campo="nombre")
    if nueva.con_voto and not nueva.con_voz:
        raise DatoInvalido("Quien vota tiene también voz. Marque las dos, o ninguna.", campo="con_voz")
    return replace(nueva, nombre=nombre)


def clave_de_categoria(nombre: str, usadas: Collection[str]) -> str:
    """Su nombre en letras llanas, o con un número detrás si ya hay otra así."""
    llana = re.sub(r"[^a-z0-9]+", "-", plegar(nombre)).strip("-") or "categoria"
    numeradas = (llana if n == 1 else f"{llana}-{n}" for n in range(1, len(usadas) + 2))
    return next(c for c in numeradas if c not in usadas)


def exigir_mismos_derechos(suya: Categoria, nueva: CategoriaNueva, cuantos: int) -> None:
    """Con socios dentro, cambiar el voto o la cuota reescribiría lo pasado. Lanza `CategoriaEnUso`."""
    antes = (suya.con_voto, suya.con_voz, suya.paga_cuota)
    if cuantos and antes != (nueva.con_voto, nueva.con_voz, nueva.paga_cuota):
        raise CategoriaEnUso(
            f"«{suya.nombre}» es o fue la de {contar(cuantos, 'socio', 'socios')}: su voto, su voz y su"
            " cuota no cambian, porque cambiaría también lo pasado. Cree otra categoría y páselos a ella"
            " desde el día que toque.",
            campo="con_voto",
        )


def exigir_cambio(
    actual: Socio, destino: Categoria, desde: str, suyos: Iterable[CambioDeCategoria], alta: str
) -> None:
    """`actual`: el socio como era ese día; `alta`: la primera que tuvo.

    Lanza `DatoInvalido` o `NoEsSocio`.
    """
    if actual.estado != "activo":
        raise NoEsSocio(f"{actual.nombre} no es socio el {en_corto(desde)}.", campo="desde")
    if destino.retirada_el:
        raise DatoInvalido(
            f"«{destino.nombre}» se retiró el {en_corto(destino.retirada_el)}: vuelva a usarla en"
            " «Categorías…», o elija otra.",
            campo="categoria_id",
        )
    if destino.id == actual.categoria_id:
        raise DatoInvalido(
            f"{actual.nombre} ya es de «{destino.nombre}» el {en_corto(desde)}.", campo="categoria_id"
        )
    if desde <= alta:
        raise DatoInvalido(
            f"Entró el {en_corto(alta)}: la categoría con que entró se corrige en su ficha.", campo="desde"
        )
    if any(c.desde == desde for c in suyos):
        raise DatoInvalido(
            f"{actual.nombre} ya cambia de categoría el {en_corto(desde)}. Corríjala en su ficha.",
            campo="desde",
        )
