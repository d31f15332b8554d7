"""Leer el extracto del banco: hojas de cálculo, csv y OFX."""
