"""Libro de asientos, presupuesto, arqueos, rendición y sus diálogos."""
