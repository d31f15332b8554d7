"""Las subdivisiones de ISO 3166-2 de todos los países, para reconocerlas por su nombre.

Las da `pycountry`; aquí sólo está cómo se las llama de otra manera en la región. De los países sin
subdivisiones en la norma sólo se comprueba la forma del código.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

_OTROS_NOMBRES = MappingProxyType(
    {
        "AR-C": "Ciudad Autónoma de Buenos Aires|CABA|Capital Federal",
        "BO-B": "Beni|El Beni",
        "CL-AI": "Aysén",
        "CL-AR": "La Araucanía|Araucanía",
        "CL-LI": "O'Higgins|Libertador General Bernardo O'Higgins",
        "CL-RM": "Metropolitana|Región Metropolitana de Santiago",
        "CO-DC": "Bogotá|Distrito Capital",
        "CO-SAP": "San Andrés y Providencia",
        "MX-CMX": "Ciudad de México|CDMX|Distrito Federal",
        "MX-COA": "Coahuila",
        "MX-MEX": "México|Estado de México",
        "MX-MIC": "Michoacán",
        "MX-VER": "Veracruz",
        "PE-ANC": "Áncash",
        "PE-CAL": "Callao|El Callao",
        "PE-CUS": "Cusco|Cuzco",
        "PE-LMA": "Municipalidad Metropolitana de Lima|Lima Metropolitana",
        "VE-X": "La Guaira|Vargas",
    }
)
"""El primero es el que se escribe."""
_ENTRE_CORCHETES = re.compile(r"(.*?)\s*\[(.+)\]")


@cache
def subdivisiones_de(pais: str) -> dict[str, tuple[str, ...]]:
    """Código ISO 3166-2 → nombres reconocidos (el primero es el que se escribe), por orden de nombre.

    Vacío si la norma no da ninguna de ese país (ISO 3166-1 alfa-2) o no lo conoce.
    """
    import pycountry

    halladas = pycountry.subdivisions.get(country_code=pais) or ()
    return {s.code: _nombres(s.code, s.name) for s in sorted(halladas, key=lambda s: (s.name, s.code))}


def _nombres(codigo: str, nombre: str) -> tuple[str, ...]:
    """Los nuestros y el de la norma, que a veces trae dos: «Lugo [Lugo]»."""
    dobles = _ENTRE_CORCHETES.fullmatch(nombre)
    de_la_norma = dobles.groups() if dobles else (nombre,)
    nuestros = _OTROS_NOMBRES.get(codigo, "").split("|")
    return tuple(dict.fromkeys(n for n in (*nuestros, *de_la_norma) if n))
