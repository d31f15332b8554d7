"""Leer lo registrado de la cooperación."""
