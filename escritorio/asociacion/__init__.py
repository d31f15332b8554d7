"""Quién es la asociación: identidad, moneda, idiomas, logo y numeraciones de partida."""
