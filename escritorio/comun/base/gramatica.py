"""Lo que la gramática de una lengua pide de un dato y no cabe en un catálogo: artículos, horas y días. Puro.

El español: «a las 13:05». El portugués de Brasil: «às 13h05», «do Conselho», «na segunda-feira».
"""

from __future__ import annotations

from datetime import date

from escritorio.comun.base.fechas import hora

_FEMININOS = ("a", "ção", "são", "dade", "ade", "ión", "dad", "as", "ções", "iones")
_DE_SEMANA = 5


def las(momento: str) -> str:
    """«las 13:05», «la 01:30»."""
    return f"{'la' if hora(momento).startswith('01') else 'las'} {hora(momento)}"


def a_las(momento: str) -> str:
    """«a las 13:05», «a la 01:30»."""
    return f"a {las(momento)}"


def a_hora(momento: str) -> str:
    """En portugués: «as 9h05», «a 1h», «as 12h»."""
    horas, minutos = hora(momento).split(":")
    articulo = "a" if int(horas) in (0, 1) else "as"
    return f"{articulo} {int(horas)}h{minutos if minutos != '00' else ''}"


def as_horas(momento: str) -> str:
    """En portugués: «às 9h05», «à 1h», «às 12h»."""
    return f"à{a_hora(momento)[1:]}"


def na(momento: str) -> str:
    """En portugués, «na» (segunda-feira) o «no» (sábado)."""
    return "na" if date.fromisoformat(momento[:10]).weekday() < _DE_SEMANA else "no"


def com_artigo(nombre: str) -> str:
    """En portugués: «a Assembleia Geral», «o Conselho»: el artículo que pide la primera palabra."""
    primera = nombre.split()[0].casefold()
    femenina = primera.endswith(_FEMININOS) or primera in ("red", "rede", "redes")
    plural = primera.endswith("s") and not primera.endswith(("ês", "és"))
    return f"{'a' if femenina else 'o'}{'s' if plural else ''} {nombre}"


def de_com_artigo(nombre: str) -> str:
    """En portugués: «da Assembleia Geral», «do Conselho»."""
    return f"d{com_artigo(nombre)}"
