"""Los papeles de cuotas que se componen con lo que hay en el archivo, sin escribir nada."""
