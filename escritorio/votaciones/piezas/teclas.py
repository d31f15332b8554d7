"""Las teclas con que se vota."""

from __future__ import annotations

from escritorio.comun.interfaz.teclas import Grupo, Tecla

DE_VOTO = (
    Tecla("F", "a_favor", "A &favor", ("Return",)),
    Tecla("C", "en_contra", "En c&ontra"),
    Tecla("A", "abstencion", "Abs&tención"),
    Tecla("B", "blanco", "En &blanco"),
)
"""El voto que da cada una."""
BORRAR_VOTO = Tecla("Del", "", "Quitar", ("Backspace",), en_ayuda="quitar ese voto")

_SIN_CONTAR = Tecla("Ctrl+3", en_ayuda="por asentimiento (o por consenso)")
DE_MODO = {
    "mano_alzada": Tecla("Ctrl+1", en_ayuda="votar a mano alzada"),
    "nominal": Tecla("Ctrl+2", en_ayuda="nominal"),
    "consenso": _SIN_CONTAR,
    "asentimiento": _SIN_CONTAR,
    "secreta": Tecla("Ctrl+4", en_ayuda="secreta"),
}
"""Modo de votar → su tecla. Consenso y asentimiento no se ofrecen a la vez."""
PROCLAMA = Tecla("Ctrl+Return", en_ayuda="proclamar la votación")

AL_VOTAR_POR_LISTA = (Grupo(DE_VOTO, "voto nominal"), Grupo((BORRAR_VOTO,), "voto nominal"))
AL_ELEGIR_MODO = Grupo(tuple(dict.fromkeys(DE_MODO.values())))
