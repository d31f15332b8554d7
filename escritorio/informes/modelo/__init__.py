"""Qué es un informe, sus apartados y lo que en ellos se cuenta."""
