"""Traer de un libro los acuerdos que se tomaron antes del programa."""
