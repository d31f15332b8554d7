"""Controles de sesiones: el asistente de la convocatoria y su orden del día."""
