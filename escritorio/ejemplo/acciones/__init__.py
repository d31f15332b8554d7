"""Crear la red del ejemplo: lo que ocurre en ella y los papeles que deja."""
