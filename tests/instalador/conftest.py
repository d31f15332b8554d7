"""Lo que sólo se puede probar en un sistema con sh."""

from __future__ import annotations

import sys

collect_ignore = ["test_python_en_posix.py"] if sys.platform == "win32" else []
