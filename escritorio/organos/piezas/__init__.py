"""Las pestañas de un órgano y los diálogos con que se nombra, se cesa y se fijan sus reglas."""
