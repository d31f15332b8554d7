"""Por donde entra el programa congelado."""

from __future__ import annotations

import sys

from escritorio.__main__ import principal

sys.exit(principal())
