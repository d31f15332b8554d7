"""Las partes de la pantalla de la sala."""
