"""Traer socios y poblaciones de un libro ajeno: leer, proponer fila por fila y aplicar de una vez."""
