"""Qué vale en una unidad y qué está en rojo en su plan: puro."""
