"""Leer escalas, cargos, pagos y lo que se debe. Importes en unidades mínimas."""
