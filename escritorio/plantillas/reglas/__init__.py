"""Qué vale en una plantilla y qué deja por fijar."""
