"""El archivo de la asociación: abrir, transacciones, migraciones, copias, bitácora y libros ajenos."""
