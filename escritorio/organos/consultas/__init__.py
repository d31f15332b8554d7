"""Leer puestos, mandatos, integración, turnos y avisos."""
