"""Qué es una escala, un cargo, un pago y lo que se imprime de ellos."""
