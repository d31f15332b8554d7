"""Las partes de la pantalla de la asociación."""
