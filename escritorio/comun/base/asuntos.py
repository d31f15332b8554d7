"""Lo que cada asunto declara en su `asunto.py`, sin que nadie de abajo tenga que nombrarlo."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import escritorio


@cache
def asuntos() -> tuple[ModuleType, ...]:
    """Los `asunto.py` del programa, por orden alfabético de su carpeta."""
    carpetas = sorted(m.name for m in pkgutil.iter_modules(escritorio.__path__) if m.ispkg)
    nombres = [f"escritorio.{carpeta}.asunto" for carpeta in carpetas]
    return tuple(import_module(nombre) for nombre in nombres if find_spec(nombre))


def declarado(nombre: str) -> tuple[Any, ...]:
    """Lo que cada asunto llama `nombre`, de los que lo declaran."""
    return tuple(getattr(asunto, nombre) for asunto in asuntos() if hasattr(asunto, nombre))
