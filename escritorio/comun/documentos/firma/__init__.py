"""Firmar un PDF y comprobar las firmas que trae; sin red, y diciendo lo que sin red no se sabe."""
