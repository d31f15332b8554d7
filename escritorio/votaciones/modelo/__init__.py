"""Qué es una votación, qué es una elección y qué dejan."""
