"""Abrir fondos, anotar y anular asientos, presupuestar, arquear y cerrar."""
