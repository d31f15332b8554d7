"""Los botones que tocan según cómo va una elección."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from escritorio.comun.interfaz.piezas import Accion
from escritorio.votaciones.modelo.elecciones import Eleccion, VistaDeElecciones

Pedir = Callable[[str], Callable[[], object]]
Empezar = Callable[[str], object]


def acciones_de(
    actual: Eleccion | None, vista: VistaDeElecciones, siguen: str, pedir: Pedir, empezar: Empezar
) -> list[Accion]:
    """En su orden: lo que sigue a la última ronda, las candidaturas y lo demás."""
    cargo = Accion("Otro cargo…" if actual else "Decir qué car&go se elige…", "plus", pedir("cargo"))
    if actual is None:
        return [cargo] if vista.se_prepara else []
    hechas = _de_lo_votado(actual, vista, pedir, empezar) if vista.se_vota else []
    if siguen:
        hechas = [Accion("Dejar la ronda para después", "", partial(empezar, ""))]
    return [*hechas, *_de_preparar(actual, vista, siguen, pedir), *([cargo] if vista.se_prepara else [])]


def _de_lo_votado(actual: Eleccion, vista: VistaDeElecciones, pedir: Pedir, empezar: Empezar) -> list[Accion]:
    ultima = actual.ultima
    if actual.estado != "abierta" or ultima is None:
        return []
    if ultima.resultado != "empate":
        return _otra_ronda(actual, empezar)
    otra = Accion("&Votar otra vez entre las empatadas", "vote", partial(empezar, "empatadas"))
    salida = vista.salidas.get(actual.id, "uso")
    if salida == "repetir":
        return [Accion(otra.texto, otra.icono, otra.al_pulsar, principal=True)]
    if salida == "calidad":
        return [Accion("&La presidencia dirime…", "gavel", pedir("desempatar"), principal=True)]
    desempatar = Accion("Desempa&tar…", "gavel", pedir("desempatar"), principal=True)
    return [desempatar] if actual.repartidas else [desempatar, otra]


def _otra_ronda(actual: Eleccion, empezar: Empezar) -> list[Accion]:
    if not actual.en_pie:
        return []
    todas = Accion("Otra ronda con &todas", "vote", partial(empezar, "todas"))
    if len(actual.en_pie) <= 2 * actual.por_cubrir:
        return [Accion("O&tra ronda", "vote", partial(empezar, "todas"), principal=True)]
    cuantas = "dos" if actual.por_cubrir == 1 else str(2 * actual.por_cubrir)
    mas = Accion(
        f"Otra ronda con las {cuantas} más &votadas", "vote", partial(empezar, "mas_votadas"), principal=True
    )
    return [mas, todas]


def _de_preparar(actual: Eleccion, vista: VistaDeElecciones, siguen: str, pedir: Pedir) -> list[Accion]:
    acciones: list[Accion] = []
    if actual.id in vista.sin_nombrar:
        # Contando otra ronda, la B es la de los votos en blanco.
        texto = "Nombrar a los electos…" if siguen else "Nom&brar a los electos…"
        acciones.append(Accion(texto, "user-check", pedir("nombrar"), principal=True))
    if actual.estado != "abierta":
        return acciones
    if vista.se_prepara:
        acciones.append(Accion("Presentar candidatura…", "plus", pedir("candidatura")))
    if actual.en_pie:
        acciones.append(Accion("Papeletas…", "printer", pedir("papeletas"), ayuda="Para imprimir y recortar"))
    if vista.se_vota:
        acciones.append(Accion("Dejar desierta…", "", pedir("desierta")))
    if vista.se_prepara and not actual.rondas:
        acciones.append(Accion("Quitar este cargo", "", pedir("quitar")))
    return acciones
