"""Los feriados nacionales de un país, sin red; los locales no vienen."""

from __future__ import annotations

from collections.abc import Iterable


def feriados(pais: str, anios: Iterable[int]) -> frozenset[str]:
    """Fechas ISO de esos años. `pais`: código de dos letras («CL»); de uno desconocido, ninguna."""
    # Perezosa: la biblioteca tarda en cargar y sólo hace falta al contar días hábiles.
    from holidays import country_holidays

    try:
        return frozenset(d.isoformat() for d in country_holidays(pais.strip().upper(), years=sorted(anios)))
    except NotImplementedError:
        return frozenset()
