"""Claves que no se guardan: sólo lo que deja comprobarlas, con Argon2id (RFC 9106)."""

from __future__ import annotations

import os
import unicodedata

from escritorio.comun.base.errores import DatoInvalido

_SAL, _LARGO = 16, 32
_VUELTAS, _CARRILES, _MEMORIA_KIB = 3, 4, 65_536
"""La segunda recomendación del RFC 9106, para equipos con poca memoria: 64 MiB y tres vueltas."""


def exigir_clave(clave: str, minimo: int, campo: str = "clave") -> str:
    """La clave, si tiene bastantes letras. Lanza `DatoInvalido`."""
    if len(clave) < minimo:
        cual = "contraseña" if campo == "contrasena" else "clave"
        raise DatoInvalido(
            f"La {cual} es demasiado corta: ponga al menos {minimo} letras o cifras.", campo=campo
        )
    return clave


def en_bytes(clave: str) -> bytes:
    """Los mismos bytes se teclee como se teclee: «é» de una pieza o con su acento suelto."""
    return unicodedata.normalize("NFC", clave).encode()


def derivar(clave: str) -> bytes:
    """Lo que se guarda de una clave: su derivación, con sal propia y sus costes (cadena PHC)."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    receta = Argon2id(
        salt=os.urandom(_SAL),
        length=_LARGO,
        iterations=_VUELTAS,
        lanes=_CARRILES,
        memory_cost=_MEMORIA_KIB,
    )
    return receta.derive_phc_encoded(en_bytes(clave)).encode()


def es_la_clave(clave: str, guardado: bytes) -> bool:
    """Si esa clave es la que dejó `guardado`."""
    from cryptography.exceptions import InvalidKey
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        Argon2id.verify_phc_encoded(en_bytes(clave), guardado.decode())
    except (InvalidKey, ValueError):
        return False
    return True
