"""Los enlaces de los socios por órdenes: nombrar a uno o anotar su último día."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.ordenes.apertura import para_cambiar
from escritorio.ordenes.consultar.fila import Fila
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.quien import QUIEN_CAMBIA
from escritorio.ordenes.salida import RUTA, decir_objeto

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo


class _Dicho(Registro):
    funcion: str
    desde: str
    hasta: str
    correo: str
    telefono: str
    cesa: str


@click.command("enlace", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("socio")
@click.argument("nombre")
@click.option("--funcion", metavar="TEXTO", required=True, help="Sherpa, enlace, punto focal…")
@click.option("--desde", metavar="F", default="", help="Desde qué día; si no, hoy.")
@click.option("--hasta", metavar="F", default="", help="Su último día, si se sabe.")
@click.option("--correo", metavar="C", default="", help="El suyo; si ya tiene ficha, se completa.")
@click.option("--telefono", metavar="T", default="", help="El suyo; si ya tiene ficha, se completa.")
@click.option(
    "--cesa", metavar="F", default="", help="En vez de nombrar, anota el último día de quien lo es."
)
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
@QUIEN_CAMBIA
def enlace(archivo: Path, socio: str, nombre: str, en_json: bool, **dichas: object) -> None:
    """Nombra a quien habla por un socio fuera de los órganos, o anota su último día."""
    dicho = _Dicho(**dichas)  # type: ignore[arg-type]  # los tipos los da click
    with para_cambiar(archivo) as bd:
        fila = _cambiar(bd, socio, nombre, dicho)
    decir_objeto(fila, f"{fila['persona']}, {fila['funcion']} de {fila['socio']}.", en_json=en_json)


def _cambiar(bd: Archivo, quien: str, nombre: str, dicho: _Dicho) -> Fila:
    from escritorio.comun.base.registro import en_datos
    from escritorio.ordenes.pedido import socio_de
    from escritorio.organos.acciones.enlaces import cesar_enlace, nombrar_enlace
    from escritorio.organos.consultas.enlaces import enlace as enlace_de
    from escritorio.organos.consultas.enlaces import enlaces_de
    from escritorio.organos.modelo.enlaces import EnlaceNuevo

    suyo, buscado = socio_de(bd, quien), (plegar(nombre), plegar(dicho.funcion))
    antes = enlaces_de(bd, suyo.id)
    if dicho.cesa:
        suyos = [e for e in antes if (plegar(e.persona), plegar(e.funcion)) == buscado]
        if not suyos:
            raise DatoInvalido(f"{nombre} no es {dicho.funcion} de {suyo.nombre}.", campo="nombre")
        cual = next((e for e in suyos if e.rige(dicho.cesa)), suyos[-1]).id
        cesar_enlace(bd, cual, dicho.cesa)
    else:
        desde, ficha = dicho.desde or bd.hoy(), _ficha(bd, nombre, dicho.correo)
        senas = (dicho.correo, dicho.telefono, dicho.hasta)
        nombrar_enlace(bd, EnlaceNuevo(suyo.id, dicho.funcion, desde, ficha, nombre, *senas))
        ya = {e.id for e in antes}
        cual = next(e.id for e in enlaces_de(bd, suyo.id) if e.id not in ya)
    return en_datos(enlace_de(bd, cual))


def _ficha(bd: Archivo, nombre: str, correo: str) -> str:
    """El id de quien ya tiene ficha con ese nombre, o «». Lanza `DatoInvalido` si hay varias y no se sabe."""
    from escritorio.socios.consultas import personas

    suyas = [p for p in personas(bd) if plegar(p.nombre) == plegar(nombre)]
    if len(suyas) > 1:
        suyas = [p for p in suyas if correo and plegar(p.correo) == plegar(correo)]
        if len(suyas) != 1:
            raise DatoInvalido(
                f"Hay varias fichas de «{nombre}». Diga cuál con su «--correo».", campo="correo"
            )
    return suyas[0].id if suyas else ""
