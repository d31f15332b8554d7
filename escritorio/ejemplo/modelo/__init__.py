"""Los hechos inventados del ejemplo: la red y lo que sus sesiones tratan."""
