"""Formularios, ficha y diálogo de importación de los socios."""
