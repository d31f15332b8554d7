"""Abrir un libro comprimido (xlsx, ods) sin creer lo que su índice dice de él.

Un zip de pocos bytes puede desplegar gigabytes y mentir sobre su tamaño: se despliega por trozos, sin
guardar nada, y se deja en cuanto pasa del tope.
"""

from __future__ import annotations

from copy import copy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_TROZO = 1024 * 1024
_MAXIMO_DESPLEGADO = 96 * 1024 * 1024
_MAXIMO_DE_INDICE = 8 * 1024 * 1024
_MAXIMO_DE_PARTES = 10_000
_FICHA_DE_PARTE = b"PK\x01\x02"
_DEFINE = (b"<!DOCTYPE", b"<!ENTITY")


class EsDemasiado(Exception):
    """Desplegado no cabe en los topes."""


def abrir_paquete(contenido: bytes) -> ZipFile:
    """El paquete, si su índice no es desmedido.

    Lanza `EsDemasiado` si tiene demasiadas partes; `BadZipFile` si está roto.
    """
    if contenido.count(_FICHA_DE_PARTE) > _MAXIMO_DE_PARTES:
        raise EsDemasiado
    return ZipFile(BytesIO(contenido))


def exigir_sano(paquete: ZipFile) -> None:
    """Que cada parte sea la que dice el índice, quepa en los topes y no defina entidades.

    Lanza `EsDemasiado`; `ValueError` si el índice miente, repite una parte o la pone fuera del libro.
    """
    partes = paquete.infolist()
    if sum(parte.file_size for parte in partes) > _MAXIMO_DESPLEGADO:
        raise EsDemasiado
    if len({parte.filename.casefold() for parte in partes}) != len(partes):
        raise ValueError("partes repetidas")
    queda = _MAXIMO_DESPLEGADO
    for parte in partes:
        _exigir_dentro(parte)
        queda -= _desplegar(paquete, parte, queda)


def leer_indice(paquete: ZipFile, parte: str) -> bytes:
    """Una parte de las que se leen enteras en memoria. Lanza `EsDemasiado` o `KeyError` si falta."""
    if paquete.getinfo(parte).file_size > _MAXIMO_DE_INDICE:
        raise EsDemasiado
    return paquete.read(parte)


def _exigir_dentro(parte: ZipInfo) -> None:
    nombre = parte.orig_filename
    if nombre.startswith("/") or "\\" in nombre or ".." in nombre.split("/"):
        raise ValueError("parte fuera del libro")
    if parte.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise ValueError("compresión que un libro no usa")


def _desplegar(paquete: ZipFile, parte: ZipInfo, tope: int) -> int:
    """Cuántos bytes salen de verdad; el lector de zip se para en los que la parte dice tener."""
    sin_creer = copy(parte)
    sin_creer.file_size = tope + 1
    es_xml = parte.filename.casefold().endswith((".xml", ".rels"))
    salidos, cola = 0, b""
    with paquete.open(sin_creer) as flujo:
        while trozo := flujo.read(_TROZO):
            salidos += len(trozo)
            if salidos > tope:
                raise EsDemasiado
            if es_xml and any(marca in cola + trozo for marca in _DEFINE):
                raise ValueError("define entidades")
            cola = trozo[-10:]
    if salidos != parte.file_size:
        raise ValueError("el índice miente sobre su tamaño")
    return salidos
