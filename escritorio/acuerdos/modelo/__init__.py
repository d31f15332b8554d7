"""Propuesta, acuerdo, cumplimiento y quién cita a quién."""
