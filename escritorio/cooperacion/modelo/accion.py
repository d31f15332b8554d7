"""Cómo se clasifica la acción internacional de un gobierno local.

Fuentes: Calvento (2015), que recoge los instrumentos; Zubelzú e Iglesias (2005), los tipos de acción, y
Zubelzú (2008), el alcance, la intensidad y la modalidad.
"""

from __future__ import annotations

from escritorio.comun.base.lengua import rotulos

TIPOS_DE_ACCION = rotulos(
    {
        "propia": "Propia",
        "coordinada": "Coordinada con el Estado",
        "lobby": "De incidencia (lobby)",
        "concertada": "Concertada con otros",
    }
)
MODALIDADES = rotulos({"unilateral": "Unilateral", "bilateral": "Bilateral", "multilateral": "Multilateral"})
INTENSIDADES = rotulos({"regular": "Regular", "esporadica": "Esporádica"})
ALCANCES = rotulos(
    {
        "local": "Local",
        "fronterizo": "Fronterizo",
        "nacional": "Nacional",
        "regional": "Regional",
        "mundial": "Mundial",
    }
)
DE_LA_ACCION = (
    ("tipo_accion", rotulos("Tipo de acción"), TIPOS_DE_ACCION),
    ("modalidad", rotulos("Modalidad"), MODALIDADES),
    ("alcance", rotulos("Alcance"), ALCANCES),
    ("intensidad", rotulos("Intensidad"), INTENSIDADES),
)
"""Campo, rótulo y lo que admite cada una; vacía, no consta."""
