"""Fundar, reformar el articulado, definir órganos y fijar reglas."""
