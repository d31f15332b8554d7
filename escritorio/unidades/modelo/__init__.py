"""Unidades, planes de trabajo e informes."""
