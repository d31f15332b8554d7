"""Leer el articulado, los órganos y las reglas."""
