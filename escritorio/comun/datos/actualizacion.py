"""Un archivo de actualización: el instalador y quién responde de él. Sin red: se trae en una memoria.

Es un ZIP con el manifiesto (versión, sistema, nombre y huella del instalador), su firma Ed25519 (RFC 8032) y
el instalador. Nada de él se usa hasta que la firma y la huella valen.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro, en_datos
from escritorio.comun.base.rutas import recurso
from escritorio.comun.base.version import VERSION
from escritorio.comun.datos.provisional import en_su_sitio

EXTENSION = ".escritorio-actualizacion"
MANIFIESTO, FIRMA, INSTALADOR = "manifiesto.json", "firma", "instalador"
PROGRAMA = "escritorio"
_TROZO = 1 << 20
_MAXIMO_DE_MANIFIESTO = 10_000
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){1,3}")
_NOMBRE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_HUELLA = re.compile(r"[0-9a-f]{64}")


class NoEsActualizacion(ErrorDeUsuario):
    """Ese archivo no es una actualización de Escritorio, o está cortado. Vuelva a traerlo entero."""


class FirmaMala(ErrorDeUsuario):
    """La actualización no la firma quien hace Escritorio, o la cambiaron. No la instale: traiga otra."""


class NoEsMasNueva(ErrorDeUsuario):
    """La actualización no es más nueva que el programa que tiene. No hace falta instalarla."""


class DeOtroSistema(ErrorDeUsuario):
    """La actualización es para otro sistema. Traiga la del suyo."""


class SinClaveDePublicacion(ErrorDeUsuario):
    """Este programa se construyó sin la clave de publicación y no puede comprobar actualizaciones.

    Instale la versión nueva con su instalador.
    """


class Actualizacion(Registro):
    """Lo que dice el manifiesto. `sistema`: «windows» o «linux»; `huella`: SHA-256 del instalador."""

    version: str
    sistema: str
    nombre: str
    huella: str
    programa: str = PROGRAMA

    def en_bytes(self) -> bytes:
        """El manifiesto, que es lo que se firma."""
        return json.dumps(en_datos(self), ensure_ascii=False, sort_keys=True).encode()


def este_sistema() -> str:
    """«windows» o «linux»."""
    return "windows" if sys.platform == "win32" else "linux"


def clave_de_publicacion() -> bytes:
    """Los 32 bytes de la clave pública con que se comprueban. Lanza `SinClaveDePublicacion`."""
    try:
        return bytes.fromhex(recurso("publicacion", "clave.pub").read_text("ascii"))
    except (OSError, ValueError) as error:
        raise SinClaveDePublicacion from error


def comprobar_actualizacion(ruta: Path, clave: bytes) -> Actualizacion:
    """Lo que trae, si lo firma esa clave, es más nuevo que este programa y es de este sistema.

    Lanza `NoEsActualizacion`, `FirmaMala`, `NoEsMasNueva` o `DeOtroSistema`.
    """
    with _abierta(ruta) as paquete:
        firmado, firma = _corto(paquete, MANIFIESTO), _corto(paquete, FIRMA)
        _exigir_firma(clave, firma, firmado)
        dada = _leer(firmado)
        if _partes(dada.version) <= _partes(VERSION):
            raise NoEsMasNueva(
                f"La actualización es la {dada.version} y usted tiene la {VERSION}. No hace falta instalarla."
            )
        if dada.sistema != este_sistema():
            raise DeOtroSistema
        with paquete.open(INSTALADOR) as instalador:
            _exigir_huella(dada, _huella_de(instalador))
    return dada


def sacar_instalador(ruta: Path, dada: Actualizacion, carpeta: Path) -> Path:
    """Deja en `carpeta` el instalador de una actualización comprobada; si ya no es el mismo, nada.

    Lanza `FirmaMala`, `NoEsActualizacion` o lo de `en_su_sitio`.
    """
    destino = carpeta / dada.nombre
    with (
        _abierta(ruta) as paquete,
        paquete.open(INSTALADOR) as instalador,
        en_su_sitio(destino, pisar=True) as provisional,
        provisional.open("r+b") as escrito,
    ):
        _exigir_huella(dada, _huella_de(instalador, escrito))
    return destino


@contextmanager
def _abierta(ruta: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(ruta) as paquete:
            yield paquete
    except (BadZipFile, KeyError, EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
        raise NoEsActualizacion from error
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise NoEsActualizacion(
            f"No se puede leer «{ruta.name}». Compruebe dónde está y su permiso."
        ) from error


def _corto(paquete: ZipFile, nombre: str) -> bytes:
    if paquete.getinfo(nombre).file_size > _MAXIMO_DE_MANIFIESTO:
        raise NoEsActualizacion
    return paquete.read(nombre)


def _exigir_firma(clave: bytes, firma: bytes, firmado: bytes) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(clave).verify(firma, firmado)
    except (InvalidSignature, ValueError) as error:
        raise FirmaMala from error


def _leer(manifiesto: bytes) -> Actualizacion:
    """Lanza `NoEsActualizacion`: firmado está, pero no es de este programa o no se entiende."""
    try:
        dicho: dict[str, Any] = json.loads(manifiesto)
        dada = Actualizacion(**dicho)
    except (ValueError, TypeError) as error:
        raise NoEsActualizacion from error
    bien = (
        dada.programa == PROGRAMA
        and _VERSION.fullmatch(dada.version)
        and _NOMBRE.fullmatch(dada.nombre)
        and _HUELLA.fullmatch(dada.huella)
    )
    if not bien:
        raise NoEsActualizacion
    return dada


def _exigir_huella(dada: Actualizacion, huella: str) -> None:
    if huella != dada.huella:
        raise FirmaMala


def _huella_de(leido: IO[bytes], copia: IO[bytes] | None = None) -> str:
    resumen = hashlib.sha256()
    while trozo := leido.read(_TROZO):
        resumen.update(trozo)
        if copia is not None:
            copia.write(trozo)
    return resumen.hexdigest()


def _partes(version: str) -> tuple[int, ...]:
    return tuple(int(p) for p in version.split("."))
