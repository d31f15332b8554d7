"""La versión del programa, en un solo sitio."""

from __future__ import annotations

VERSION = "0.3.0"
