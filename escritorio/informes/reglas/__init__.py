"""Cómo se cuenta y qué se admite."""
