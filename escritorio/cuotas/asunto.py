"""Lo que este asunto declara y otros recorren."""

from __future__ import annotations

LIBROS = {"cuotas": ("cargo", "pago", "ajuste", "abono")}
"""Libro encadenado → sus tablas: lo que se puede entregar con su huella, aparte de la bitácora."""
