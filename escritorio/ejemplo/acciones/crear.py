"""Crear la red del ejemplo en una carpeta, con sus papeles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from escritorio.comun.base.avance import Avance, SinAvance
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.apertura import abrir_para_consulta
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.ejemplo.acciones.papeles import PAPELES
from escritorio.ejemplo.acciones.relato import AL_CERRAR, Calendario, contar
from escritorio.ejemplo.modelo.red import NOMBRE, PLANTILLA, SECRETARIA, SIGLA
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla
from escritorio.plantillas.modelo import Plantilla

_ARCHIVO = f"{SIGLA} (ejemplo).escritorio"


class CarpetaImposible(ErrorDeUsuario):
    """No se pudo crear la carpeta del ejemplo. Elija otra."""


def abrir_o_crear_ejemplo(carpeta: Path, avance: Avance | None = None) -> tuple[Path, list[Path]]:
    """El archivo del ejemplo y sus papeles en `carpeta`: los crea, o usa el archivo si ya estaba.

    Lanza `CarpetaImposible`, `NoSePudoEscribir` o `Cancelado`.
    """
    archivo = carpeta / _ARCHIVO
    try:
        carpeta.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CarpetaImposible(f"No se pudo crear la carpeta «{carpeta}». Elija otra.") from error
    if not archivo.exists():
        crear_ejemplo(archivo, avance)
    return archivo, escribir_papeles(archivo, carpeta, avance)


def crear_ejemplo(archivo: Path, avance: Avance | None = None) -> None:
    """Funda la red ficticia y hace en ella el trabajo de un año; el archivo aparece entero o no aparece."""
    calendario = Calendario()
    crear_asociacion(
        archivo,
        _sin_reglas(),
        NOMBRE,
        SECRETARIA,
        calendario,
        ficticia=True,
        completar=lambda bd: contar(bd, calendario, avance or SinAvance()),
    ).cerrar()


def _sin_reglas() -> Plantilla:
    """La plantilla con todas sus reglas por fijar: en esta red las dice su propio estatuto."""
    dada = plantilla(PLANTILLA)
    organos = [{**organo, "reglas": (), "fuente": "Estatuto"} for organo in dada.tabla["organos"]]
    return replace(dada, tabla={**dada.tabla, "organos": organos})


def escribir_papeles(archivo: Path, carpeta: Path, avance: Avance | None = None) -> list[Path]:
    """Escribe en `carpeta` los documentos del ejemplo y dice cuáles."""
    mira, escritos = avance or SinAvance(), list[Path]()
    apertura = abrir_para_consulta(archivo, SECRETARIA, Calendario(AL_CERRAR))
    try:
        for nombre, papel in PAPELES.items():
            mira.paso(len(escritos), len(PAPELES), f"Escribiendo «{nombre}»…")
            escritos.append(_escribir(apertura.bd, carpeta / nombre, papel))
        return escritos
    finally:
        apertura.cerrar()


def _escribir(bd: Archivo, destino: Path, papel: Callable[[Archivo], bytes]) -> Path:
    escribir_archivo(destino, papel(bd))
    return destino
