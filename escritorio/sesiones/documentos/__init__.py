"""Los papeles de una sesión. Funciones puras."""
