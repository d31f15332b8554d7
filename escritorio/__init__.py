"""Escritorio: la secretaría de una asociación de municipios en un solo archivo."""
