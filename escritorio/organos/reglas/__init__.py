"""Qué nombramientos caben, quién ocupa qué cada día y qué conviene avisar: puro."""
