"""Leer acuerdos, citas, fundamentos y cumplimientos."""
