"""Abrir el archivo de un lote y soltarlo siempre."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from escritorio.comun.base.fechas import reloj_del_equipo
from escritorio.comun.base.preferencias import leer_preferencias
from escritorio.comun.base.rutas import carpeta_de_preferencias
from escritorio.comun.base.texto import exigir_renglon
from escritorio.comun.datos.apertura import Apertura, abrir_archivo, abrir_para_consulta
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.quien import exigir_entrada


def quien_trabaja() -> str:
    """El nombre que irá a la bitácora: el de las preferencias o el de la cuenta del equipo.

    Lanza `DatoInvalido` si lo escrito a mano en las preferencias no se lee como es.
    """
    dicho = leer_preferencias(carpeta_de_preferencias()).quien or getpass.getuser()
    return exigir_renglon(dicho, "el nombre de quien trabaja", "quien")


@contextmanager
def para_leer(ruta: Path) -> Iterator[Archivo]:
    """El archivo para consulta: no se bloquea ni se cambia aunque la ventana lo tenga abierto."""
    with _hasta_el_final(abrir_para_consulta(ruta, quien_trabaja(), reloj_del_equipo)) as bd:
        yield bd


@contextmanager
def para_cambiar(ruta: Path) -> Iterator[Archivo]:
    """El archivo para trabajar en él. Lanza `EnUso` si otro puesto lo tiene, y lo que `exigir_entrada`."""
    with _hasta_el_final(abrir_archivo(ruta, quien_trabaja(), reloj_del_equipo)) as bd:
        exigir_entrada(bd)
        yield bd


@contextmanager
def _hasta_el_final(apertura: Apertura) -> Iterator[Archivo]:
    try:
        yield apertura.bd
    finally:
        apertura.cerrar()
