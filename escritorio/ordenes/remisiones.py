"""Lo que recomienda un órgano consultivo, por órdenes: a quién se remite y qué responde."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.registro import Registro
from escritorio.ordenes.apertura import para_cambiar
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.originales import papel_de
from escritorio.ordenes.quien import QUIEN_CAMBIA
from escritorio.ordenes.salida import RUTA, decir_objeto
from escritorio.votaciones.modelo.recomendaciones import RESPUESTAS, Recomendacion, Remision, RespuestaDeFuera

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo


class _Dicho(Registro):
    destinatario: str | None
    por: str | None
    remitida: str | None
    respuesta: str | None
    respondida: str
    dice: str
    papel: Path | None


@click.command("remision", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("recomendacion")
@click.option("--destinatario", metavar="TEXTO", help="A quién de fuera va.")
@click.option("--por", metavar="TEXTO", help="Por qué medio o intermedio.")
@click.option("--remitida", metavar="F", help="Qué día se remitió.")
@click.option("--respuesta", type=click.Choice([*RESPUESTAS]), help="Qué respondió.")
@click.option("--respondida", metavar="F", default="", help="Qué día respondió.")
@click.option("--dice", metavar="TEXTO", default="", help="Lo que dice la respuesta.")
@click.option("--papel", type=RUTA, metavar="RUTA", help="El documento en que responde.")
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
@QUIEN_CAMBIA
def remision(archivo: Path, recomendacion: str, en_json: bool, **dichas: object) -> None:
    """Anota a quién va una RECOMENDACION (su id), cuándo se remitió o qué respondió."""
    from escritorio.comun.base.registro import en_datos
    from escritorio.votaciones.consultas import recomendaciones as consultas

    dicho = _Dicho(**dichas)  # type: ignore[arg-type]  # los tipos los da click
    with para_cambiar(archivo) as bd:
        _anotar(bd, consultas.recomendacion(bd, recomendacion), dicho)
        hecha = consultas.recomendacion(bd, recomendacion)
        como = hecha.estado_dicho(bd.hoy()).lower()
    decir_objeto(en_datos(hecha), f"«{hecha.titulo}», a {hecha.destinatario}: {como}.", en_json=en_json)


def _anotar(bd: Archivo, dada: Recomendacion, dicho: _Dicho) -> None:
    from escritorio.votaciones.acciones.recomendaciones import anotar_respuesta, remitir

    remite = any(d is not None for d in (dicho.destinatario, dicho.por, dicho.remitida))
    if not remite and dicho.respuesta is None:
        raise DatoInvalido("Diga a quién va, con «--destinatario», o qué respondió, con «--respuesta».")
    if remite:
        remitida = leer_fecha(dicho.remitida, "remitida") if dicho.remitida else dada.remitida
        destinatario = dada.destinatario if dicho.destinatario is None else dicho.destinatario
        remitir(bd, dada.id, Remision(destinatario, dada.por if dicho.por is None else dicho.por, remitida))
    if dicho.respuesta is not None:
        respondida = leer_fecha(dicho.respondida, "respondida") if dicho.respondida else ""
        papel = papel_de(dicho.papel) if dicho.papel else None
        anotar_respuesta(bd, dada.id, RespuestaDeFuera(dicho.respuesta, respondida, dicho.dice), papel)
