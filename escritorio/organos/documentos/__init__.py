"""Organigrama, línea de mandatos, nómina y credenciales: funciones puras."""
