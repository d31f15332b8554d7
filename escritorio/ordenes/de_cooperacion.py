"""`exportar`: los papeles de la cooperación, en español o en portugués."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo

T = TypeVar("T")
Hacer = Callable[[Archivo, str, str, str], bytes]
"""Con lo dicho en «--de», la forma («pdf» o «xlsx») y la lengua."""


def componer(bd: Archivo, que: str, extension: str, dichas: Mapping[str, str | None]) -> bytes:
    """Lo pedido, en Excel si el destino acaba en «.xlsx». Lanza `DatoInvalido`."""
    forma = "xlsx" if extension.lower() == ".xlsx" else "pdf"
    return DE_COOPERACION[que](bd, dichas["de"] or "", forma, dichas["idioma"] or "es")


def _elegido(que: str, todos: Iterable[tuple[T, tuple[str, ...]]], dicho: str) -> T:
    """El que se llama así, por su id, su número o su nombre. Lanza `DatoInvalido` si no es uno."""
    if not dicho:
        raise DatoInvalido(f"Diga de cuál: exportar … {que} --de NOMBRE, o su número.")
    suyos = [cosa for cosa, nombres in todos if plegar(dicho) in map(plegar, nombres)]
    if not suyos:
        raise DatoInvalido(f"No hay nada que se llame «{dicho}» de que sacar «{que}».")
    if len(suyos) > 1:
        raise DatoInvalido(f"Hay {len(suyos)} que se llaman «{dicho}». Diga su id.")
    return suyos[0]


def _convenio(bd: Archivo, dicho: str, _: str, idioma: str) -> bytes:
    from escritorio.cooperacion.consultas.convenios import convenios
    from escritorio.cooperacion.impresos import componer_ficha_de_convenio

    todos = ((c, (c.id, str(c.numero), c.titulo)) for c in convenios(bd))
    return componer_ficha_de_convenio(bd, _elegido("convenio", todos, dicho).id, idioma)


def _relacion(bd: Archivo, _: str, forma: str, idioma: str) -> bytes:
    from escritorio.cooperacion.impresos import componer_relacion_de_convenios

    return componer_relacion_de_convenios(bd, forma, idioma)


def _proyecto(bd: Archivo, dicho: str, forma: str, idioma: str) -> bytes:
    from escritorio.cooperacion.consultas.proyectos import cartera
    from escritorio.cooperacion.impresos import componer_ficha_de_proyecto

    todos = ((e, (e.proyecto.id, str(e.proyecto.numero), e.proyecto.nombre)) for e in cartera(bd))
    return componer_ficha_de_proyecto(bd, _elegido("proyecto", todos, dicho), forma, idioma)


def _cartera(bd: Archivo, _: str, forma: str, idioma: str) -> bytes:
    from escritorio.cooperacion.impresos import componer_cartera

    return componer_cartera(bd, forma, idioma)


def _tablero(bd: Archivo, dicho: str, forma: str, idioma: str) -> bytes:
    from escritorio.cooperacion.consultas.alianzas import alianzas
    from escritorio.cooperacion.impresos import componer_tablero

    todos = ((a, (a.id, a.nombre)) for a in alianzas(bd))
    return componer_tablero(bd, _elegido("tablero", todos, dicho).id, forma, idioma)


def _registro(bd: Archivo, dicho: str, forma: str, idioma: str) -> bytes:
    """La ficha de uno; en Excel, el libro con esa o, sin decir cuál, con todas."""
    from escritorio.cooperacion.consultas.participacion import registros
    from escritorio.cooperacion.impresos import componer_ficha_de_registro, componer_registro

    todos = registros(bd)
    if forma == "xlsx" and not dicho:
        return componer_registro(bd, todos, idioma)
    suyo = _elegido("registro", ((r, (r.id, r.nombre)) for r in todos), dicho)
    return (
        componer_registro(bd, [suyo], idioma)
        if forma == "xlsx"
        else componer_ficha_de_registro(bd, suyo, idioma)
    )


DE_COOPERACION: Mapping[str, Hacer] = MappingProxyType(
    {
        "convenio": _convenio,
        "relacion-de-convenios": _relacion,
        "proyecto": _proyecto,
        "cartera": _cartera,
        "tablero": _tablero,
        "registro": _registro,
    }
)
