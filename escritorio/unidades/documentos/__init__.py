"""Lo que se imprime de las unidades: puro."""
