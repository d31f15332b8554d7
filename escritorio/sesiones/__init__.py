"""Las sesiones: convocatoria, orden del día, habilitados, asistencia y quórum."""
