"""Lo que este asunto declara y otros recorren."""

from __future__ import annotations

LIBROS = {"cuentas": ("asiento_contable", "cierre_ejercicio")}
"""Libro encadenado → sus tablas: lo que se puede entregar con su huella, aparte de la bitácora."""
