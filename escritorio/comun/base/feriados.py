"""Los feriados nacionales de un país, sin red; los locales no vienen."""

from __future__ import annotations

from collections.abc import Iterable


def feriados(pais: str, anios: Iterable[int]) -> frozenset[str]:
    """Fechas ISO de esos años. `pais`: código de dos letras («CL»); de uno desconocido, ninguna."""
    return frozenset(nombres_de_feriados(pais, anios))


def nombres_de_feriados(pais: str, anios: Iterable[int]) -> dict[str, str]:
    """Cómo se llama el feriado de cada fecha ISO, en la lengua del país.

    Sin decir la lengua tomaría la de este equipo, y dos oficinas imprimirían nombres distintos.
    """
    # Perezosa: la biblioteca tarda en cargar y sólo hace falta al contar días hábiles.
    from holidays import country_holidays

    codigo, cuales = pais.strip().upper(), sorted(anios)
    try:
        lengua = country_holidays(codigo).default_language
        suyos = country_holidays(codigo, years=cuales, language=lengua)
    except NotImplementedError:
        return {}
    return {dia.isoformat(): nombre for dia, nombre in suyos.items()}
