"""Las frases de un acta, su calidad y la cadena del libro. Puro."""
