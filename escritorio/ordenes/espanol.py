"""click en español: su catálogo y lo poco que no pasa por él."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from escritorio.comun.base.rutas import recurso

_CATALOGO = "click"
_LENGUA = "LANGUAGE"


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


class Grupo(click.Group):
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
    # click pone los nombres entre comillas de programador, también las que no están en el catálogo.
    frase = re.sub(r"'([^']*)'", r"«\1»", " ".join(error.format_message().split()))
    donde = error.ctx.command_path if error.ctx else "escritorio"
    return f"{frase} Pruebe «{donde} --ayuda»."
