"""La sesión en curso como pantalla de trabajo: lista, quórum, puntos y votos."""
