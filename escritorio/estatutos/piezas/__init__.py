"""Fijar una regla del estatuto llenando huecos de una frase."""
