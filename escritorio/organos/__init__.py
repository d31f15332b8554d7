"""Quién ocupa los órganos: puestos, mandatos y quién integra cada órgano en una fecha."""
