"""Las frases de la constancia de una sesión que no se celebró, en una lengua. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.actas.reglas.redaccion import con_punto
from escritorio.comun.base.lengua import Habla, rotulos
from escritorio.sesiones.modelo.sesiones import Punto, Sesion

_EN_NINGUNA = rotulos(
    (
        "en primera llamada",
        "ni en primera ni en segunda llamada",
        "ni en primera ni en segunda ni en tercera llamada",
    )
)


def no_celebrada(di: Habla, sesion: Sesion, llamadas: Sequence[str]) -> str:
    """El párrafo de una diligencia: qué se convocó y que no se celebró en las llamadas que dieron tiempo."""
    fin = sesion.cerrada or sesion.primera_llamada
    hubo = sum(momento <= fin for momento in llamadas[: len(_EN_NINGUNA)])
    huecos = (
        di(sesion.tipo),
        sesion.numero,
        sesion.organo,
        sesion.primera_llamada,
        di(_EN_NINGUNA[max(hubo, 1) - 1]),
        fin,
    )
    if sesion.emitida:
        return di(
            "Se hace constar que, convocada el {6:corto} la sesión {0} n.º {1} {2:del} para el {3:con_dia},"
            " {3:a_las}, la sesión no se celebró {4}, lo que se comprobó {5:a_las} del {5:con_dia}.",
            *huecos,
            sesion.emitida,
        )
    return di(
        "Se hace constar que, convocada la sesión {0} n.º {1} {2:del} para el {3:con_dia}, {3:a_las}, la"
        " sesión no se celebró {4}, lo que se comprobó {5:a_las} del {5:con_dia}.",
        *huecos,
    )


def causa(di: Habla, sesion: Sesion) -> str:
    """Por qué no se celebró."""
    return con_punto(di("Causa: {}", sesion.causa))


def concurrencia(di: Habla, vinieron: Sequence[str], faltaron: Sequence[str]) -> list[str]:
    """Quiénes vinieron y quiénes no."""
    if not vinieron:
        return [di("No concurrió nadie.")]
    frases = [di("Concurrió {}." if len(vinieron) == 1 else "Concurrieron {}.", _nombres(di, vinieron))]
    if faltaron:
        uno = len(faltaron) == 1
        frases.append(di("No concurrió {}." if uno else "No concurrieron {}.", _nombres(di, faltaron)))
    return frases


def sin_tratar(di: Habla, puntos: Sequence[Punto]) -> str:
    """El orden del día que quedó sin tratar."""
    cuales = di.enumerar([f"«{p.titulo}» ({p.orden})" for p in puntos])
    return di("Orden del día que no se trató: {}.", cuales)


def _nombres(di: Habla, nombres: Sequence[str]) -> str:
    cuantos = f"{len(nombres)}: " if len(nombres) > 1 else ""
    return f"{cuantos}{di.enumerar(nombres)}"
