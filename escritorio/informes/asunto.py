"""Lo que este asunto declara y otros recorren."""

from __future__ import annotations

LIBROS = {"emitido": ("adjunto", "acta", "asiento", "expedido", "informe", "informe_unidad")}
"""Libro encadenado → sus tablas: los papeles que salieron, con la huella de sus bytes."""
