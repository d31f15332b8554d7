"""Leer libros ajenos (xlsx, xlsm, xls, ods, csv): celdas, títulos y valores con su lugar."""
