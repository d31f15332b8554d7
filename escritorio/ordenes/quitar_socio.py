"""Quitar por órdenes el socio que se creó por error."""

from __future__ import annotations

from pathlib import Path

import click

from escritorio.ordenes.apertura import para_cambiar
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.quien import QUIEN_CAMBIA
from escritorio.ordenes.salida import EN_JSON, RUTA, decir_objeto


@click.command("quitar-socio", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("socio")
@EN_JSON
@QUIEN_CAMBIA
def quitar_socio(archivo: Path, socio: str, en_json: bool) -> None:
    """Quita un SOCIO (su nombre, código o id) creado por error, con lo que trajo su alta.

    Si tiene algo detrás (cuotas, pagos, mandatos, asistencias…) dice qué y no lo quita.
    """
    from escritorio.ordenes.pedido import socio_de
    from escritorio.socios.importar import quitar

    with para_cambiar(archivo) as bd:
        suyo = socio_de(bd, socio)
        quitar.quitar_socio(bd, suyo.id)
    decir_objeto({"id": suyo.id, "nombre": suyo.nombre}, f"Se quitó a {suyo.nombre}.", en_json=en_json)
