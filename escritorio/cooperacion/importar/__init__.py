"""Traer de un libro los convenios que ya había."""
