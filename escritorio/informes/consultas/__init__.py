"""Reunir lo que dicen los demás asuntos."""
