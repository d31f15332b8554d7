"""Convenios, proyectos, alianzas y registros: lo que la red hace con otros."""
