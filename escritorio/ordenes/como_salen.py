"""Cómo salen los papeles, por órdenes: disponer su hoja, su pie, su saludo o su firma, o verlo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from escritorio.ordenes.apertura import para_cambiar, para_leer
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.quien import QUIEN_CAMBIA
from escritorio.ordenes.salida import EN_JSON, RUTA, decir, decir_objeto

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo
    from escritorio.ordenes.consultar.fila import Fila


@click.command("papeles", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("que", required=False)
@click.argument("texto", required=False)
@click.option("--clase", default="", metavar="C", help="De qué papeles; si no, de todos.")
@click.option("--idioma", default="", metavar="L", help="En qué lengua: «es» o «pt».")
@click.option("--original", is_flag=True, help="Vuelve a lo de fábrica.")
@EN_JSON
@QUIEN_CAMBIA
def papeles(
    archivo: Path, que: str | None, texto: str | None, clase: str, idioma: str, original: bool, en_json: bool
) -> None:
    """Dispone QUE (hoja, margen_lado, pie_1, saludo, firma…) dice TEXTO en los papeles desde ahora.

    Sin TEXTO, dice cómo está; sin QUE, todo. Los ya emitidos no cambian.
    """
    if que is None:
        with para_leer(archivo) as bd:
            filas = _todo(bd, clase, idioma)
        decir(filas, en_json=en_json)
        return
    cambia = original or texto is not None
    with (para_cambiar if cambia else para_leer)(archivo) as bd:
        fila = _uno(bd, que, None if original else texto, clase, idioma, cambia=cambia)
    decir_objeto(fila, f"{fila['que']}: {fila['texto'] or '(nada)'}", en_json=en_json)


def _uno(bd: Archivo, que: str, texto: str | None, clase: str, idioma: str, *, cambia: bool) -> Fila:
    from escritorio.asociacion.acciones import disponer_papeles
    from escritorio.asociacion.modelo import TextoDePapel
    from escritorio.asociacion.reglas import exigir_lugar

    lugar = exigir_lugar(TextoDePapel(clase, idioma, que, texto or ""))
    if cambia:
        disponer_papeles(bd, [] if texto is None else [lugar], [lugar] if texto is None else [])
    return next(f for f in _todo(bd, clase, idioma) if f["que"] == que)


def _todo(bd: Archivo, clase: str, idioma: str) -> list[Fila]:
    from escritorio.asociacion.consultas import textos_de_papel
    from escritorio.asociacion.modelo import DISPUESTOS
    from escritorio.asociacion.reglas import de_fabrica, dispuesto, sale_en
    from escritorio.comun.base.lengua import Habla

    textos, di = textos_de_papel(bd), Habla(idioma or "es")
    return [
        {
            "que": cual,
            "clase": clase,
            "idioma": idioma,
            "texto": dispuesto(textos, cual, clase, di),
            "original": de_fabrica(cual, clase, di),
        }
        for cual in DISPUESTOS
        if sale_en(cual, clase)
    ]
