"""Votar, dirimir, elegir y cerrar."""
