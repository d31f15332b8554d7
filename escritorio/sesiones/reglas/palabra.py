"""Relojes de la sala y quién pide la palabra. Puro: la hora se recibe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from escritorio.comun.base.texto import plegar
from escritorio.sesiones.modelo.en_vivo import Palabra
from escritorio.sesiones.modelo.sesiones import Asistencia

_ULTIMOS_SEGUNDOS = 30


def cuenta_atras(hasta: str, ahora: str) -> str:
    """«en 12:05» (minutos y segundos) o «en 1 h 20 min»; «ya» si llegó. Momentos ISO."""
    quedan = _segundos(ahora, hasta)
    if quedan <= 0:
        return "ya"
    horas, resto = divmod(quedan, 3600)
    return f"en {horas} h {resto // 60} min" if horas else f"en {minutos(resto)}"


def cuanto_lleva(desde: str, ahora: str) -> str:
    """«lleva 12:05» o «lleva 1 h 20 min»; «» si aún no llegó esa hora. Momentos ISO."""
    lleva = _segundos(desde, ahora)
    if lleva < 0:
        return ""
    horas, resto = divmod(lleva, 3600)
    return f"lleva {horas} h {resto // 60} min" if horas else f"lleva {minutos(resto)}"


def minutos(segundos: int) -> str:
    """«02:31»."""
    return f"{segundos // 60:02}:{segundos % 60:02}"


def cronometro(palabra: Palabra, ahora: str) -> tuple[str, str]:
    """(texto, tono) del turno de quien habla: lo que le queda, lo que se pasó o, sin límite, lo que lleva."""
    lleva = max(0, _segundos(palabra.inicio or ahora, ahora))
    if palabra.segundos is None:
        return minutos(lleva), "acento"
    queda = palabra.segundos - lleva
    if queda <= 0:
        return f"Se agotó su tiempo: +{minutos(-queda)}", "peligro"
    return f"Quedan {minutos(queda)}", "aviso" if queda <= _ULTIMOS_SEGUNDOS else "exito"


def _segundos(desde: str, hasta: str) -> int:
    return int((datetime.fromisoformat(hasta) - datetime.fromisoformat(desde)).total_seconds())


def oradores(lista: Iterable[Asistencia], texto: str) -> list[Asistencia]:
    """Los que están en la sala y contienen `texto`: primero los que empiezan así, luego por una palabra."""
    buscado = plegar(texto).split()
    dentro = [(a, plegar(a.nombre)) for a in lista if a.presente_en()]
    hallados = [(a, llano) for a, llano in dentro if all(t in llano for t in buscado)]
    return [a for a, _ in sorted(hallados, key=lambda par: _lejania(par[1], buscado))]


def _lejania(llano: str, buscado: Sequence[str]) -> int:
    if llano.startswith(" ".join(buscado)):
        return 0
    return 1 if all(any(p.startswith(t) for p in llano.split()) for t in buscado) else 2
