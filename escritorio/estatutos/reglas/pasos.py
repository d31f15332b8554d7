"""Un dictamen hecho de condiciones que han de cumplirse todas."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.dictar import dictar, juzgar


class Paso(Registro):
    """Una condición: si se cumple (None: no se sabe), cómo consta en la cuenta y qué se le reprocha."""

    cumple: bool | None
    texto: str
    reparo: str = ""


def dictar_pasos(regla: Regla, pasos: Sequence[Paso], *, si: str, no: str) -> Dictamen:
    """Sí con la frase `si`; si algo falla, `no` y los reparos; si algo no se sabe, se dice qué."""
    veredicto = juzgar(p.cumple for p in pasos)
    cuenta = [p.texto for p in pasos]
    if veredicto is Veredicto.SI:
        return dictar(regla, veredicto, si, cuenta)
    principio = no if veredicto is Veredicto.NO else "No se puede saber"
    culpable = False if veredicto is Veredicto.NO else None
    reparos = "; ".join(p.reparo for p in pasos if p.cumple is culpable)
    return dictar(regla, veredicto, f"{principio}: {reparos}.", cuenta)
