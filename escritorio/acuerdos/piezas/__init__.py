"""Controles de los acuerdos que otra pantalla monta."""
