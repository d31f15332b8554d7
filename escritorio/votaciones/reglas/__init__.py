"""Qué votaciones caben y qué resultado dan. Puro."""
