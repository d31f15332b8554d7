"""Qué se admite en el libro de cuentas y cómo se cuenta."""
