"""Lo que comparten las órdenes que leen un libro: sus opciones y cómo se dice lo hecho."""

from __future__ import annotations

from pathlib import Path

import click

RUTA = click.Path(path_type=Path, readable=False)
EN_JSON = click.option("--json", "en_json", is_flag=True, help="En JSON.")
SIMULAR = click.option("--simular", is_flag=True, help="Dice qué pasaría, sin cambiar nada.")
HOJA = click.option("--hoja", metavar="HOJA", help="La hoja del libro; si no, la primera con datos.")
COLUMNA = click.option(
    "--columna", "columnas", multiple=True, metavar="TITULO=CAMPO", help="Empareja una columna."
)
MILES = click.option("--miles", type=click.Choice(["punto", "coma"]), help="Qué separa los miles en «1.234».")


def verbo(cuantos: int, simulado: bool, uno: str, varios: str, seria: str, serian: str) -> str:
    """El que concuerda con `cuantos`, en lo hecho o en lo que pasaría."""
    if simulado:
        return seria if cuantos == 1 else serian
    return uno if cuantos == 1 else varios
