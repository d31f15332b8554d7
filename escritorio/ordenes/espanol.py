"""click en español: su catálogo y lo poco que no pasa por él."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from escritorio.comun.base.rutas import recurso

_CATALOGO = "click"
_LENGUA = "LANGUAGE"
_UNA_FRASE = 200


@contextmanager
def en_espanol() -> Iterator[None]:
    """Dentro, click habla español, sea cual sea la lengua del equipo; al salir, todo queda como estaba."""
    dominio, lengua = gettext.textdomain(), os.environ.get(_LENGUA)
    gettext.bindtextdomain(_CATALOGO, recurso("lenguas"))
    gettext.textdomain(_CATALOGO)
    os.environ[_LENGUA] = "es"  # click no deja darle el catálogo: gettext lo elige por el entorno
    try:
        yield
    finally:
        gettext.textdomain(dominio)
        os.environ.pop(_LENGUA)
        if lengua is not None:
            os.environ[_LENGUA] = lengua


class Orden(click.Command):
    """Una orden."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[OPCIONES]", **kw})

    def get_short_help_str(self, limit: int = _UNA_FRASE) -> str:
        """Su primera frase, entera: click la corta a las 45 letras."""
        return super().get_short_help_str(_UNA_FRASE)


class OrdenRaiz(click.Group):
    """La orden raíz: si lo primero no es una orden sino un archivo, lo abre en la ventana."""

    command_class = Orden

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Las órdenes como se trabaja con ellas, no por el abecedario."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """La orden pedida o, si se dio un archivo, la de abrir la ventana."""
        if args[0] not in self.commands and _parece_archivo(args[0]):
            return "abrir", self.commands["abrir"], args
        return super().resolve_command(ctx, args)


def _parece_archivo(texto: str) -> bool:
    return texto.lower().endswith(".escritorio") or "/" in texto or "\\" in texto or Path(texto).exists()


def explicar_uso(error: click.UsageError) -> str:
    """En un renglón, qué está mal escrito en la orden y dónde se explica."""
    frase = " ".join(error.format_message().split())
    # A los nombres que da de la orden les pone comillas de programador, que no pasan por el catálogo.
    for nombre in _nombres(error.ctx) if error.ctx else ():
        frase = frase.replace(f"'{nombre}'", f"«{nombre}»")
    donde = error.ctx.command_path if error.ctx else "escritorio"
    return f"{frase} Pruebe «{donde} --ayuda»."


def _nombres(ctx: click.Context) -> Iterator[str]:
    """Los de las órdenes, opciones, argumentos y valores que la orden pedida conoce."""
    if isinstance(ctx.command, click.Group):
        yield from ctx.command.commands
    for pedido in ctx.command.get_params(ctx):
        yield from (*pedido.opts, pedido.make_metavar(ctx))
        if isinstance(pedido.type, click.Choice):
            yield from map(str, pedido.type.choices)
