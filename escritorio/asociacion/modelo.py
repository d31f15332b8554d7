"""La asociación y los tipos de red que el programa lleva."""

from __future__ import annotations

from dataclasses import dataclass

TIPOS_DE_RED = {
    "representativa": "Red representativa de ciudades",
    "federacion": "Federación de ciudades y asociaciones",
    "foro": "Foro consultivo",
    "secretaria": "Secretaría técnica",
    "alianza": "Alianza",
    "intermunicipal": "Asociación intermunicipal",
}


@dataclass(frozen=True, slots=True)
class Asociacion:
    """`moneda`: ISO 4217; `idiomas`: códigos ISO 639-1; `fundacion`: fecha ISO, año-mes o año, o «»."""

    id: str
    nombre: str
    sigla: str
    tipo_red: str
    sede: str
    fundacion: str
    acta_fundacional: str
    idiomas: tuple[str, ...]
    moneda: str
    identificacion_legal: str
    plantilla: str
    ficticia: bool
    logo_id: str | None
