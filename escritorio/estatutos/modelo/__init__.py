"""Órganos, articulado, reglas con vigencia y el dictamen que dan."""
