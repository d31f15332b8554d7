"""La orden raíz, que abre la ventana, y el código con que sale cada orden."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from escritorio.comun.base.version import VERSION
from escritorio.ordenes.archivos import ORDENES_DE_ARCHIVO
from escritorio.ordenes.autocompletar import autocompletar
from escritorio.ordenes.categorias import categoria
from escritorio.ordenes.cobros import ORDENES_DE_COBRO
from escritorio.ordenes.como_salen import papeles
from escritorio.ordenes.conceptos import concepto
from escritorio.ordenes.corregir_persona import corregir_persona
from escritorio.ordenes.cuotas import ORDENES_DE_CUOTAS
from escritorio.ordenes.dictaminar import dictamen
from escritorio.ordenes.enlaces import enlace
from escritorio.ordenes.espanol import OrdenRaiz, en_espanol, explicar_uso
from escritorio.ordenes.importar import importar
from escritorio.ordenes.lotes import ORDENES_DE_DATOS
from escritorio.ordenes.orden_del_dia import orden_del_dia
from escritorio.ordenes.originales import original
from escritorio.ordenes.quitar_socio import quitar_socio
from escritorio.ordenes.reformas import ORDENES_DE_REFORMA
from escritorio.ordenes.remisiones import remision
from escritorio.ordenes.situaciones import situacion
from escritorio.ordenes.ventana import CERRAR_AL_PINTAR, abrir_ventana
from escritorio.ordenes.vigilancia import vigilar

_AJUSTES = {"help_option_names": ["--ayuda", "--help", "-h"], "max_content_width": 100}


@click.group(
    "escritorio",
    cls=OrdenRaiz,
    invoke_without_command=True,
    context_settings=_AJUSTES,
    options_metavar="[OPCIONES]",
    subcommand_metavar="[ORDEN …]",
)
@click.option(CERRAR_AL_PINTAR, is_flag=True, help="Cierra la ventana tras el primer pintado.")
@click.option(
    "--autoprueba",
    is_flag=True,
    help="Comprueba lo instalado: bibliotecas, pantallas y documentos de un ejemplo.",
)
@click.version_option(VERSION, message="%(version)s", help="Muestra la versión y sale.")
@click.pass_context
def raiz(ctx: click.Context, cerrar_al_pintar: bool, autoprueba: bool) -> None:
    """La secretaría de una asociación de municipios. Sin orden, o con un archivo, abre la ventana."""
    ctx.obj = cerrar_al_pintar
    if autoprueba:
        from escritorio.ordenes.autoprueba import autoprobar

        ctx.exit(autoprobar())
    if ctx.invoked_subcommand is None:
        ctx.exit(abrir_ventana(None, cerrar_al_pintar=cerrar_al_pintar))


@raiz.command("abrir", hidden=True)
@click.argument("archivo", type=click.Path(path_type=Path, readable=False))
@click.option(CERRAR_AL_PINTAR, is_flag=True)
@click.pass_context
def abrir(ctx: click.Context, archivo: Path, cerrar_al_pintar: bool) -> None:
    """Abre un archivo en la ventana."""
    ctx.exit(abrir_ventana(archivo, cerrar_al_pintar=cerrar_al_pintar or bool(ctx.obj)))


for _orden in (
    *ORDENES_DE_ARCHIVO,
    *ORDENES_DE_DATOS,
    *ORDENES_DE_CUOTAS,
    categoria,
    situacion,
    enlace,
    corregir_persona,
    quitar_socio,
    importar,
    papeles,
    remision,
    concepto,
    *ORDENES_DE_REFORMA,
    original,
    orden_del_dia,
    *ORDENES_DE_COBRO,
    dictamen,
    autocompletar,
):
    raiz.add_command(_orden)


def correr(argumentos: Sequence[str]) -> int:
    """Corre una orden. 0: hecho; 1: los datos no valen o el equipo no lo deja; 2: mal escrita; 3: un fallo.

    La frase va a la salida de error. Nada sale de aquí sin código ni como una traza.
    """
    with en_espanol():
        return vigilar(lambda: _correr(argumentos))


def _correr(argumentos: Sequence[str]) -> int:
    try:
        codigo = raiz.main(args=list(argumentos), prog_name="escritorio", standalone_mode=False)
        return codigo if isinstance(codigo, int) else 0
    except click.UsageError as error:
        click.echo(explicar_uso(error), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Se canceló el trabajo. No quedó nada a medias.", err=True)
        return 1
