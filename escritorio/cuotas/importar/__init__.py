"""Traer de un libro los pagos de los socios."""
