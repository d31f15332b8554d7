"""Lo que se decide de la cooperación sin mirar la base ni el reloj."""
