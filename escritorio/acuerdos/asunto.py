"""Lo que este asunto declara y otros recorren."""

from __future__ import annotations

LIBROS = {"acuerdos": ("acuerdo",)}
"""Libro encadenado → sus tablas: lo que se puede entregar con su huella, aparte de la bitácora."""
