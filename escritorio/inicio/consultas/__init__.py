"""Reunir lo pendiente de todos los asuntos."""
