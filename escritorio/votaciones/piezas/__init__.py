"""Controles para votar un punto."""
