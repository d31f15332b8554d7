"""El autocompletado: lo que la terminal ha de cargar para que el tabulador complete las órdenes."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.ventana import COMPLETA

_TERMINALES = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command("autocompletar", cls=Orden)
@click.argument("terminal", type=click.Choice(tuple(_TERMINALES)))
@click.pass_context
def autocompletar(ctx: click.Context, terminal: str) -> None:
    """Escribe lo que TERMINAL ha de cargar para completar las órdenes con el tabulador.

    En bash, añada a su «.bashrc»: eval "$(escritorio autocompletar bash)".
    """
    click.echo(_TERMINALES[terminal](ctx.find_root().command, {}, "escritorio", COMPLETA).source())
