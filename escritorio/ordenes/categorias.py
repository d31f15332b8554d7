"""Las categorías de socio por órdenes: el catálogo, y pasar socios de una a otra desde un día."""

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
from escritorio.ordenes.fundamento import EN_QUE_SE_APOYA, Apoyo, fundamento_de
from escritorio.ordenes.quien import QUIEN_CAMBIA
from escritorio.ordenes.salida import RUTA, decir_objeto

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo
    from escritorio.socios.modelo import Categoria, CategoriaNueva


class _Dicho(Registro):
    voto: bool | None
    voz: bool | None
    cuota: bool | None
    nombre_nuevo: str
    retirar: bool
    reponer: bool
    socios: tuple[str, ...]
    desde: str | None
    acuerdo: str
    acto: str
    acto_del: str


@click.command("categoria", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("nombre")
@click.option("--voto/--sin-voto", default=None, help="Si vota; una nueva, si no se dice, sí.")
@click.option("--voz/--sin-voz", default=None, help="Si tiene voz; una nueva, si no se dice, sí.")
@click.option("--cuota/--sin-cuota", default=None, help="Si paga cuota; una nueva, si no se dice, sí.")
@click.option("--nombre-nuevo", metavar="NOMBRE", default="", help="Cómo se llama desde ahora.")
@click.option("--retirar", is_flag=True, help="Ya no se da a nadie.")
@click.option("--reponer", is_flag=True, help="Vuelve a darse.")
@click.option("--socio", "socios", multiple=True, metavar="SOCIO", help="Quién pasa a ella; se repite.")
@click.option("--desde", metavar="F", help="Desde qué día pasan; si no, hoy.")
@EN_QUE_SE_APOYA
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
@QUIEN_CAMBIA
def categoria(archivo: Path, nombre: str, en_json: bool, **dichas: object) -> None:
    """Crea una categoría de socio, cambia la que tiene ese nombre o esa clave, o pasa socios a ella."""
    dicho = _Dicho(**dichas)  # type: ignore[arg-type]  # los tipos los da click
    if dicho.retirar and dicho.reponer:
        raise DatoInvalido("Diga una sola cosa: retirar o reponer.")
    with para_cambiar(archivo) as bd:
        fila = _cambiar(bd, nombre, dicho)
    texto = f"{fila['nombre']} ({fila['clave']}){', retirada' if fila['retirada_el'] else ''}."
    decir_objeto(fila, texto, en_json=en_json)


def _cambiar(bd: Archivo, nombre: str, dicho: _Dicho) -> Fila:
    from escritorio.comun.datos.archivo import transaccion
    from escritorio.socios.acciones import crear_categoria
    from escritorio.socios.consultas import categorias

    buscada = plegar(nombre)

    def hallada() -> Categoria | None:
        return next((c for c in categorias(bd) if buscada in (plegar(c.nombre), plegar(c.clave))), None)

    suya = hallada()
    if suya is None and (dicho.retirar or dicho.reponer or dicho.nombre_nuevo):
        raise DatoInvalido(f"No hay ninguna categoría de socio «{nombre}».", campo="nombre")
    with transaccion(bd, f"Categoría «{nombre}» por órdenes"):
        if suya is None:
            crear_categoria(bd, _escrita(nombre, dicho, None))
            suya = categorias(bd)[-1]
        else:
            _corregir(bd, suya, dicho)
        if dicho.socios:
            _pasar(bd, suya, dicho)
    return _fila(bd, suya.id)


def _escrita(nombre: str, dicho: _Dicho, suya: Categoria | None) -> CategoriaNueva:
    from escritorio.socios.modelo import CategoriaNueva

    antes = suya or CategoriaNueva(nombre)
    return CategoriaNueva(
        nombre,
        antes.con_voto if dicho.voto is None else dicho.voto,
        antes.paga_cuota if dicho.cuota is None else dicho.cuota,
        antes.con_voz if dicho.voz is None else dicho.voz,
    )


def _corregir(bd: Archivo, suya: Categoria, dicho: _Dicho) -> None:
    from escritorio.socios.acciones import corregir_categoria, reponer_categoria, retirar_categoria

    corregir_categoria(bd, suya.id, _escrita(dicho.nombre_nuevo or suya.nombre, dicho, suya))
    if dicho.retirar:
        retirar_categoria(bd, suya.id)
    if dicho.reponer:
        reponer_categoria(bd, suya.id)


def _pasar(bd: Archivo, suya: Categoria, dicho: _Dicho) -> None:
    from escritorio.ordenes.pedido import socio_de
    from escritorio.socios.acciones import cambiar_categoria

    ids = [socio_de(bd, s).id for s in dicho.socios]
    apoyo = fundamento_de(Apoyo(dicho.acuerdo, dicho.acto, dicho.acto_del))
    cambiar_categoria(bd, ids, suya.id, dicho.desde or bd.hoy(), apoyo)


def _fila(bd: Archivo, categoria_id: str) -> Fila:
    from escritorio.ordenes.consultar.socios import TEMAS

    return next(f for f in TEMAS["categorias"](bd) if f["id"] == categoria_id)
