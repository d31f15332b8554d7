"""Controles de las actas que otra pantalla monta."""
