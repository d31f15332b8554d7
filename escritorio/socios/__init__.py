"""Socios: fichas, altas y bajas, nombres, población por año y fuente, representantes."""
