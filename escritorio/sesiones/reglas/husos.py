"""La hora legal de los países que tienen una sola y no la cambian en verano.

Los demás (varias horas, u horario de verano) no están: sin saber la ciudad no se puede decir.
"""

from __future__ import annotations

from collections.abc import Mapping

_HORA = 60
_HUSOS: Mapping[str, tuple[int, str]] = {
    "AR": (-3 * _HORA, "2009-10-18"),
    "BO": (-4 * _HORA, "1990-01-01"),
    "CO": (-5 * _HORA, "1993-04-04"),
    "CR": (-6 * _HORA, "1992-03-15"),
    "DO": (-4 * _HORA, "2000-12-03"),
    "GT": (-6 * _HORA, "2006-10-01"),
    "HN": (-6 * _HORA, "2006-08-07"),
    "NI": (-6 * _HORA, "2006-10-01"),
    "PA": (-5 * _HORA, "1990-01-01"),
    "PE": (-5 * _HORA, "1994-04-01"),
    "PY": (-3 * _HORA, "2024-10-15"),
    "SV": (-6 * _HORA, "1988-09-25"),
    "UY": (-3 * _HORA, "2015-03-08"),
    "VE": (-4 * _HORA, "2016-05-01"),
}
"""Minutos respecto a la hora universal y desde qué día (ISO) es así sin interrupción."""


def desfase_de(pais: str, dia: str) -> int | None:
    """Los minutos de la hora de ese país ese día (ISO) respecto a la universal; None si no se sabe."""
    minutos, desde = _HUSOS.get(pais.upper(), (0, "9999"))
    return minutos if dia[:10] >= desde else None
