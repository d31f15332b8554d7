"""Asentar y anular acuerdos, seguir su cumplimiento."""
