"""Acta de arqueo y rendición de cuentas en PDF; la rendición, también en XLSX."""
