"""La situación de un socio por órdenes: ponerlo en una, o poner fin a la que tiene."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
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
    from escritorio.socios.modelo import Situacion, SituacionNueva

_CLASES = ("tramite", "gracia", "suspension", "licencia", "honorario", "fin")
_VOTOS = {"igual": "igual", "sin-voto": "sin_voto", "aunque-deba": "aunque_deba"}
"""Se escriben aquí para que la ayuda no cargue la base."""


class _Dicho(Registro):
    clase: str
    desde: str
    hasta: str
    resuelve: str
    voto: str | None
    cuota: bool | None
    acuerdo: str
    acto: str
    acto_del: str


@click.command("situacion", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("socio")
@click.argument("clase", type=click.Choice(_CLASES))
@click.option("--desde", metavar="F", default="", help="Desde qué día; si no, hoy.")
@click.option("--hasta", metavar="F", default="", help="El primer día en que ya no, si se sabe.")
@click.option("--resuelve", metavar="ORGANO", default="", help="O el órgano que ha de resolver.")
@click.option("--voto", type=click.Choice(list(_VOTOS)), help="Qué pasa con su voto; si no, lo de la clase.")
@click.option("--cuota/--sin-cuota", default=None, help="Si paga la suya; si no se dice, lo de la clase.")
@EN_QUE_SE_APOYA
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
@QUIEN_CAMBIA
def situacion(archivo: Path, socio: str, en_json: bool, **dichas: object) -> None:
    """Pone a un socio en una situación o, con «fin», acaba la que tiene el día que se dice."""
    dicho = _Dicho(**dichas)  # type: ignore[arg-type]  # los tipos los da click
    with para_cambiar(archivo) as bd:
        fila, texto = _cambiar(bd, socio, dicho)
    decir_objeto(fila, texto, en_json=en_json)


def _cambiar(bd: Archivo, quien: str, dicho: _Dicho) -> tuple[Fila, str]:
    from escritorio.comun.base.registro import en_datos
    from escritorio.ordenes.pedido import socio_de
    from escritorio.socios.acciones import poner_situacion, terminar_situacion
    from escritorio.socios.consultas import situacion_por_id, situaciones_de

    suyo, dia = socio_de(bd, quien), leer_fecha(dicho.desde or bd.hoy(), "desde")
    apoyo = fundamento_de(Apoyo(dicho.acuerdo, dicho.acto, dicho.acto_del))
    if dicho.clase == "fin":
        cual = _la_que_acaba(situaciones_de(bd, suyo.id), suyo.nombre, dia)
        terminar_situacion(bd, cual, dia, apoyo)
    else:
        antes = {z.id for z in situaciones_de(bd, suyo.id)}
        poner_situacion(bd, suyo.id, _nueva(bd, dicho, dia), apoyo)
        cual = next(z.id for z in situaciones_de(bd, suyo.id) if z.id not in antes)
    hecha = situacion_por_id(bd, cual)
    return {"socio": suyo.nombre, **en_datos(hecha)}, f"{suyo.nombre}: {hecha.dicha}."


def _la_que_acaba(suyas: Iterable[Situacion], nombre: str, dia: str) -> str:
    """El id de la que rige la víspera de ese día. Lanza `DatoInvalido` si no hay ninguna."""
    for z in suyas:
        if z.desde < dia and (z.hasta is None or dia <= z.hasta):
            return z.id
    raise DatoInvalido(
        f"{nombre} no está en ninguna situación que pueda acabar el {en_corto(dia)}. «consultar ARCHIVO"
        " situaciones» da las suyas.",
        campo="clase",
    )


def _nueva(bd: Archivo, dicho: _Dicho, desde: str) -> SituacionNueva:
    from escritorio.socios.modelo import SITUACIONES, SituacionNueva

    clase = SITUACIONES[dicho.clase]
    return SituacionNueva(
        dicho.clase,
        desde,
        dicho.hasta,
        _VOTOS[dicho.voto] if dicho.voto else clase.voto,
        clase.paga_cuota if dicho.cuota is None else dicho.cuota,
        _organo(bd, dicho),
    )


def _organo(bd: Archivo, dado: _Dicho) -> str:
    """El que se dice o, si no se dice hasta cuándo, el que la regla manda que resuelva una suspensión."""
    from escritorio.estatutos.consultas.reglas import organos
    from escritorio.socios.consultas import resuelve_la_suspension

    dicho = dado.resuelve
    if not dicho:
        return resuelve_la_suspension(bd) if dado.clase == "suspension" and not dado.hasta else ""
    buscado = plegar(dicho)
    hallado = next((o.id for o in organos(bd) if buscado in (plegar(o.nombre), plegar(o.clave))), "")
    if not hallado:
        raise DatoInvalido(f"No hay un órgano «{dicho}».", campo="resuelve")
    return hallado
