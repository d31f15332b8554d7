"""Un dictamen hecho de condiciones que han de cumplirse todas."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.comun.base.lengua import NADA, Frase, frase, unidas
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.dictar import dictar, juzgar


class Paso(Registro):
    """Una condición: si se cumple (None: no se sabe), cómo consta en la cuenta y qué se le reprocha."""

    cumple: bool | None
    texto: Frase
    reparo: Frase = NADA


def dictar_pasos(regla: Regla, pasos: Sequence[Paso], *, si: Frase, no: Frase) -> Dictamen:
    """Sí con la frase `si`; si algo falla, `no`, con un hueco para los reparos; si algo no se sabe, qué."""
    veredicto = juzgar(p.cumple for p in pasos)
    cuenta = [p.texto for p in pasos]
    if veredicto is Veredicto.SI:
        return dictar(regla, veredicto, si, cuenta)
    culpable = False if veredicto is Veredicto.NO else None
    reparos = unidas("; ", [p.reparo for p in pasos if p.cumple is culpable])
    dicho = no if veredicto is Veredicto.NO else frase("No se puede saber: {}.")
    return dictar(regla, veredicto, replace(dicho, huecos=(reparos,)), cuenta)
