"""Las reformas del estatuto por órdenes: quién las ratifica, y llevar a un proyecto lo de otro."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, plegar
from escritorio.ordenes.apertura import para_cambiar, para_leer
from escritorio.ordenes.consultar.fila import Fila
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.quien import QUIEN_CAMBIA
from escritorio.ordenes.salida import EN_JSON, RUTA, SIMULAR, decir_objeto

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo
    from escritorio.estatutos.modelo.articulado import Propuesto, Reforma


@click.command("ratificacion", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("reforma")
@click.argument("socio", required=False)
@click.option("--acto", metavar="TEXTO", default="", help="La ley o el acto con que la ratificó.")
@click.option("--fecha", metavar="F", default="", help="De qué día es; si no, hoy.")
@click.option("--quitar", is_flag=True, help="En vez de anotarla, quita la que constaba.")
@EN_JSON
@QUIEN_CAMBIA
def ratificacion(
    archivo: Path, reforma: str, socio: str | None, acto: str, fecha: str, quitar: bool, en_json: bool
) -> None:
    """Anota que un socio ratificó una reforma, o lo quita; sin socio, dice quiénes y cuántos faltan.

    La reforma se dice por su id o por su título.
    """
    if not socio and (acto or fecha or quitar):
        raise DatoInvalido("Diga qué socio la ratificó: «ratificacion ARCHIVO REFORMA SOCIO».", campo="socio")
    if quitar and (acto or fecha):
        raise DatoInvalido("Con «--quitar» no se dice ningún acto: quita la ratificación que constaba.")
    with (para_cambiar if socio else para_leer)(archivo) as bd:
        suya = reforma_pedida(bd, reforma)
        if socio:
            _anotar_o_quitar(bd, suya, socio, (fecha, acto), quitar=quitar)
        fila, texto = _cuenta(bd, suya)
    decir_objeto(fila, texto, en_json=en_json)


def _anotar_o_quitar(
    bd: Archivo, suya: Reforma, socio: str, dichos: tuple[str, str], *, quitar: bool
) -> None:
    from escritorio.estatutos.acciones.ratificar import quitar_ratificacion, ratificar
    from escritorio.estatutos.modelo.articulado import Ratificacion
    from escritorio.ordenes.pedido import socio_de
    from escritorio.socios.consultas import socios_activos

    quien, (fecha, acto) = socio_de(bd, socio), dichos
    if quitar:
        quitar_ratificacion(bd, suya.id, quien.id)
        return
    entes = socios_activos(bd, bd.hoy())
    if all(e.id != quien.id for e in entes):
        raise DatoInvalido(f"{quien.nombre} no es hoy socio: no se cuenta entre los entes.", campo="socio")
    ratificar(bd, suya.id, Ratificacion(quien.id, quien.nombre, fecha or bd.hoy(), acto), len(entes))


def _cuenta(bd: Archivo, suya: Reforma) -> tuple[Fila, str]:
    from escritorio.comun.base.registro import en_datos
    from escritorio.estatutos.acciones.ratificar import NoSeRatifica
    from escritorio.estatutos.consultas.ratificar import cuenta_de_ratificaciones

    cuenta = cuenta_de_ratificaciones(bd, suya.id)
    if cuenta is None:
        raise NoSeRatifica
    fila: Fila = {
        "reforma_id": suya.id,
        "reforma": suya.titulo,
        "entes": cuenta.entes,
        "exigidas": cuenta.exigidas,
        "alcanzada": cuenta.alcanzada or None,
        "articulo": cuenta.articulo,
        "ratificaciones": [en_datos(r) for r in cuenta.hechas],
    }
    quienes = [f"  {r.fecha}  {r.quien}: {r.acto}" for r in cuenta.hechas]
    return fila, "\n".join([cuenta.frase, *quienes])


@click.command("fundir", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("reforma")
@click.argument("otra")
@click.option(
    "--aceptar",
    multiple=True,
    metavar="CAMBIO",
    help="También ése, aunque choque con lo de ésta; por su clave o su nombre, y se repite.",
)
@click.option("--rechazar", multiple=True, metavar="CAMBIO", help="Ése no, aunque no choque; se repite.")
@SIMULAR
@EN_JSON
@QUIEN_CAMBIA
def fundir(
    archivo: Path,
    reforma: str,
    otra: str,
    aceptar: tuple[str, ...],
    rechazar: tuple[str, ...],
    simular: bool,
    en_json: bool,
) -> None:
    """Lleva a un proyecto de reforma lo que propone otro, cambio a cambio, y desiste de éste.

    Sin decir más se aceptan los que no chocan con lo del primero. Con «--simular» se ve cada uno, con su
    clave, y si choca. Las reformas se dicen por su id o por su título.
    """
    with (para_leer if simular else para_cambiar)(archivo) as bd:
        suya, la_otra = reforma_pedida(bd, reforma), reforma_pedida(bd, otra)
        fila, texto = _fundir(bd, suya, la_otra, _Dicho(aceptar, rechazar, simular))
    decir_objeto(fila, texto, en_json=en_json)


class _Dicho(Registro):
    aceptar: tuple[str, ...]
    rechazar: tuple[str, ...]
    simular: bool


def _fundir(bd: Archivo, suya: Reforma, otra: Reforma, dicho: _Dicho) -> tuple[Fila, str]:
    from escritorio.estatutos.acciones.fundir import fundir
    from escritorio.estatutos.consultas.fundir import exigir_fundibles

    cambios = exigir_fundibles(bd, suya.id, otra.id)
    aceptados = _aceptados(cambios, dicho)
    if not dicho.simular:
        fundir(bd, suya.id, otra.id, sorted(aceptados))
    filas = [_de_cambio(c, c.clave in aceptados) for c in cambios]
    fila: Fila = {"simulado": dicho.simular, "reforma": suya.titulo, "otra": otra.titulo, "cambios": filas}
    hecho = "Se llevarían" if dicho.simular else "Se llevaron"
    cuantos = f"{len(aceptados)} de {contar(len(cambios), 'cambio', 'cambios')}"
    primera = f"{hecho} a «{suya.titulo}» {cuantos} de «{otra.titulo}»."
    return fila, "\n".join([primera, *map(_renglon, filas)])


def _aceptados(cambios: Sequence[Propuesto], dicho: _Dicho) -> set[str]:
    si = {_cual(cambios, c) for c in dicho.aceptar}
    no = {_cual(cambios, c) for c in dicho.rechazar}
    if dos := si & no:
        cual = next(c.donde for c in cambios if c.clave in dos)
        raise DatoInvalido(f"«{cual}» se acepta y se rechaza: diga una sola cosa.", campo="aceptar")
    return ({c.clave for c in cambios if not c.choca} | si) - no


def _cual(cambios: Sequence[Propuesto], texto: str) -> str:
    """La clave del cambio dicho por ella o por su nombre. Lanza `DatoInvalido` si no hay uno solo."""
    halladas = [c.clave for c in cambios if texto == c.clave or plegar(texto) == plegar(c.donde)]
    if len(halladas) != 1:
        cuantos = "no propone ningún cambio" if not halladas else "propone varios cambios"
        raise DatoInvalido(
            f"El otro proyecto {cuantos} «{texto}». Con «--simular --json» se ve la clave de cada uno.",
            campo="aceptar",
        )
    return halladas[0]


def _de_cambio(cambio: Propuesto, aceptado: bool) -> Fila:
    return {
        "clave": cambio.clave,
        "donde": cambio.donde,
        "cambio": cambio.cambio.value,
        "choca": cambio.choca,
        "aceptado": aceptado,
        "antes": cambio.antes,
        "suyo": cambio.suyo,
        "otro": cambio.otro,
    }


def _renglon(fila: Fila) -> str:
    choca = "; choca con lo de éste" if fila["choca"] else ""
    return f"  [{'x' if fila['aceptado'] else ' '}] {fila['donde']}: {fila['cambio']}{choca}"


def reforma_pedida(bd: Archivo, texto: str) -> Reforma:
    """La de ese id o título. Lanza `DatoInvalido` si no hay una sola."""
    from escritorio.estatutos.consultas.articulado import cuerpos, reformas

    todas = [r for cuerpo in cuerpos(bd) for r in reformas(bd, cuerpo.id)]
    halladas = [r for r in todas if r.id == texto or plegar(r.titulo) == plegar(texto)]
    vivas = [r for r in halladas if r.estado != "desistida"] or halladas
    if len(vivas) != 1:
        cuantas = "No hay ninguna reforma" if not vivas else "Hay varias reformas"
        raise DatoInvalido(
            f"{cuantas} «{texto}». «consultar ARCHIVO reformas --json» da el id de cada una.", campo="reforma"
        )
    return vivas[0]


ORDENES_DE_REFORMA = (ratificacion, fundir)
