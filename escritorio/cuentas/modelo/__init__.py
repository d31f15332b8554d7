"""Qué es un fondo, un asiento, una partida y lo que se rinde de ellos."""
