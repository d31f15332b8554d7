"""Quién trabaja en una orden que cambia el archivo, y si el reloj del equipo deja cambiarlo.

Las dos cosas se preguntan igual en todas: `QUIEN_CAMBIA` pone sus opciones y `exigir_entrada` las mira al
abrir. Una clave nunca va en la orden, donde otros la ven: va en una variable de entorno o se teclea.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.permisos import SinIdentificar, SinPermiso

CLAVE_PERSONAL, CLAVE_NUEVA = "ESCRITORIO_CLAVE_PERSONAL", "ESCRITORIO_CLAVE_NUEVA"
CONTRASENA = "ESCRITORIO_CLAVE"

F = TypeVar("F", bound=Callable[..., Any])
_COMO, _RELOJ = "escritorio.como", "escritorio.reloj"


def _anotar(clave: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def guardar(ctx: click.Context, _: click.Parameter, valor: Any) -> Any:
        ctx.meta[clave] = valor
        return valor

    return guardar


def QUIEN_CAMBIA(orden: F) -> F:  # noqa: N802 — se lee entre las demás opciones, que son constantes
    """Las opciones de toda orden que cambia el archivo: quién es y si vale el reloj."""
    reloj = click.option(
        "--aunque-reloj-atrasado",
        is_flag=True,
        expose_value=False,
        callback=_anotar(_RELOJ),
        help="Aunque el reloj vaya por detrás de lo último anotado.",
    )
    como = click.option(
        "--como",
        metavar="NOMBRE",
        expose_value=False,
        callback=_anotar(_COMO),
        help="Quién trabaja, si el archivo tiene personas.",
    )
    return como(reloj(orden))


def exigir_entrada(bd: Archivo) -> None:
    """Lo que se mira antes de cambiar nada por una orden. Lanza la frase que dice qué falta.

    `RelojAtrasado`, `SinIdentificar`, `NoExiste`, `ClaveEquivocada` o `SinPermiso` si sólo consulta.
    """
    contexto = click.get_current_context(silent=True)
    dichas = contexto.meta if contexto else {}
    if not dichas.get(_RELOJ):
        _exigir_reloj(bd)
    _exigir_persona(bd, dichas.get(_COMO) or "")


def pedir_clave(variable: str, rotulo: str, *, dos_veces: bool = False) -> str:
    """La de esa variable de entorno o, si no está, la que se teclee sin verse. Lanza `DatoInvalido`."""
    if variable in os.environ:
        return os.environ[variable]
    if sys.stdin.isatty():
        return str(click.prompt(rotulo, hide_input=True, err=True, confirmation_prompt=dos_veces))
    tecleada = sys.stdin.readline().rstrip("\r\n")
    if not tecleada:
        raise DatoInvalido(f"Falta la clave: póngala en la variable {variable} o escríbala por la entrada.")
    return tecleada


def _exigir_reloj(bd: Archivo) -> None:
    from escritorio.asociacion.consultas import asociacion
    from escritorio.comun.datos.reloj import RelojAtrasado, aviso_de_reloj

    frase = aviso_de_reloj(bd)
    if frase and not asociacion(bd).ficticia:
        raise RelojAtrasado(f"{frase} Si es el que vale, añada «--aunque-reloj-atrasado».")


def _exigir_persona(bd: Archivo, como: str) -> None:
    from escritorio.comun.datos.usuarios import identificar, usuario_llamado, usuarios_en_activo

    hay = usuarios_en_activo(bd)
    if not hay and como:
        raise DatoInvalido("En este archivo no hay personas dadas de alta: quite «--como».", campo="como")
    if not hay:
        return
    if not como:
        trabajan = "trabaja" if len(hay) == 1 else "trabajan"
        cuales = enumerar([u.nombre for u in hay])
        raise SinIdentificar(f"En este archivo {trabajan} {cuales}. Diga quién es con «--como NOMBRE».")
    dicho = usuario_llamado(bd, como)
    if dicho.activo and dicho.solo_consulta:
        raise SinPermiso(f"{dicho.nombre} sólo tiene el papel de consulta: puede leer, no cambiar nada.")
    clave = pedir_clave(CLAVE_PERSONAL, f"Clave de {dicho.nombre}") if dicho.con_clave else ""
    identificar(bd, dicho.id, clave)
