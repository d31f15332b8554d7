"""El taller: aquí sí se importa reportlab. Se entra por `pdf` y `etiquetas`, sólo cuando hay que imprimir."""
