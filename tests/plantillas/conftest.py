"""Lo que afirma cada red se explica al fallar, aunque esté fuera de la prueba."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite(
    *(f"tests.plantillas.propio_de_{que}" for que in ("redes", "alianzas", "paises"))
)
