"""Leer votaciones, votos y elecciones."""
