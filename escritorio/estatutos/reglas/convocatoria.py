"""Si una convocatoria cumple su plazo."""

from __future__ import annotations

from datetime import date

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria
from escritorio.estatutos.reglas.dictar import dictar, faltan, no_se_sabe


def cumple_plazo(regla: Regla | None, emitida: str, celebracion: str) -> Dictamen:
    """Si entre la convocatoria y la sesión (fechas ISO) median los días exigidos."""
    if regla is None or not isinstance(regla.parametros, ReglaDeConvocatoria):
        return no_se_sabe("el plazo de convocatoria")
    dias = (date.fromisoformat(celebracion[:10]) - date.fromisoformat(emitida[:10])).days
    exigidos_ = regla.parametros.plazo
    cuenta = (
        f"Convocada el {en_corto(emitida)} para el {en_corto(celebracion)}: {contar(dias, 'día', 'días')}.",
        f"Se exigen al menos {contar(exigidos_, 'día corrido', 'días corridos')}.",
    )
    if dias >= exigidos_:
        return dictar(regla, Veredicto.SI, "La convocatoria cumple el plazo.", cuenta)
    frase = f"La convocatoria no cumple el plazo: {faltan(exigidos_ - dias, 'día', 'días')}."
    return dictar(regla, Veredicto.NO, frase, cuenta)
