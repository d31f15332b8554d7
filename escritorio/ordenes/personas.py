"""Las personas que trabajan en el archivo, por órdenes: verlas, darlas de alta y cambiar lo que pueden."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.ordenes.apertura import para_cambiar
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.quien import CLAVE_NUEVA, QUIEN_CAMBIA, pedir_clave
from escritorio.ordenes.salida import RUTA

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo

_PAPELES = ("consulta", "secretaria", "tesoreria", "presidencia", "administracion")
"""Se escriben aquí para que la ayuda no cargue la base."""


@click.command("persona", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("nombre")
@click.option(
    "--papel", "papeles", multiple=True, type=click.Choice(_PAPELES), help="Lo que puede; se repite."
)
@click.option("--con-clave", is_flag=True, help="Le pone una clave, o la cambia.")
@click.option("--sin-clave", is_flag=True, help="Le quita la clave.")
@click.option("--retirar", is_flag=True, help="Deja de trabajar aquí; lo hecho sigue a su nombre.")
@click.option("--readmitir", is_flag=True, help="Vuelve a trabajar aquí.")
@QUIEN_CAMBIA
def persona(archivo: Path, nombre: str, **dichas: Any) -> None:
    """Da de alta a quien trabaja en el archivo, o cambia sus papeles o su clave.

    La primera lleva el papel de administración; desde entonces, toda orden que cambie algo dice quién
    trabaja con «--como». Cada persona puede cambiar la suya: NOMBRE y «--como» iguales, y «--con-clave».
    La clave nueva va en la variable ESCRITORIO_CLAVE_NUEVA o se teclea, y la de quien
    trabaja, en ESCRITORIO_CLAVE_PERSONAL.
    """
    if sum(bool(dichas[c]) for c in ("con_clave", "sin_clave", "retirar", "readmitir")) > 1:
        raise DatoInvalido("Diga una sola cosa: la clave, retirar o readmitir.")
    with para_cambiar(archivo) as bd:
        click.echo(_cambiar(bd, nombre, _Cambio(**dichas)))


class _Cambio(Registro):
    papeles: tuple[str, ...]
    con_clave: bool
    sin_clave: bool
    retirar: bool
    readmitir: bool


def _cambiar(bd: Archivo, nombre: str, dicho: _Cambio) -> str:
    from escritorio.comun.base.quien import Papel
    from escritorio.comun.datos import usuarios as de
    from escritorio.comun.datos.archivo import transaccion

    esta = any(plegar(u.nombre) == plegar(nombre) for u in de.usuarios(bd))
    clave = pedir_clave(CLAVE_NUEVA, f"Clave nueva de {nombre}", dos_veces=True) if dicho.con_clave else ""
    papeles = [Papel(p) for p in dicho.papeles]
    if not esta:
        _exigir_alta(nombre, dicho)
        de.dar_de_alta_usuario(bd, nombre, papeles, clave)
        return _ficha(bd, nombre)
    suyo = de.usuario_llamado(bd, nombre)
    with transaccion(bd, f"Cambiar a {suyo.nombre}"):
        if papeles:
            de.cambiar_usuario(bd, suyo.id, suyo.nombre, papeles)
        if clave or dicho.sin_clave:
            de.poner_clave(bd, suyo.id, clave)
        if dicho.retirar:
            de.retirar_usuario(bd, suyo.id)
        if dicho.readmitir:
            de.readmitir_usuario(bd, suyo.id)
    return _ficha(bd, nombre)


def _exigir_alta(nombre: str, dicho: _Cambio) -> None:
    if dicho.retirar or dicho.readmitir or dicho.sin_clave:
        raise DatoInvalido(
            f"«{nombre}» no está entre quienes trabajan en este archivo. Para darla de alta, sólo «--papel»"
            " y, si quiere, «--con-clave».",
            campo="nombre",
        )
    if not dicho.papeles:
        raise DatoInvalido(f"Diga qué puede «{nombre}» con «--papel».", campo="papeles")


def _ficha(bd: Archivo, nombre: str) -> str:
    from escritorio.comun.datos.usuarios import usuario_llamado

    suyo = usuario_llamado(bd, nombre)
    fuera = "" if suyo.activo else " Ya no trabaja en este archivo."
    clave = "con clave" if suyo.con_clave else "sin clave"
    return f"{suyo.nombre}: {suyo.papeles_en_letra}; {clave}.{fuera}"
