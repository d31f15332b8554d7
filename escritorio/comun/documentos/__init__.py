"""Piezas con que los asuntos componen sus PDF y sus libros Excel."""
