"""Una actividad como estaba un día, y qué se cuenta de ella a cada unidad que la llevó. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.comun.base.fechas import en_corto
from escritorio.cooperacion.reglas.indicadores import medido_hasta
from escritorio.unidades.modelo.informes import Periodo, Tramo
from escritorio.unidades.modelo.planes import ABIERTAS, Actividad, AvanceDeActividad
from escritorio.unidades.modelo.unidades import Unidad

_ACABO = {"cumplida": "se dio por cumplida", "sin_efecto": "quedó sin efecto"}


def corte_de(unidad: Unidad, dado: Periodo, hoy: str) -> str:
    """El día (ISO) a que se cuenta ese periodo: su último, el del cierre de la unidad u hoy."""
    return min(hoy, dado.hasta, unidad.cierre or dado.hasta)


def al_dia(dada: Actividad, hechos: Sequence[AvanceDeActividad], dia: str) -> Actividad:
    """La misma con su estado, lo hecho, lo medido y sus pruebas ese día. `hechos`: del primero al último."""
    hasta = [h for h in hechos if h.fecha <= dia]
    avances, mandan = [h for h in hasta if h.clase == "avance"], [h for h in hasta if _manda(h)]
    dichos = [h.porcentaje for h in hasta if h.porcentaje is not None]
    return replace(
        dada,
        estado=mandan[-1].estado if mandan else "pendiente",
        avances=len(avances),
        evidencias=sum(h.adjunto_id is not None for h in hasta),
        ultimo_avance=avances[-1].fecha if avances else None,
        porcentaje=dichos[-1] if dichos else None,
        indicadores=tuple(medido_hasta(i, dia) for i in dada.indicadores),
    )


def de_su_tramo(hechos: Sequence[AvanceDeActividad], tramo: Tramo) -> list[AvanceDeActividad]:
    """Los de los días en que la unidad llevó el plan."""
    return [h for h in hechos if tramo.desde < h.fecha <= tramo.hasta]


def la_llevo(dada: Actividad, hechos: Sequence[AvanceDeActividad], tramo: Tramo) -> bool:
    """Si en esos días hubo algo que hacer en ella: lo acabado antes de heredarla no es de la nueva."""
    if de_su_tramo(hechos, tramo):
        return True
    return dada.inicio <= tramo.hasta and al_dia(dada, hechos, tramo.desde).abierta


def acabo_despues(hechos: Sequence[AvanceDeActividad], dia: str) -> str:
    """«Después, el 01/11/2025, se dio por cumplida.», si ese día seguía abierta y hoy no; si no, «»."""
    antes, despues = ([h for h in hechos if _manda(h) and (h.fecha > dia) is va] for va in (False, True))
    if not despues or despues[-1].estado in ABIERTAS:
        return ""
    if antes and antes[-1].estado not in ABIERTAS:
        return ""
    acaba = next(h for h in despues if h.estado == despues[-1].estado)
    return f"Después, el {en_corto(acaba.fecha)}, {_ACABO[acaba.estado]}."


def _manda(hecho: AvanceDeActividad) -> bool:
    """Si dice cómo queda la actividad: un avance, o que se cerró su unidad; un cambio de fechas, no."""
    return hecho.clase == "avance" or hecho.estado == "sin_efecto"
