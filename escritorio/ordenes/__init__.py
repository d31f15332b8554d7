"""La línea de órdenes: la ventana y los trabajos por lotes, con el mismo código."""
