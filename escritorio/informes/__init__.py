"""Lo que cruza todos los asuntos: la memoria anual y el acta de traspaso."""
