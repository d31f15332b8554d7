"""Fundar y cambiar escalas, emitir cuotas, cobrarlas y anular cobros."""
