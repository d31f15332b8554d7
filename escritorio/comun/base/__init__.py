"""Errores, dinero, fechas, identificadores, rutas y referencias: sin Qt ni SQL."""
