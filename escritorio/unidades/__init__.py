"""Las unidades temáticas de la red."""
