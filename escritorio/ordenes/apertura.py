"""Abrir el archivo de un lote y soltarlo siempre."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from click.exceptions import Abort, ClickException, Exit

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import reloj_del_equipo
from escritorio.comun.base.preferencias import leer_preferencias
from escritorio.comun.base.quien import nombre_de_la_cuenta
from escritorio.comun.base.rutas import carpeta_de_preferencias
from escritorio.comun.base.texto import exigir_renglon
from escritorio.comun.datos.apertura import (
    Apertura,
    abrir_archivo,
    abrir_para_consulta,
    terminar_lo_pendiente,
)
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.comun.datos.respaldo.respaldo import AL_ACABAR, Respaldo, respaldo_de
from escritorio.ordenes.quien import exigir_entrada
from escritorio.ordenes.vigilancia import apuntar

PLAZO_AL_ACABAR_S = 2.0
"""Lo que una orden espera a su copia; lo que no dé tiempo se hace la próxima vez."""


def quien_trabaja() -> str:
    """El nombre que irá a la bitácora: el de las preferencias o el de la cuenta del equipo.

    Lanza `DatoInvalido` si lo escrito a mano en las preferencias no se lee como es.
    """
    dicho = leer_preferencias(carpeta_de_preferencias()).quien or nombre_de_la_cuenta()
    return exigir_renglon(dicho, "el nombre de quien trabaja", "quien")


@contextmanager
def para_leer(ruta: Path) -> Iterator[Archivo]:
    """El archivo para consulta: no se bloquea ni se cambia aunque la ventana lo tenga abierto."""
    with _hasta_el_final(abrir_para_consulta(ruta, quien_trabaja(), reloj_del_equipo)) as bd:
        yield bd


@contextmanager
def para_cambiar(ruta: Path) -> Iterator[Archivo]:
    """El archivo para trabajar en él, con copia antes de importar o emitir y, si cambió, al acabar.

    Lanza `EnUso` si otro puesto lo tiene, y lo que `exigir_entrada`.
    """
    with _hasta_el_final(abrir_archivo(ruta, quien_trabaja(), reloj_del_equipo)) as bd:
        exigir_entrada(bd)
        bd.respaldo = respaldo = respaldo_del_equipo(ruta)
        antes = ultimo_apunte(bd)
        terminar_lo_pendiente(bd)
        yield bd
        if ultimo_apunte(bd) != antes:
            _copiar_al_acabar(respaldo, bd.hoy())


def _copiar_al_acabar(respaldo: Respaldo, hoy: str) -> None:
    """Como la ventana al cerrar, pero una al día: un guion puede dar mil órdenes seguidas.

    Que no se pueda no cambia lo que la orden hizo ni cómo sale: se dice, y lo dirá también Inicio.
    """
    if not respaldo.hay_del_dia(AL_ACABAR, hoy):
        respaldo.a_plazo(AL_ACABAR, PLAZO_AL_ACABAR_S)
    if respaldo.fallo:
        click.echo(respaldo.fallo, err=True)


def respaldo_del_equipo(ruta: Path) -> Respaldo:
    """Las copias de un archivo, donde dicen las preferencias de quien trabaja."""
    return respaldo_de(ruta, leer_preferencias(carpeta_de_preferencias()), reloj_del_equipo)


@contextmanager
def _hasta_el_final(apertura: Apertura) -> Iterator[Archivo]:
    try:
        yield apertura.bd
    except (ErrorDeUsuario, OSError, ClickException, Exit, Abort):
        raise
    except Exception as error:
        from escritorio.comun.datos.verificacion import por_que_falla

        if frase := por_que_falla(apertura.bd):
            apuntar(error)
            raise ErrorDeUsuario(frase) from error
        raise
    finally:
        apertura.cerrar()
