"""Una pieza por familia de reglas: sus frases con huecos."""
