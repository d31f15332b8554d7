"""Preparar, escribir, emitir y anular informes."""
