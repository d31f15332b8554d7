"""Reglas puras de las cuotas: la escala, a quién se cobra y cuánto, y cómo se reparte un pago."""
