"""Leer el extracto del banco: hojas de cálculo, csv y los formatos que escribe un banco, uno por archivo."""
