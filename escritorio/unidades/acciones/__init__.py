"""Crear y cambiar unidades, planes, actividades e informes."""
