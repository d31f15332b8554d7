"""Resumen, ficha, emisión y formularios de cuotas."""
