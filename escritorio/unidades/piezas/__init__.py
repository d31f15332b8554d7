"""Los controles de las unidades."""
