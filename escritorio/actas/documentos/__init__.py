"""El acta y los papeles que salen de ella. Funciones puras."""
