"""Accesorios comunes: archivos de verdad, reloj fijo, ventanas fuera de pantalla."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
