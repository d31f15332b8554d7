"""Puestos, mandatos y su historia; turnos, avisos y lo que se imprime."""
