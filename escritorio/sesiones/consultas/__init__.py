"""Leer sesiones, puntos, asistencia y quórum."""
