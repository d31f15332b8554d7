"""Componer la memoria y el acta de traspaso."""
