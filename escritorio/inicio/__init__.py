"""Lo que vence y lo pendiente de todos los asuntos."""
