"""Cada regla, dicha en una frase."""

from __future__ import annotations

from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.reglas import Parametros
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_CONSTANCIA,
    NOMBRES_DE_EMPATE,
    NOMBRES_DE_UNIDAD,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
)
from escritorio.estatutos.reglas.dictar import ORDINALES
from escritorio.estatutos.reglas.exigencias import describir_exigencia


def describir(parametros: Parametros | None) -> str:
    """La regla entera en una frase, para leerla."""
    if parametros is None:
        return "Por fijar: no consta en la fuente."
    if isinstance(parametros, ReglaDeConvocatoria):
        dias = contar(parametros.plazo, *NOMBRES_DE_UNIDAD[parametros.unidad])
        return f"Se convoca con al menos {dias} de antelación."
    if isinstance(parametros, ReglaDeMayoria):
        exigencias = " y ".join(describir_exigencia(e) for e in parametros.exigencias)
        return f"Votos a favor: {exigencias}. En caso de empate, {NOMBRES_DE_EMPATE[parametros.empate]}."
    cola = " Ha de mantenerse toda la sesión." if parametros.mantenido else ""
    constancia = NOMBRES_DE_CONSTANCIA[parametros.sin_quorum]
    return f"Sesiona {'; '.join(_llamadas(parametros))}.{cola} Sin quórum se levanta {constancia}."


def _llamadas(parametros: ReglaDeQuorum) -> list[str]:
    demora = f", {en_tiempo(parametros.demora_minutos[0])} después," if parametros.demora_minutos else ""
    return [
        f"en {ORDINALES[i]} llamada{demora if i else ''} con {describir_exigencia(exigencia)}"
        for i, exigencia in enumerate(parametros.llamadas)
    ]


def en_tiempo(minutos: int) -> str:
    """30 → «30 minutos»; 60 → «1 hora»; 2880 → «2 días»."""
    for cuanto, uno, varios in ((1440, "día", "días"), (60, "hora", "horas")):
        if minutos % cuanto == 0:
            return contar(minutos // cuanto, uno, varios)
    return contar(minutos, "minuto", "minutos")
