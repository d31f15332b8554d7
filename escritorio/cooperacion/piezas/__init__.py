"""Controles con que se lleva la cooperación, que otra pantalla puede incrustar."""
