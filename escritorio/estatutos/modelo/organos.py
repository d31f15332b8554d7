"""Cómo se define un órgano."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro

CLASES_DE_ORGANO = {
    "asamblea": "Asamblea",
    "consejo": "Consejo",
    "directiva": "Directiva",
    "secretaria": "Secretaría",
    "consultivo": "Consultivo",
    "otro": "Otro",
}
FORMAS_DE_INTEGRAR = {
    "socios": "Todos los socios activos",
    "mandatos": "Quienes ocupan sus puestos",
}
"""Quién integra un órgano mientras su regla de composición está por fijar."""
CLAVE_DE_COORDINACIONES = "coordinaciones"
"""La del órgano de las coordinaciones: sus requisitos son los de coordinar una unidad."""


class DefinicionDeOrgano(Registro):
    """Lo que se dice de un órgano al definirlo; `clase` e `integran`, claves de sus listas."""

    nombre: str
    clase: str
    integran: str
    composicion: str = ""
    funcion: str = ""
    frecuencia: str = ""
    sesiona: bool = True
