"""Levantar, aprobar, asentar y certificar."""
