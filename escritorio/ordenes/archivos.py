"""Órdenes sobre el archivo entero: crear, copiar, restaurar, verificar y el ejemplo."""

from __future__ import annotations

from pathlib import Path

import click

from escritorio.ordenes.apertura import para_leer, quien_trabaja
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.ventana import hay_pantalla

RUTA = click.Path(path_type=Path, readable=False)


@click.command("ejemplo", cls=Orden)
@click.argument("carpeta", type=RUTA)
@click.option("--sin-ventana", is_flag=True, help="Sólo escribe los documentos.")
@click.pass_context
def ejemplo(ctx: click.Context, carpeta: Path, sin_ventana: bool) -> None:
    """Crea la red ficticia de ejemplo y sus documentos, y abre la ventana con ella."""
    from escritorio.ejemplo.acciones.crear import abrir_o_crear_ejemplo

    archivo, papeles = abrir_o_crear_ejemplo(carpeta)
    for ruta in (archivo, *papeles):
        click.echo(str(ruta))
    if sin_ventana or not hay_pantalla():
        click.echo(f'Ejemplo listo en «{carpeta}». Para abrirlo: escritorio "{archivo}"')
        return
    ctx.invoke(ctx.parent.command.commands["abrir"], archivo=archivo)  # type: ignore[union-attr]  # la raíz es un grupo


@click.command("plantillas", cls=Orden)
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
def plantillas(en_json: bool) -> None:
    """Las redes que el programa ya sabe llevar, y lo que cada una deja por fijar."""
    from escritorio.ordenes.plantillas import filas_de_plantillas
    from escritorio.ordenes.salida import decir

    decir(filas_de_plantillas(enteras=en_json), en_json=en_json)


@click.command("nueva", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.option("--plantilla", "clave", required=True, help="La clave de la plantilla.")
@click.option("--nombre", help="El nombre de la asociación.")
def nueva(archivo: Path, clave: str, nombre: str | None) -> None:
    """Crea una asociación desde una plantilla."""
    from escritorio.comun.base.fechas import reloj_del_equipo
    from escritorio.plantillas.acciones import crear_asociacion
    from escritorio.plantillas.consultas import plantilla

    apertura = crear_asociacion(archivo, plantilla(clave), nombre, quien_trabaja(), reloj_del_equipo)
    click.echo(str(apertura.bd.ruta))
    apertura.cerrar()


@click.command("verificar", cls=Orden)
@click.argument("archivo", type=RUTA)
def verificar(archivo: Path) -> None:
    """Comprueba que el archivo está entero y que sus cuentas cuadran."""
    from escritorio.comun.base.errores import ErrorDeUsuario
    from escritorio.ordenes.verificacion import hallazgos

    with para_leer(archivo) as bd:
        encontrados = hallazgos(bd)
    if encontrados:
        raise ErrorDeUsuario("\n".join(encontrados))
    click.echo("El archivo está entero y sus cuentas cuadran.")


@click.command("copia", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("destino", type=RUTA)
def copia(archivo: Path, destino: Path) -> None:
    """Guarda una copia entera y comprobada."""
    from escritorio.comun.datos.copias import guardar_copia

    with para_leer(archivo) as bd:
        guardar_copia(bd.conexion, destino)
    click.echo(str(destino))


@click.command("restaurar", cls=Orden)
@click.argument("copia", type=RUTA)
@click.argument("destino", type=RUTA)
def restaurar(copia: Path, destino: Path) -> None:
    """Deja en DESTINO lo que guarda una COPIA; nunca sobrescribe."""
    from escritorio.comun.datos.apertura import restaurar_copia

    restaurar_copia(copia, destino)
    click.echo(str(destino))


ORDENES_DE_ARCHIVO = (ejemplo, plantillas, nueva, verificar, copia, restaurar)
