"""El montaje: bienvenida, abrir el archivo, ventana, preferencias y ganchos de error."""
