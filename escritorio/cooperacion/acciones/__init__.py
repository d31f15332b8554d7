"""Anotar y cambiar lo que se coopera."""
