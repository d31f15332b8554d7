"""El taller: aquí sí se importa reportlab. Sólo se entra por `pdf` y `etiquetas`, y cuando hay que imprimir."""
