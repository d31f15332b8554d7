"""Cómo se dice en una orden qué columna de un libro es cada dato."""

from __future__ import annotations

import click


def emparejadas(columnas: tuple[str, ...]) -> dict[str, str]:
    """«TITULO=CAMPO» → {título: campo}. Lanza `BadOptionUsage` si falta una de las dos partes."""
    pares = [c.rpartition("=") for c in columnas]
    if malas := [c for c, (titulo, _, campo) in zip(columnas, pares, strict=True) if not (titulo and campo)]:
        raise click.BadOptionUsage("--columna", f"En «--columna»: «{malas[0]}» no es TITULO=CAMPO.")
    return {titulo: campo for titulo, _, campo in pares}
