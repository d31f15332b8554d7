"""Qué se registra de la cooperación."""
