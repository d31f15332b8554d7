"""Hace la clave de publicación y los archivos de actualización que el programa comprueba antes de instalar.

Uso:
  firmar.py clave PRIVADA              hace la pareja: PRIVADA, que se guarda fuera, y la pública de recursos/
  firmar.py actualizacion INSTALADOR SISTEMA PRIVADA    deja al lado «….escritorio-actualizacion»

La clave privada se guarda como dice `instalador/LISTA.md`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

RAIZ = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RAIZ))

from escritorio.comun.base.version import VERSION  # noqa: E402 — antes no se podría encontrar
from escritorio.comun.datos.actualizacion import (  # noqa: E402 — antes no se podría encontrar
    EXTENSION,
    FIRMA,
    INSTALADOR,
    MANIFIESTO,
    Actualizacion,
)

PUBLICA = RAIZ / "recursos" / "publicacion" / "clave.pub"


def hacer_clave(privada: Path, publica: Path = PUBLICA) -> None:
    """Escribe una pareja nueva. Lanza `SystemExit` si ya hay una: la de antes dejaría de valer."""
    for ruta in (privada, publica):
        if ruta.exists():
            raise SystemExit(
                f"Ya existe «{ruta}». Lo firmado con ella dejaría de valer: quítela antes a mano."
            )
    clave = Ed25519PrivateKey.generate()
    publica.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(privada, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as archivo:
        archivo.write(
            clave.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
    publica.write_text(clave.public_key().public_bytes_raw().hex(), "ascii")


def hacer_actualizacion(instalador: Path, sistema: str, privada: Path, version: str = VERSION) -> Path:
    """El archivo de actualización de ese instalador, a su lado. Lanza `SystemExit` si la clave no vale."""
    clave = serialization.load_pem_private_key(privada.read_bytes(), None)
    if not isinstance(clave, Ed25519PrivateKey):
        raise SystemExit(f"«{privada}» no es una clave de publicación. Hágala con «firmar.py clave».")
    contenido = instalador.read_bytes()
    dada = Actualizacion(version, sistema, instalador.name, hashlib.sha256(contenido).hexdigest())
    destino = instalador.with_name(instalador.name + EXTENSION)
    with ZipFile(destino, "w", ZIP_STORED) as paquete:
        paquete.writestr(MANIFIESTO, dada.en_bytes())
        paquete.writestr(FIRMA, clave.sign(dada.en_bytes()))
        paquete.writestr(INSTALADOR, contenido)
    return destino


def principal(argumentos: list[str]) -> int:
    """0 si se hizo."""
    opciones = argparse.ArgumentParser(description="Firma lo que se publica.")
    ordenes = opciones.add_subparsers(dest="orden", required=True)
    ordenes.add_parser("clave").add_argument("privada", type=Path)
    actualizacion = ordenes.add_parser("actualizacion")
    actualizacion.add_argument("instalador", type=Path)
    actualizacion.add_argument("sistema", choices=("windows", "linux"))
    actualizacion.add_argument("privada", type=Path)
    pedido = opciones.parse_args(argumentos)
    if pedido.orden == "clave":
        hacer_clave(pedido.privada)
        print(f"Hecha. Guarde «{pedido.privada}» fuera de este equipo y confirme «{PUBLICA.name}».")
    else:
        print(hacer_actualizacion(pedido.instalador, pedido.sistema, pedido.privada))
    return 0


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
