"""Reconocer un archivo de Escritorio por su nombre y sus primeros bytes, antes de abrirlo."""

from __future__ import annotations

import os
from pathlib import Path

from escritorio.comun.datos import errores
from escritorio.comun.datos.identidad import esta_abierto
from escritorio.comun.datos.migrar import MARCA

# Del formato de archivo de SQLite: cómo empieza y dónde lleva su `application_id`.
_SQLITE = b"SQLite format 3\x00"
_MARCA_EN, _CABEZA = 68, 72
_RASTRO, _HASTA = b"CREATE TABLE eslabon", 64 << 20
"""Lo que sólo un archivo de Escritorio lleva dentro, y hasta dónde se busca si no lleva su marca."""
MARCA_DE_CIFRADA = b"ESCRCIFR"
"""Cómo empieza una copia cifrada."""
_NOMBRE_MAXIMO = 215
"""En bytes: los sistemas admiten 255, y lo que se le añade no pasa de cuarenta."""


def exigir_propio(ruta: Path) -> None:
    """Lanza lo que corresponda si `ruta` no es, por su marca, un archivo de Escritorio.

    La marca se lee de los bytes: lo ajeno no se abre ni con SQLite, que podría recoger su diario.

    Lo que este programa ya tiene abierto se miró al abrirlo; leerlo otra vez soltaría sus cerrojos.
    """
    exigir_nombre(ruta)
    try:
        if not ruta.is_file():
            raise errores.ArchivoInexistente(f"No se encuentra «{ruta}». Compruebe la carpeta y el nombre.")
        if esta_abierto(ruta):
            return
        with ruta.open("rb") as archivo:
            cabeza = archivo.read(_CABEZA)
    except OSError as error:
        raise errores.FalloDeDisco(f"No se pudo leer «{ruta.name}». Compruebe que tiene permiso.") from error
    if not cabeza.startswith(_SQLITE) or int.from_bytes(cabeza[_MARCA_EN:_CABEZA], "big") != MARCA:
        if es_copia_cifrada(ruta):
            raise errores.ArchivoAjeno(
                f"«{ruta.name}» es una copia cifrada: restáurela con su contraseña, y abra lo restaurado."
            )
        if cabeza.startswith(_SQLITE) and _lleva_rastro(ruta):
            raise errores.ArchivoAjeno(
                f"«{ruta.name}» guarda una asociación, pero alguien le cambió por fuera la marca con que se"
                " reconoce. No se ha tocado. Restaure la última copia."
            )
        raise errores.ArchivoAjeno(f"«{ruta.name}» no es un archivo de Escritorio. Elija otro.")


def _lleva_rastro(ruta: Path) -> bool:
    try:
        with ruta.open("rb") as archivo:
            return _RASTRO in archivo.read(_HASTA)
    except OSError:
        return False


def exigir_nombre(ruta: Path) -> None:
    """Lanza `NombreLargo`: al lado van su diario, su cerrojo y su copia, y han de caber."""
    sobran = len(os.fsencode(ruta.name)) - _NOMBRE_MAXIMO
    if sobran > 0:
        raise errores.NombreLargo(
            f"El nombre «{ruta.name[:40]}…» es demasiado largo: quítele {sobran} letras y repita."
        )


def es_copia_cifrada(ruta: Path) -> bool:
    """Si el archivo empieza como una copia cifrada. Lo que no es un archivo (una tubería) no se abre."""
    try:
        if not ruta.is_file():
            return False
        with ruta.open("rb") as archivo:
            return archivo.read(len(MARCA_DE_CIFRADA)) == MARCA_DE_CIFRADA
    except OSError:
        return False
