"""Leer unidades, planes, actividades e informes."""
