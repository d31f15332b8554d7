"""Cada regla hecha cuenta con los números reales de hoy."""

from __future__ import annotations

from datetime import date, timedelta

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.exigencias import Exigencia
from escritorio.estatutos.modelo.reglas import Parametros
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria, ReglaDeQuorum
from escritorio.estatutos.reglas.dictar import ORDINALES, hacen_falta
from escritorio.estatutos.reglas.exigencias import CORTOS, exigidos
from escritorio.estatutos.reglas.mayoria import Votos, base_de_votos
from escritorio.estatutos.reglas.quorum import Presencia, base_de_presencia


def ejemplos(parametros: Parametros, presencia: Presencia, hoy: str) -> tuple[str, ...]:
    """La regla hecha cuenta con los números de ese día (fecha ISO), para ver qué exigiría."""
    if isinstance(parametros, ReglaDeConvocatoria):
        primera = date.fromisoformat(hoy) + timedelta(days=parametros.plazo)
        return (f"Si convoca hoy, la sesión puede ser desde el {en_corto(primera.isoformat())}.",)
    if isinstance(parametros, ReglaDeQuorum):
        return tuple(
            _ejemplo(f"En {ORDINALES[i]} llamada, con", e, base_de_presencia(e.base, presencia))
            for i, e in enumerate(parametros.llamadas)
        )
    p = presencia
    todos_a_favor = Votos(p.presentes, 0, 0, p.presentes, p.habilitados, p.numero_legal, p.cubiertos)
    return tuple(_ejemplo("Con", e, base_de_votos(e.base, todos_a_favor)) for e in parametros.exigencias)


def _ejemplo(principio: str, exigencia: Exigencia, base: int) -> str:
    necesarios = max(1, exigidos(exigencia, base))
    return f"{principio} {contar(base, *CORTOS[exigencia.base])}, {hacen_falta(necesarios)}."
