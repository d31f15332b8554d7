"""Cómo se clasifica la acción internacional de un gobierno local.

Fuentes: Calvento (2015), que recoge los instrumentos; Zubelzú e Iglesias (2005), los tipos de acción, y
Zubelzú (2008), el alcance, la intensidad y la modalidad.
"""

from __future__ import annotations

TIPOS_DE_ACCION = {
    "propia": "Propia",
    "coordinada": "Coordinada con el Estado",
    "lobby": "De incidencia (lobby)",
    "concertada": "Concertada con otros",
}
MODALIDADES = {"unilateral": "Unilateral", "bilateral": "Bilateral", "multilateral": "Multilateral"}
INTENSIDADES = {"regular": "Regular", "esporadica": "Esporádica"}
ALCANCES = {
    "local": "Local",
    "fronterizo": "Fronterizo",
    "nacional": "Nacional",
    "regional": "Regional",
    "mundial": "Mundial",
}
DE_LA_ACCION = (
    ("tipo_accion", "Tipo de acción", TIPOS_DE_ACCION),
    ("modalidad", "Modalidad", MODALIDADES),
    ("alcance", "Alcance", ALCANCES),
    ("intensidad", "Intensidad", INTENSIDADES),
)
"""Campo, rótulo y lo que admite cada una; vacía, no consta."""
