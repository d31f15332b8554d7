"""Las reglas del estatuto, con fecha y artículo, y la definición de los órganos."""
