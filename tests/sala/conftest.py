"""Las redes en que se celebran las sesiones de prueba."""

from __future__ import annotations

from tests.sesiones.escenas import molde, red, red_sin_reglas

__all__ = ["molde", "red", "red_sin_reglas"]
