"""Cuotas: escalas por tramos, emisión, cobros, recibos y el libro de cuotas."""
