"""Piezas de ventana que no saben de ningún asunto."""
