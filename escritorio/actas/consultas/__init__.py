"""Leer actas y libros, y reunir lo que imprimen."""
