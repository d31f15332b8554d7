"""Traer de un libro quién ocupó y ocupa los puestos de los órganos."""
