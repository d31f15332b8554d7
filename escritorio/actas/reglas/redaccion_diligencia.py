"""Las frases de la constancia de una sesión que no se celebró, en español. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.actas.reglas.redaccion import a_las, con_punto
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import de_con_articulo, enumerar
from escritorio.estatutos.reglas.dictar import ORDINALES
from escritorio.sesiones.modelo.sesiones import Punto, Sesion

CONCURRENCIA = "Concurrencia"
CONSTE = "Para que conste, se extiende y firma la presente."


def no_celebrada(sesion: Sesion, llamadas: Sequence[str]) -> str:
    """El párrafo de una diligencia: qué se convocó y que no se celebró en las llamadas que dieron tiempo."""
    emitida = f" el {en_corto(sesion.emitida)}" if sesion.emitida else ""
    fin = sesion.cerrada or sesion.primera_llamada
    hubo = [o for o, momento in zip(ORDINALES, llamadas, strict=False) if momento <= fin]
    en_cual = f"ni en {' ni en '.join(hubo)} llamada" if len(hubo) > 1 else "en primera llamada"
    que = f"la sesión {sesion.tipo} n.º {sesion.numero} {de_con_articulo(sesion.organo)}"
    primera = f"{en_letra(sesion.primera_llamada)}, {a_las(sesion.primera_llamada)}"
    return (
        f"Se hace constar que, convocada{emitida} {que} para el {primera}, la sesión"
        f" no se celebró {en_cual}, lo que se comprobó {a_las(fin)} del {en_letra(fin)}."
    )


def causa(sesion: Sesion) -> str:
    """Por qué no se celebró."""
    return f"Causa: {con_punto(sesion.causa)}"


def concurrencia(vinieron: Sequence[str], faltaron: Sequence[str]) -> list[str]:
    """Quiénes vinieron y quiénes no."""
    if not vinieron:
        return ["No concurrió nadie."]
    frases = [f"{'Concurrió' if len(vinieron) == 1 else 'Concurrieron'} {_nombres(vinieron)}."]
    if faltaron:
        frases.append(f"{'No concurrió' if len(faltaron) == 1 else 'No concurrieron'} {_nombres(faltaron)}.")
    return frases


def sin_tratar(puntos: Sequence[Punto]) -> str:
    """El orden del día que quedó sin tratar."""
    return f"Orden del día que no se trató: {enumerar([f'«{p.titulo}» ({p.orden})' for p in puntos])}."


def _nombres(nombres: Sequence[str]) -> str:
    cuantos = f"{len(nombres)}: " if len(nombres) > 1 else ""
    return f"{cuantos}{enumerar(list(nombres))}"
