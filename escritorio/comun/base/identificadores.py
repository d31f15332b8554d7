"""Identificadores de texto que se ordenan por el momento en que se crearon."""

from __future__ import annotations

import os
import time

_ALFABETO = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LARGO = 26


def nuevo_id() -> str:
    """Un ULID de 26 caracteres (especificación ULID, base 32 de Crockford)."""
    numero = ((time.time_ns() // 1_000_000) << 80) | int.from_bytes(os.urandom(10))
    return "".join(_ALFABETO[(numero >> (5 * i)) & 31] for i in range(_LARGO - 1, -1, -1))
