"""La ventana: navega entre pantallas, resuelve referencias y recarga lo que se ve."""
