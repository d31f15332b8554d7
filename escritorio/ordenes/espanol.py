"""click en español: la ayuda, el uso y los errores de escritura de una orden."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

_AYUDA = "Muestra esta ayuda y sale."


class _Ayuda:
    """Los rótulos de la ayuda, en español; se mezcla con las clases de click."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """«Uso: escritorio nueva [OPCIONES] ARCHIVO»."""
        assert isinstance(self, click.Command)
        piezas = [p.replace("[OPTIONS]", "[OPCIONES]") for p in self.collect_usage_pieces(ctx)]
        piezas = [p.replace("COMMAND [ARGS]...", "ORDEN …") for p in piezas]
        formatter.write_usage(ctx.command_path, " ".join(piezas), prefix="Uso: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Las opciones y, en un grupo, las órdenes."""
        assert isinstance(self, click.Command)
        registros = [r for p in self.get_params(ctx) if (r := p.get_help_record(ctx))]
        with formatter.section("Opciones"):
            formatter.write_dl(registros)
        if isinstance(self, click.Group):
            visibles = [o for o in self.commands.values() if not o.hidden]
            ordenes = [(str(o.name), o.get_short_help_str(80)) for o in visibles]
            with formatter.section("Órdenes"):
                formatter.write_dl(ordenes)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """La opción de ayuda con su texto en español."""
        opcion: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]  # la da click.Command
        if opcion is not None:
            opcion.help = _AYUDA
        return opcion


class Orden(_Ayuda, click.Command):
    """Una orden."""


class OrdenDesconocida(click.UsageError):
    """No existe esa orden; el mensaje es lo que se escribió."""


class Grupo(_Ayuda, click.Group):
    """La orden raíz: si lo primero no es una orden sino un archivo, lo abre en la ventana."""

    command_class = Orden

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """La orden pedida o, si se dio un archivo, la de abrir la ventana."""
        primero = args[0]
        if primero not in self.commands and _parece_archivo(primero):
            return "abrir", self.commands["abrir"], args
        if primero not in self.commands:
            raise OrdenDesconocida(primero, ctx)
        return super().resolve_command(ctx, args)


def _parece_archivo(texto: str) -> bool:
    return texto.lower().endswith(".escritorio") or "/" in texto or "\\" in texto or Path(texto).exists()


def explicar_uso(error: click.UsageError) -> str:
    """La frase en español de un error al escribir la orden."""
    frase = _frase(error)
    donde = error.ctx.command_path if error.ctx else "escritorio"
    return f"{frase} Pruebe «{donde} --ayuda»."


def _frase(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter):
        return f"Falta {_nombre(error.param)}."
    if isinstance(error, click.NoSuchOption):
        return f"No existe la opción «{error.option_name}»."
    if isinstance(error, click.BadOptionUsage):
        return f"La opción «{error.option_name}» está mal escrita."
    if isinstance(error, click.BadParameter):
        escrito = re.match(r"'(.*)' is", error.message)
        cual = f"«{escrito[1]}» no vale para" if escrito else "No vale el valor de"
        return f"{cual} {_nombre(error.param)}.{_posibles(error.param)}"
    if isinstance(error, OrdenDesconocida):
        return f"No existe la orden «{error.message}»."
    return "La orden está mal escrita: sobra o falta algo."


def _nombre(parametro: Any) -> str:
    if parametro is None:
        return "un dato"
    return f"«{parametro.opts[-1] if isinstance(parametro, click.Option) else parametro.human_readable_name}»"


def _posibles(parametro: Any) -> str:
    tipo = getattr(parametro, "type", None)
    return f" Puede ser: {', '.join(tipo.choices)}." if isinstance(tipo, click.Choice) else ""
