"""Las fichas de las personas por órdenes: corregir la de una."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import plegar
from escritorio.ordenes.apertura import para_cambiar
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.quien import QUIEN_CAMBIA
from escritorio.ordenes.salida import RUTA, decir_objeto

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo
    from escritorio.socios.modelo import Persona


@click.command("corregir-persona", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("persona")
@click.option("--nombre", metavar="TEXTO", help="Cómo se llama de verdad.")
@click.option("--tratamiento", metavar="TEXTO", help="Sra., Dr.…")
@click.option("--correo", metavar="C", help="Su correo; «» lo quita.")
@click.option("--telefono", metavar="T", help="Su teléfono; «» lo quita.")
@click.option("--partido", metavar="TEXTO", help="Su partido; «» lo quita.")
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
@QUIEN_CAMBIA
def corregir_persona(archivo: Path, persona: str, en_json: bool, **dichas: str | None) -> None:
    """Corrige la ficha de una PERSONA (su nombre, correo o id); lo que no se diga, queda igual."""
    from msgspec.structs import replace

    from escritorio.comun.base.registro import en_datos
    from escritorio.socios import acciones
    from escritorio.socios.consultas import persona as ficha_de

    with para_cambiar(archivo) as bd:
        suya = _persona(bd, persona)
        cambios = {campo: valor for campo, valor in dichas.items() if valor is not None}
        if not cambios:
            raise DatoInvalido("Diga qué se corrige: --nombre, --correo, --telefono…", campo="nombre")
        acciones.corregir_persona(bd, suya.id, replace(suya, **cambios))
        fila = en_datos(ficha_de(bd, suya.id))
    decir_objeto(fila, f"Se corrigió la ficha de {fila['nombre']}.", en_json=en_json)


def _persona(bd: Archivo, texto: str) -> Persona:
    """La de ese nombre, correo o id. Lanza `DatoInvalido` si no hay una sola."""
    from escritorio.socios.consultas import personas

    buscado = plegar(texto)
    halladas = [p for p in personas(bd) if texto == p.id or buscado in (plegar(p.nombre), plegar(p.correo))]
    if len(halladas) != 1:
        cuantas = "No hay ninguna persona" if not halladas else "Hay varias personas"
        cuales = f" ({', '.join(f'{p.nombre}, {p.correo or p.id}' for p in halladas)})" if halladas else ""
        raise DatoInvalido(
            f"{cuantas} «{texto}»{cuales}. Dígala con su nombre, su correo o su id.",
            campo="persona",
        )
    return halladas[0]
