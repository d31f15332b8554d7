"""Caja y bancos, asientos, partidas, presupuesto, arqueos, rendición y cierre del ejercicio."""
