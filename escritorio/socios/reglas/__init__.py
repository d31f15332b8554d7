"""Reglas puras de los socios: territorio, ficha y vigencias."""
