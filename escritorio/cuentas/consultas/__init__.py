"""Leer fondos, asientos, partidas y lo que suman."""
